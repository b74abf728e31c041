"""What is pasted is only ever text: no escape in it makes keys of what follows.

Textual's parser reads escape sequences inside a bracketed paste too, and gives back those that it
does not know as keys. Terminals take escapes out of a paste, but not all, and tmux does not.
"""

from collections.abc import Iterable

from textual.message import Message

from intake.desk.textual_internals import Parser

_ESCAPE = "\x1b"
_LINE_FEED, _ENTER = "\n", "\r"
_BEGIN, _END = "\x1b[200~", "\x1b[201~"


class Pasted:
    """Takes escapes out of what is pasted, as it comes in from the terminal piece by piece."""

    def __init__(self) -> None:
        self._pasting = False
        self._last = ""
        self._escape = ""

    def without_escapes(self, piece: str) -> str:
        """Return a piece of the input, without escapes inside of a paste.

        An Enter from before the desk had the terminal comes as a line feed, and is an Enter.
        """
        if not self._pasting and _ESCAPE not in self._last + piece:
            return piece.replace(_LINE_FEED, _ENTER)
        return "".join(map(self._character, piece))

    def _character(self, character: str) -> str:
        if not self._pasting:
            self._last = (self._last + character)[-len(_BEGIN) :]
            self._pasting = self._last == _BEGIN
            return _ENTER if character == _LINE_FEED else character
        if not self._escape and character != _ESCAPE:
            return character
        if character == _ESCAPE:
            dropped, self._escape = self._escape[1:], _ESCAPE
            return dropped
        self._escape += character
        if self._escape == _END:
            self._pasting, self._escape, self._last = False, "", ""
            return _END
        if _END.startswith(self._escape):
            return ""
        dropped, self._escape = self._escape[1:], ""
        return dropped


class PasteParser(Parser):
    """Reads keys as Textual does, and text where text is pasted."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted = Pasted()

    def feed(self, data: str) -> Iterable[Message]:
        """Return the events that a piece of the input makes; nothing ends the input."""
        text = self._pasted.without_escapes(data)
        return super().feed(text) if text or not data else ()
