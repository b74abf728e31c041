"""A line to be filled in: what it holds gives way to what is typed, and can be had again."""

from dataclasses import dataclass

from textual import on
from textual.events import Blur, Focus, Key
from textual.message import Message
from textual.widgets.input import Selection

from forms.messages import Translator
from forms.written_numbers import read_number
from intake.console.safe_text import inert
from intake.desk.widgets.keys import Done, LineInput, own_action

_LONGEST = 200
_KEEP_MARKED = {"copy", "cut"}


class LineField(LineInput):
    """A number, a date or a short text in one line.

    What stands in it when the cursor comes in is marked, and replaced by the first character; any
    other key begins with changing it. `adds` is for lines that are added to rather.
    """

    explained = "does.line"
    DEFAULT_CSS = """
    LineField { border: none; height: 1; padding: 0 1; background: $surface; }
    LineField:focus { background: $boost; border: none; }
    """

    @dataclass
    class Before(Message):
        """What stood in the line when the cursor came in is no longer there; "" if it is."""

        line: "LineField"
        words: str

    def __init__(self, placeholder: str = "", *, number: bool = False, adds: bool = False) -> None:
        super().__init__(placeholder=placeholder)
        self._number = number
        self.adds = adds
        self._given: tuple[str, object] = ("", None)
        self._before: str | None = None
        self._told = ""
        self._is_marked = False

    @property
    def keyed(self) -> object:
        """What was keyed: a number where it reads as one, else the text itself."""
        words, given = self._given
        if self.value == words:
            return given
        keyed = self.value.strip()
        if not keyed:
            return None
        return self.read(keyed)

    @keyed.setter
    def keyed(self, value: object) -> None:
        words = "" if value is None else str(value)
        self._given = (words, value)
        self.value = words
        self.cursor_position = len(words)
        if self._before is not None:
            self._begin()

    def read(self, words: str) -> object:
        """Return what the words that were keyed stand for."""
        return read_number(words) if self._number else words

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.screen.set_focus(self, scroll_visible=False)
        self._begin()

    def _begin(self) -> None:
        """Take what is in the line for what stood there before."""
        self._before = self.value
        if not self.adds:
            self._is_marked = bool(self.value)
            self.selection = Selection(0, len(self.value))
        self._tell()

    @property
    def before(self) -> str:
        """What stood in the line when the cursor came in, if it is no longer there."""
        gone = self._before and not self.adds and self.value != self._before
        return self._before or "" if gone else ""

    def bring_back(self) -> bool:
        """Put back what stood in the line; return whether something else was there."""
        words = self.before
        if words:
            self.value = words
            self._begin()
        return bool(words)

    @on(Focus)
    def _come_in(self) -> None:
        if self._before is None:
            self._before = self.value

    @on(Blur)
    def _gone_out(self) -> None:
        self._before = None
        self._unmark()
        self._tell()

    async def on_key(self, event: Key) -> None:
        """Have what is marked replaced by a character, and kept by any other key.

        Textual calls the `on_key` of every class that a widget is of, its own first.
        """
        if event.is_printable:
            self._is_marked = False
        elif own_action(self, event.key) not in _KEEP_MARKED:
            self._unmark()

    def _unmark(self) -> None:
        if self._is_marked:
            self._is_marked = False
            self.selection = Selection.cursor(len(self.value))

    def watch_value(self) -> None:
        """Say whether what stood in the line is still there."""
        self._tell()

    def _tell(self) -> None:
        if self.before != self._told:
            self._told = self.before
            self.post_message(self.Before(self, self._told))

    async def action_submit(self) -> None:
        """Go on."""
        self.post_message(Done())


def words_before(words: str, say: Translator) -> str:
    """Return how it is said what stood in a line, and how it comes back; "" for nothing."""
    shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return inert(say("desk.before", words=shown)) if words else ""
