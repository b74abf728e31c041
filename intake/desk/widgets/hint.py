"""What to bear in mind at a question, in the two lines above the keys."""

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import Static

from intake.console.safe_text import inert

_LINES = 2
_SPARE = 24
"""Columns that the breaking of the lines may cost."""


class Hint(Static):
    """Shows of a hint what has room; `more` says where it is read to its end."""

    DEFAULT_CSS = """
    Hint { height: 2; padding: 0 1; background: $boost; color: $text-muted; }
    """

    def __init__(self, more: str) -> None:
        super().__init__(id="hint", markup=False)
        self._more = more
        self._words = ""

    def show(self, words: str) -> None:
        """Show a hint, in the place of the one before."""
        self._words = inert(words)
        self._write()

    def on_resize(self) -> None:
        """Show what has room now."""
        self._write()

    def _write(self) -> None:
        width, text = max(1, self.size.width), Text(self._words)
        if len(text.wrap(self.app.console, width)) <= _LINES:
            self.update(self._words, layout=False)
            return
        text.truncate(max(0, _LINES * width - cell_len(self._more) - _SPARE))
        self.update(f"{text.plain.rstrip()}{self._more}", layout=False)
