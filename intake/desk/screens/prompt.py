"""A line asked for in passing, such as a reason."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from forms.errors import IntakeError
from forms.messages import Translator
from forms.officers import reason_words
from intake.desk.entry.fault_words import fault_words
from intake.desk.screens.sheet import Sheet
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.keys import LineInput


class Prompt(Sheet[str | None]):
    """Asks for one line of text; gives the text, or None if the officer thinks better of it."""

    DEFAULT_CSS = """
    Prompt LineInput { border: none; height: 1; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "desk.key_accept"),
        Binding("escape", "give_up", "desk.key_cancel", priority=True),
    ]

    def __init__(self, title: str, say: Translator) -> None:
        super().__init__(say)
        self._title = title

    def compose(self) -> ComposeResult:
        """Lay out the question and the line."""
        with Vertical():
            yield Static(self._title, markup=False)
            yield LineInput()
            yield KeyLine(self.say)

    def on_input_submitted(self, _: Input.Submitted) -> None:
        """Give the text."""
        self.action_accept()

    def action_accept(self) -> None:
        """Give the text, once there is some; stay with it where it cannot be what is asked for."""
        if not (words := self.query_one(LineInput).value.strip()):
            return
        try:
            self.check(words)
        except IntakeError as error:
            self.notify(fault_words(error, self.say), severity="warning", markup=False)
        else:
            self.dismiss(words)

    def check(self, words: str) -> None:
        """Raise IntakeError if the text cannot be what is asked for."""

    def action_give_up(self) -> None:
        """Give nothing."""
        self.dismiss(None)

    def put_away(self) -> bool:
        """Close if nothing has been keyed."""
        return not self.query_one(LineInput).value.strip() and super().put_away()


class ReasonPrompt(Prompt):
    """Asks why something is done."""

    def check(self, words: str) -> None:
        """Raise IntakeError if it is no line of text, or too long."""
        reason_words(words)
