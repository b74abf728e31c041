"""Reviewing a response as a whole before it is finished."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from forms.errors import IntakeError
from forms.messages import Language
from intake.desk.screens.prompt import Prompt
from intake.desk.sitting import Sitting
from intake.desk.widgets.key_line import KeyLine
from intake.printing import inert
from intake.tables.response import Line, LineKind, response_lines
from intake.words import WORDS

_STYLES: dict[LineKind, str] = {
    "heading": "bold",
    "section": "bold underline",
    "answer": "bold",
    "aside": "italic",
    "missing": "dim",
    "fault": "bold",
}
_INDENT: dict[LineKind, int] = {"question": 2, "answer": 6, "aside": 6, "missing": 6}


class ReviewScreen(Screen[str | None]):
    """What the response says, the open and doubtful questions first; gives a question to go to."""

    DEFAULT_CSS = """
    ReviewScreen #summary { height: auto; padding: 0 1; background: $primary; color: $text; }
    ReviewScreen OptionList { border: none; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "desk.key_to_question"),
        Binding("f8", "finish", "desk.key_finish"),
        Binding("f7", "reopen", "desk.key_reopen"),
        Binding("escape", "back", "desk.key_entry"),
    ]

    def __init__(self, sitting: Sitting, language: Language) -> None:
        super().__init__()
        self._sitting = sitting
        self._language = language

    def compose(self) -> ComposeResult:
        """Lay out the summary, the response, and the keys."""
        yield Static(id="summary", markup=False)
        yield OptionList()
        yield KeyLine(self._language)

    def on_mount(self) -> None:
        """Show the response."""
        self._show()
        self.query_one(OptionList).focus()

    def _show(self) -> None:
        sitting, response = self._sitting, self._sitting.response
        left = len(sitting.open_paths())
        key = "status.silent" if response.finished else "desk.will_be_silent"
        words = WORDS.text(key, self._language, count=left)
        self.query_one("#summary", Static).update(words)
        lines = list(response_lines(sitting.form, sitting.respondent, response, self._language))
        options = self.query_one(OptionList)
        options.clear_options()
        shown = (*self._doubtful(), *lines)
        for line in shown:
            text = Text(inert(line.words), style=_STYLES.get(line.kind, ""))
            text.pad_left(_INDENT.get(line.kind, 0))
            options.add_option(Option(text, disabled=not line.path))
        self._paths = [line.path for line in shown]

    def _doubtful(self) -> list[Line]:
        """Return what must be looked at before the response is finished."""
        questions = self._sitting.form.questionnaire.questions
        answers = self._sitting.response.answers
        unclear = [path for path, answer in answers.items() if answer.missing == "unclear"]
        opened = [] if self._sitting.response.finished else list(self._sitting.open_paths())
        if not unclear and not opened:
            return []
        heading = Line("section", WORDS.text("desk.doubtful", self._language))
        return [
            heading,
            *(
                Line("question", f"{questions[path].title.text(self._language)} – {word}", path)
                for paths, word in (
                    (unclear, WORDS.text("state.unclear", self._language)),
                    (opened, WORDS.text("state.not_entered", self._language)),
                )
                for path in paths
            ),
        ]

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._paths[event.option_index])

    def action_finish(self) -> None:
        """Make the response final."""
        if not self._sitting.response.finished:
            self._do(self._sitting.finish)

    def action_reopen(self) -> None:
        """Ask for a reason and make the response a draft again."""
        if not self._sitting.response.finished:
            return

        def given(reason: str | None) -> None:
            if reason:
                self._do(lambda: self._sitting.reopen(reason))

        self.app.push_screen(Prompt(WORDS.text("desk.ask_reason", self._language)), given)

    def _do(self, step: Callable[[], object]) -> None:
        try:
            step()
        except IntakeError as error:
            self.notify(error.text(self._language), severity="error", markup=False)
        self._show()

    def action_back(self) -> None:
        """Go back to entry."""
        self.dismiss(None)
