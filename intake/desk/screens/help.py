"""The keys of a screen, each with what it does: made from the screen's own bindings."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from forms.messages import Language
from intake.desk.screens.sheet import Sheet
from intake.desk.widgets.key_line import KeyLine, key_sign
from intake.words import WORDS


class HelpScreen(Sheet[None]):
    """Lists the keys that the screen beneath it has."""

    DEFAULT_CSS = """
    HelpScreen VerticalScroll { height: auto; max-height: 18; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "desk.key_close", priority=True),
    ]

    def __init__(self, bindings: Sequence[Binding], language: Language) -> None:
        super().__init__()
        self._keys = bindings
        self._language = language

    def compose(self) -> ComposeResult:
        """Lay out the keys."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        for binding in self._keys:
            words = WORDS.text(binding.description, self._language)
            grid.add_row(Text(key_sign(binding.key), style="bold"), Text(words))
        with Vertical():
            with VerticalScroll():
                yield Static(grid)
            yield KeyLine(self._language)

    def action_close(self) -> None:
        """Go back to the screen."""
        self.dismiss(None)
