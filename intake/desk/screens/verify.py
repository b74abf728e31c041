"""Verifying a response: its answers are gone through, each agreed, corrected or made a query."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.padding import Padding
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from db.errors import StoreError
from forms.errors import IntakeError
from forms.messages import Translator
from forms.office import LookedAt
from forms.response import Answer, answer_document
from intake.console.safe_text import inert
from intake.desk.entry.fault_words import fault_words
from intake.desk.entry.session import EntrySession
from intake.desk.screens.answer_form import AnswerForm, KeyedAnswer, can_be_keyed
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.screens.prompt import Prompt, ReasonPrompt
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.options import Options
from intake.editing.verification import (
    correct,
    look_at,
    looks,
    query_answer,
    refuse_verifying,
    signatures,
)
from intake.views.response import answer_paragraphs

_SAID = ("value", "missing")
_NEEDS_REASON = ("status.queried", "status.no_reply")


class VerifyScreen(DeskScreen[bool]):
    """Shows every answer with its passages; says whether the response was verified."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,a", "agree", "desk.key_agree"),
        Binding("c", "correct", "desk.key_correct_answer"),
        Binding("f4", "ask", "desk.key_ask"),
        Binding("f8", "verify", "desk.key_verify"),
        Binding("escape", "back", "desk.key_review"),
    ]

    def __init__(self, entry: EntrySession, say: Translator) -> None:
        """Look whether the officer may verify. Raises IntakeError where not."""
        super().__init__(say)
        refuse_verifying(entry.session, entry.respondent)
        self._entry = entry
        self._looked_at: dict[str, LookedAt] = {}

    def compose(self) -> ComposeResult:
        """Lay out whose response it is, its answers and the keys."""
        yield Headline()
        yield Options()
        yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Begin at the first answer that nobody has looked at."""
        self._show()
        self.query_one(OptionList).focus()
        self._go_on(0)

    @property
    def _paths(self) -> Sequence[str]:
        return tuple(self._entry.state.response.answers)

    @property
    def _here(self) -> str | None:
        """The path of the answer that the cursor is at."""
        place = self.query_one(OptionList).highlighted
        return None if place is None or not self._paths else self._paths[place]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Return whether a key does something just now: there must be an answer."""
        return action in ("verify", "back") or bool(self._paths)

    def _show(self) -> None:
        entry = self._entry
        officer, response = entry.session.officer, entry.state.response
        self._looked_at = dict(looks(entry.session, entry.respondent, response, officer))
        signed = signatures(entry.session, entry.respondent, entry.state.response)
        day = entry.state.validator.questionnaire.report.day
        words = {
            "name": inert(entry.respondent.name(self.say.language, day).words),
            "officer": inert(self.say("show.finished_by", officer=signed.finished or "–")),
            "count": len(self._looked_at),
            "of": signed.answers,
        }
        self.query_one(Headline).show(self.say("desk.verifying", **words))
        options = self.query_one(OptionList)
        marked = options.highlighted
        options.clear_options()
        answers = entry.state.response.answers.items()
        options.add_options(Option(self._paragraph(path, answer)) for path, answer in answers)
        if self._paths:
            options.highlighted = min(marked or 0, len(self._paths) - 1)
        self.query_one(KeyLine).look_again()

    def _paragraph(self, path: str, answer: Answer) -> Padding:
        """Return an answer with all that goes with it, and what came of it."""
        validator = self._entry.state.validator
        looked = self._looked_at.get(path)
        title = self.say.of(validator.questionnaire.questions[path].title)
        text = Text(f"{'✓ ' if looked else '  '}{inert(title)}", style="bold")
        content = answer_document(answer)
        for words in answer_paragraphs(validator, path, content, self.say):
            text.append(f"\n    {inert(words)}", style="not bold")
        if looked is not None:
            came = self.say(f"desk.looked_{looked.outcome}")
            by = {"words": came, "officer": looked.officer, "day": looked.on}
            text.append(f"\n    {inert(self.say('desk.looked_by', **by))}", style="not bold italic")
        return Padding(text, (0, 0, 1, 0))

    def _go_on(self, begin: int) -> None:
        """Move the cursor to the next answer that nobody has looked at, or the next one."""
        paths = self._paths
        places = [at for at in range(begin, len(paths)) if paths[at] not in self._looked_at]
        if paths:
            last = min(begin, len(paths) - 1)
            self.query_one(OptionList).highlighted = places[0] if places else last

    @on(OptionList.OptionSelected)
    def action_agree(self) -> None:
        """Put on record that the answer is right, and go on."""
        path = self._here
        if path is not None and self._does(
            lambda: look_at(self._entry.session, self._entry.respondent, [path])
        ):
            self._go_on(self._place + 1)

    @property
    def _place(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    def action_correct(self) -> None:
        """Correct the answer, for a reason."""
        path, entry = self._here, self._entry
        if path is None:
            return
        question = entry.state.question(path)
        if not can_be_keyed(question):
            self.notify(self.say("desk.correct_elsewhere"), severity="warning", markup=False)
            return

        def put(keyed: KeyedAnswer) -> None:
            kept = entry.state.kept
            if kept is None:
                return
            answer = dict(_long(entry.state.response.answers[path]))
            said = {"missing": keyed.missing} if keyed.value is None else {"value": keyed.value}
            beside = {key: each for key, each in answer.items() if key not in _SAID}
            correct(entry.session, entry.respondent, kept, path, {**said, **beside}, keyed.reason)

        def closed(kept: bool | None) -> None:
            entry.reload()
            self._show()
            if kept:
                self._go_on(self._place + 1)

        answer = _long(entry.state.response.answers[path])
        screen = AnswerForm(question, answer, self.say, put, needs_reason=True)
        self.app.push_screen(screen, closed)

    def action_ask(self) -> None:
        """Make a query of the answer."""
        path, entry = self._here, self._entry
        if path is None:
            return

        def given(text: str | None) -> None:
            if text and self._does(
                lambda: query_answer(entry.session, entry.respondent, path, text)
            ):
                self._go_on(self._place + 1)

        day = entry.state.validator.questionnaire.report.day
        words = {
            "name": inert(entry.respondent.name(self.say.language, day).words),
            "title": inert(self.say.of(entry.state.question(path).title)),
        }
        self.app.push_screen(Prompt(self.say("desk.ask_query_of", **words), self.say), given)

    def action_verify(self) -> None:
        """Make the response verified; ask why, where that needs a reason."""
        try:
            self._entry.become("verified")
        except StoreError as error:
            if error.message.key not in _NEEDS_REASON:
                self.notify(fault_words(error, self.say), severity="error", markup=False)
                self._show()
                return
            self._ask_reason(error)
            return
        self.dismiss(True)

    def _ask_reason(self, error: StoreError) -> None:
        def given(reason: str | None) -> None:
            if reason and self._does(lambda: self._entry.become("verified", reason)):
                self.dismiss(True)

        words = self.say("desk.ask_verify_reason", why=self.say.of(error))
        self.app.push_screen(ReasonPrompt(inert(words), self.say), given)

    def _does(self, step: Callable[[], object]) -> bool:
        """Do something, show how things stand then, and return whether it could be done."""
        try:
            step()
        except IntakeError as error:
            self.notify(fault_words(error, self.say), severity="error", markup=False)
            return False
        self._entry.reload()
        self._show()
        return True

    def action_back(self) -> None:
        """Go back to the review."""
        self.dismiss(False)


def _long(answer: Answer) -> dict[str, object]:
    document = answer_document(answer)
    return document if isinstance(document, dict) else {"value": document}
