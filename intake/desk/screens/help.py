"""The keys of a screen, each with what it does: made from the screen's own bindings."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from forms.messages import Translator
from intake.console.safe_text import inert
from intake.desk.key_bindings import KeyAction
from intake.desk.screens.sheet import Sheet
from intake.desk.widgets.key_line import KeyLine


class HelpScreen(Sheet[None]):
    """Lists the keys that the screen beneath it has."""

    DEFAULT_CSS = """
    HelpScreen VerticalScroll { height: auto; max-height: 75vh; }
    HelpScreen .explained { margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "desk.key_close", priority=True),
    ]

    def __init__(
        self, keys: Sequence[KeyAction], say: Translator, explained: Sequence[str] = ()
    ) -> None:
        """List keys; `explained` is what is to be said before them."""
        super().__init__(say)
        self._keys = keys
        self._explained = explained

    def compose(self) -> ComposeResult:
        """Lay out the keys."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        for signs, meaning in self.lines:
            grid.add_row(Text(signs, style="bold"), Text(meaning))
        with Vertical():
            with VerticalScroll():
                for words in self._explained:
                    yield Static(inert(words), classes="explained", markup=False)
                yield Static(grid)
            yield KeyLine(self.say)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The keys as they are written, each with what it does."""
        return [(key.signs(), key.meaning(self.say)) for key in self._keys]

    def action_close(self) -> None:
        """Go back to the screen."""
        self.dismiss(None)
