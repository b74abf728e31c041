"""The queries that are not closed, of all respondents."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from forms.errors import IntakeError
from forms.messages import Translator
from intake.console.safe_text import inert
from intake.desk.entry.fault_words import fault_words
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.screens.prompt import Prompt, ReasonPrompt
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.options import Options
from intake.editing.queries import answer_query, close_query
from intake.errors import CommandError
from intake.queries.query_list import ListedQuery, query_list
from intake.session import Session


class QueriesScreen(DeskScreen[None]):
    """Lists what respondents are asked; says that a query is answered, or closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "desk.key_open"),
        Binding("a", "answered", "desk.key_answered"),
        Binding("c", "close_query", "desk.key_close_query"),
        Binding("escape", "back", "desk.key_register"),
    ]

    @dataclass
    class Opened(Message):
        """The answer that a query is about is to be opened."""

        code: str
        path: str

    def __init__(self, session: Session, say: Translator) -> None:
        super().__init__(say)
        self._session = session
        self._queries: tuple[ListedQuery, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the headline, the queries and the keys."""
        yield Headline()
        yield Options()
        yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Show the queries."""
        self._show()
        self.query_one(OptionList).focus()

    def on_screen_resume(self) -> None:
        """Show what has changed, when the officer comes back."""
        self.show_store()

    def look_at_store(self) -> None:
        """Show what there is now."""
        if self.query(Headline):
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Return whether a key does something just now: there must be a query."""
        return action == "back" or bool(self._queries)

    @property
    def _here(self) -> ListedQuery | None:
        place = self.query_one(OptionList).highlighted
        return None if place is None or not self._queries else self._queries[place]

    def _show(self) -> None:
        self._queries = query_list(self._session, states=("open", "sent", "answered"))
        count = len(self._queries)
        key = "desk.queries_of" if count else "desk.queries_none"
        self.query_one(Headline).show(self.say(key, count=count))
        options = self.query_one(OptionList)
        marked = options.highlighted
        options.clear_options()
        options.add_options(Option(self._line(each)) for each in self._queries)
        if count:
            options.highlighted = min(marked or 0, count - 1)
        self.query_one(KeyLine).look_again()

    def _line(self, listed: ListedQuery) -> Text:
        session, query = self._session, listed.query
        day = session.questionnaire.report.day
        name = session.register[listed.respondent].name(self.say.language, day).words
        question = session.questionnaire.questions.get(query.question)
        title = self.say.of(question.title) if question is not None else query.question
        state = self.say(f"query.state_{query.state}")
        days = f"{self.say('column.days')}: {listed.days}"
        head = " · ".join([name, f"{listed.number}", title, state, days])
        return Text.assemble((inert(head), "bold"), "\n    ", inert(query.text))

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open the answer that the query is about."""
        if (here := self._here) is not None:
            self.post_message(self.Opened(here.respondent, here.query.question))

    def action_answered(self) -> None:
        """Ask which reply answers the query, and put it on record."""
        here = self._here
        if here is None:
            return
        respondent = self._session.register[here.respondent]
        count = len(self._session.kept(respondent).response.replies)

        def given(words: str | None) -> None:
            if words:
                self._do(lambda: self._answered(here, words))

        asked = {"n": here.number, "code": here.respondent, "count": count}
        self.app.push_screen(Prompt(self.say("desk.ask_reply", **asked), self.say), given)

    def _answered(self, here: ListedQuery, words: str) -> None:
        if not words.isdecimal():
            raise CommandError("desk.document_number", value=words)
        respondent = self._session.register[here.respondent]
        answer_query(self._session, respondent, here.number, int(words))

    def action_close_query(self) -> None:
        """Close the query; ask why, where nobody has answered it."""
        here = self._here
        if here is None:
            return
        respondent = self._session.register[here.respondent]
        if here.query.state == "answered":
            self._do(lambda: close_query(self._session, respondent, here.number))
            return

        def given(reason: str | None) -> None:
            if reason:
                self._do(lambda: close_query(self._session, respondent, here.number, reason))

        words = self.say("desk.ask_close", n=here.number, code=here.respondent)
        self.app.push_screen(ReasonPrompt(words, self.say), given)

    def _do(self, step: Callable[[], object]) -> None:
        try:
            step()
        except IntakeError as error:
            self.notify(fault_words(error, self.say), severity="error", markup=False)
        self._show()

    def action_back(self) -> None:
        """Go back to the register."""
        self.dismiss()
