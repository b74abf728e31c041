"""A line asked for in passing, such as a reason."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from forms.messages import Translator
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
        """Give the text, once there is some."""
        if words := self.query_one(LineInput).value.strip():
            self.dismiss(words)

    def action_give_up(self) -> None:
        """Give nothing."""
        self.dismiss(None)
