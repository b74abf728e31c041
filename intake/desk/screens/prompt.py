"""A line asked for in passing: a remark, a place, a reason."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from intake.desk.widgets.keys import LineInput


class Prompt(ModalScreen[str | None]):
    """Asks for one line of text; gives the text, or None if the officer thinks better of it."""

    DEFAULT_CSS = """
    Prompt { align: center bottom; }
    Prompt Vertical { height: auto; padding: 1 2; background: $panel; border-top: thick $primary; }
    Prompt LineInput { border: none; height: 1; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "desk.key_cancel", priority=True)
    ]

    def __init__(self, title: str, value: str = "") -> None:
        super().__init__()
        self._title = title
        self._value = value

    def compose(self) -> ComposeResult:
        """Lay out the question and the line."""
        with Vertical():
            yield Static(self._title, markup=False)
            yield LineInput(self._value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the text."""
        self.dismiss(event.value.strip())

    def action_give_up(self) -> None:
        """Give nothing."""
        self.dismiss(None)
