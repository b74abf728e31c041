"""Reviewing a response as a whole before it is finished."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from rich.padding import Padding
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from forms.errors import IntakeError
from forms.messages import Translator
from forms.passages import place_words
from intake.console.safe_text import inert
from intake.desk.entry.answer_texts import has_texts
from intake.desk.entry.fault_words import fault_words
from intake.desk.entry.reading_session import ReadingSession
from intake.desk.entry.session import EntrySession
from intake.desk.screens.choose import Choose
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.screens.history import HistoryScreen
from intake.desk.screens.prompt import ReasonPrompt
from intake.desk.screens.replies import RepliesScreen
from intake.desk.screens.translation import TranslationScreen
from intake.desk.screens.verify import VerifyScreen
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.options import Options
from intake.editing.readings import is_reader
from intake.editing.verification import signatures
from intake.formats.paragraphs import Line, LineKind
from intake.queries.translations import untranslated_in
from intake.views.response import response_lines

_STYLES: dict[LineKind, str] = {
    "heading": "bold",
    "section": "bold underline",
    "answer": "bold",
    "aside": "italic",
    "missing": "dim",
    "fault": "bold",
}
_INDENT: dict[LineKind, int] = {"question": 2, "answer": 6, "aside": 6, "missing": 6, "fault": 2}

_ROWS_SHOWN = 100
"""Rows of each table; the table itself has all of them."""


LEAVE = "@leave"
"""Stands in the place of a path for leaving the response altogether."""


class ReviewScreen(DeskScreen[str | None]):
    """What the response says, the open and doubtful questions first; gives a question to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "desk.key_to_question"),
        Binding("f3", "history", "desk.key_history"),
        Binding("ctrl+r", "replies", "desk.key_replies"),
        Binding("ctrl+d", "translate", "desk.key_translate"),
        Binding("f6", "confidential", "desk.key_confidential"),
        Binding("f7", "reopen", "desk.key_reopen"),
        Binding("f8", "verify", "desk.key_verify"),
        Binding("f9", "finish", "desk.key_finish"),
        Binding("escape", "back", "desk.key_entry"),
    ]

    def __init__(self, entry: EntrySession, reading: ReadingSession, say: Translator) -> None:
        super().__init__(say)
        self._entry = entry
        self._reading = reading
        self._paths: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out the summary, the response, and the keys."""
        yield Headline()
        yield Options()
        yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Show the response."""
        self._show()
        self.query_one(OptionList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Return whether a key does something here: finishing, verifying, reopening take turns."""
        response = self._entry.state.response
        if action == "translate":
            return self._text_here is not None
        if action == "verify":
            return response.status == "final"
        if action == "reopen":
            return response.finished
        return not (response.finished and action in _BEFORE_FINISHED)

    @property
    def _text_here(self) -> str | None:
        """The path of the answer that the cursor is at, if it has a text to be translated."""
        place = self.query_one(OptionList).highlighted
        path = self._paths[place] if place is not None and place < len(self._paths) else ""
        known = path in self._entry.state.validator.questionnaire.questions
        return path if known and has_texts(self._entry.state, path) else None

    @property
    def _is_second_reading(self) -> bool:
        return is_reader(self._entry.session, self._entry.respondent)

    def _show(self) -> None:
        entry, response = self._entry, self._entry.state.response
        left = len(entry.state.open_paths())
        key = "status.silent" if response.finished else "desk.will_be_silent"
        parts = [entry.respondent.code, self.say(f"status.{response.status}")]
        if self._is_second_reading:
            parts.append(self.say("desk.second_reading"))
        if response.confidential:
            parts.append(self.say("who.confidential"))
        parts.append(self.say(key, count=left))
        if foreign := self._untranslated():
            parts.append(self.say("desk.untranslated", count=foreign, language=self.say.language))
        self.query_one(Headline).show(" · ".join(parts))
        shown = [
            *self._doubtful(),
            *response_lines(
                entry.state.validator,
                entry.respondent,
                response,
                self.say,
                rows=_ROWS_SHOWN,
                signed=signatures(entry.session, entry.respondent, response),
            ),
        ]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(_option(line) for line in shown)
        self._paths = [line.path for line in shown]
        places = [index for index, path in enumerate(self._paths) if path]
        options.highlighted = next((each for each in places if each >= entry.reviewed), places[0])
        self.query_one(KeyLine).look_again()

    def _untranslated(self) -> int:
        """Return how many texts are not translated into the language of the screen."""
        state = self._entry.state
        questionnaire = state.validator.questionnaire
        return sum(1 for _ in untranslated_in(questionnaire, state.response, self.say.language))

    def _doubtful(self) -> Iterator[Line]:
        """Return what must be looked at before the response is finished."""
        doubts = list(self._doubts())
        if doubts or any(use.unused for use in self._reading.reading.uses):
            yield Line("section", self.say("desk.doubtful"))
            questions = self._entry.state.validator.questionnaire.questions
            for path, words in doubts:
                title = self.say.of(questions[path].title)
                yield Line("question", f"{title} – {words}", path)
            for use in self._reading.reading.uses:
                if use.unused:
                    words = self.say("document.unused", count=len(use.unused))
                    yield Line("question", f"{use.document.name} – {words}", unused_in(use.number))

    def _doubts(self) -> Iterator[tuple[str, str]]:
        entry = self._entry
        for path, held in entry.pending.items():
            yield path, fault_words(held.error, self.say)
        for path in entry.state.validator.questionnaire.questions:
            for doubt in entry.state.doubts(path):
                yield path, self.say.of(doubt)
        for path, answer in entry.state.response.answers.items():
            if answer.missing == "unclear":
                yield path, self.say("state.unclear")
        for use in self._reading.reading.uses:
            for path, passage in use.lost:
                place = place_words(passage, self.say.language)
                yield path, self.say("desk.lost", place=place)
        if not entry.state.response.finished:
            for path in entry.state.open_paths():
                yield path, self.say("state.not_entered")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._paths[event.option_index])

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._entry.reviewed = event.option_index
        self.query_one(KeyLine).look_again()

    def action_choose(self) -> None:
        """Go to the question that the cursor is at."""
        self.query_one(OptionList).action_select()

    def action_finish(self) -> None:
        """Ask whether the response is to be made final, and make it so."""
        if self._entry.pending:
            key = "desk.held_waiting" if self._entry.pending.only_wait else "desk.held"
            words = self.say(key, count=len(self._entry.pending))
            self.notify(words, severity="warning", markup=False)
            return
        left = len(self._entry.state.open_paths())
        words = self.say("desk.finishing", count=left)
        if not self._entry.state.response.replies:
            words = f"{words}\n{self.say('desk.finishing_without_reply')}"
        answers = (("finish", "desk.key_finish"), ("back", "desk.key_not_yet"))

        def chosen(answer: str | None) -> None:
            if answer != "finish":
                return
            is_second = self._is_second_reading
            self._do(lambda: self._entry.become("final"))
            if is_second and not self._is_second_reading:
                # What the response is now, the other reading said.
                self.app.notify(self.say("desk.reading_finished"), markup=False)
                self.dismiss(LEAVE)

        self.app.push_screen(Choose(words, answers, self.say), chosen)

    def action_verify(self) -> None:
        """Go through the answers, to verify the response."""

        def closed(_: bool | None) -> None:
            self._entry.reload()
            self._show()

        try:
            screen = VerifyScreen(self._entry, self.say)
        except IntakeError as error:
            self.notify(fault_words(error, self.say), severity="error", markup=False)
            return
        self.app.push_screen(screen, closed)

    def action_reopen(self) -> None:
        """Ask for a reason and make the response a draft again."""

        def given(reason: str | None) -> None:
            if reason:
                self._do(lambda: self._entry.become("draft", reason))

        words = self.say("desk.ask_reason")
        self.app.push_screen(ReasonPrompt(words, self.say), given)

    def action_history(self) -> None:
        """Open the journal of the response."""
        entry = self._entry
        day = entry.state.validator.questionnaire.report.day
        name = entry.respondent.name(self.say.language, day).words

        def restore(number: int, reason: str) -> None:
            self._do(lambda: entry.restore(number, reason))

        screen = HistoryScreen(inert(name), entry, self.say, restore)
        self.app.push_screen(screen)

    def action_replies(self) -> None:
        """List the replies on record."""

        def closed(_: None) -> None:
            self._entry.reload()
            self._reading.refresh(reread=True)
            self._show()

        entry = self._entry
        screen = RepliesScreen(entry.session, entry.respondent, self.say)
        self.app.push_screen(screen, closed)

    def action_translate(self) -> None:
        """Open the translations of the answer that the cursor is at."""

        def closed(_: bool | None) -> None:
            self._show()

        if (path := self._text_here) is not None:
            self.app.push_screen(TranslationScreen(self._entry, path, self.say), closed)

    def action_confidential(self) -> None:
        """Make the response confidential, or public again."""
        now = self._entry.state.response.confidential
        self._do(lambda: self._entry.put_confidential(not now))

    def _do(self, step: Callable[[], object]) -> None:
        try:
            step()
        except IntakeError as error:
            self.notify(self.say.of(error), severity="error", markup=False)
        self._show()

    def action_back(self) -> None:
        """Go back to entry."""
        self.dismiss(None)


def unused_in(number: int) -> str:
    """Return what stands for the unused paragraphs of a document, in the place of a path."""
    return f"{_UNUSED}{number}"


def document_of(path: str) -> int | None:
    """Return the document whose unused paragraphs a path stands for; None for a question's."""
    number = path.removeprefix(_UNUSED)
    return int(number) if path.startswith(_UNUSED) and number.isdecimal() else None


_UNUSED = "@"
_BEFORE_FINISHED = {"finish", "confidential"}


def _option(line: Line) -> Option:
    text = Text(inert(line.words), style=_STYLES.get(line.kind, ""))
    padded = Padding(text, (0, 0, 0, _INDENT.get(line.kind, 0)))
    return Option(padded, disabled=not line.path)
