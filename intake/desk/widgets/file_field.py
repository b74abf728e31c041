"""A line in which a file is named, with the rest of its name offered as it is typed."""

import os
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from rich.text import Text
from textual import on
from textual.message import Message
from textual.widgets import Input

from intake.console.safe_text import in_one_line
from intake.desk.widgets.line_field import LineField

_MOST = 10_000
"""Names of a folder that are looked at."""


class FileField(LineField):
    """Offers the first file or folder that is called so; → at the end of the line takes it."""

    explained = "does.file"

    @dataclass
    class Listed(Message):
        """A folder has been looked at: what follows in the name of the file that is being typed."""

        typed: str
        ending: str

    def __init__(self) -> None:
        super().__init__()
        self._ending = ""

    @property
    def drawn(self) -> Text:
        """The line, with what is offered after it."""
        return Text.assemble(super().drawn, (in_one_line(self._ending), "dim"))

    @on(Input.Changed)
    def _look(self) -> None:
        """Look for names that begin so, where no key has to wait for a slow disk."""
        self._ending = ""
        typed = self.value
        if typed.strip():
            Thread(target=self._list, args=(typed,), daemon=True).start()

    def _list(self, typed: str) -> None:
        ending = ending_of(typed)
        if ending:
            self.post_message(self.Listed(typed, ending))

    @on(Listed)
    def _listed(self, event: Listed) -> None:
        event.stop()
        if event.typed == self.value:
            self._ending = event.ending
            self.refresh()

    def action_cursor_right(self, select: bool = False) -> None:
        """Take what is offered, at the end of the line; else move to the right."""
        if self._ending and not select and self.cursor_position == len(self.value):
            self.value += self._ending
            self.cursor_position = len(self.value)
        else:
            super().action_cursor_right(select)


def ending_of(typed: str) -> str:
    """Return what follows in the first name that begins as a path does; nothing if none does.

    A folder ends with a separator. Names that begin with a point must be typed so.
    """
    folder, _, begun = typed.rpartition(os.sep)
    if begun in ("", "~", ".", ".."):
        return ""
    try:
        with os.scandir(
            Path(f"{folder}{os.sep}" if folder or typed[0] == os.sep else ".").expanduser()
        ) as entries:
            names = sorted(
                f"{entry.name}{os.sep}" if entry.is_dir() else entry.name
                for entry, _ in zip(entries, range(_MOST), strict=False)
                if entry.name.startswith(begun)
            )
    except (OSError, ValueError, RuntimeError):
        return ""
    return names[0][len(begun) :] if names else ""
