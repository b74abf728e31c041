"""A grid of fixed rows and columns, keyed cell by cell, with its totals."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.events import Blur, Focus, Key
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from forms.kinds.question import Question
from forms.messages import Translator
from forms.routing import Routing
from intake.desk.widgets.grid_content import GridContent
from intake.desk.widgets.grid_drawing import GridDrawing
from intake.desk.widgets.in_view import LineInHand, brought_into_view
from intake.desk.widgets.keys import Done

_HEADINGS = 2
_BESIDE_ROWS = 14
"""Lines of the screen that are not rows: what stands about the grid, and its own headings."""
_FEWEST_DRAWN = 5


class GridField(Widget, can_focus=True):
    """The cells of a grid; what is typed goes into the one that the cursor is in.

    Enter goes to the next cell, and on from the last one; arrows go anywhere.
    """

    explained = "does.grid"
    takes: ClassVar[frozenset[str]] = frozenset({"enter"})
    DEFAULT_CSS = """
    GridField { height: auto; padding: 0 1; }
    GridField:focus { background: $boost; }
    """

    class Changed(Message):
        """A cell that has changed is left, and the grid is to be kept."""

    def __init__(self, question: Question, say: Translator) -> None:
        super().__init__()
        self._content = GridContent(question)
        self._drawing = GridDrawing(self._content, say)
        self._typing: str | None = None
        self._told: object = None

    @property
    def keyed(self) -> object:
        """The rows that have a cell, as JSON; None where nothing is keyed."""
        return self._content.keyed

    @keyed.setter
    def keyed(self, value: object) -> None:
        self._content.keyed = value
        self._told = self.keyed
        self.refresh(layout=True)

    def route(self, routing: Routing) -> None:
        """Have cells and options on offer as the answers before them say."""
        self._content.routing = routing
        self.refresh()

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.screen.set_focus(self, scroll_visible=False)

    def drop_typing(self) -> bool:
        """Give up what is being typed into a cell; return whether anything was."""
        was_typing, self._typing = self._typing is not None, None
        self.refresh()
        return was_typing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the grid takes: headings, rows, and which of them they are."""
        is_cut = len(self._drawn) < len(self._content.rows)
        return _HEADINGS + len(self._drawn) + is_cut

    @property
    def _drawn(self) -> range:
        """The rows that are drawn: those about the cursor, so that the headings stay in sight."""
        most = max(_FEWEST_DRAWN, self.app.size.height - _BESIDE_ROWS)
        count = len(self._content.rows)
        first = max(0, min(self._content.place[0] - most // 2, count - most))
        return range(first, min(count, first + most))

    @property
    def line_in_hand(self) -> LineInHand | None:
        """Where the row of the cursor stands."""
        return LineInHand(_HEADINGS + self._content.place[0] - self._drawn.start, 1)

    def render(self) -> Text:
        """Draw the grid."""
        width = max(1, self.content_size.width)
        lines = self._drawing.lines(self._drawn, width, self._typing, focused=self.has_focus)
        return Text("\n").join(lines)

    def on_key(self, event: Key) -> None:
        """Move, type, choose, rub out."""
        row, column = self._content.place
        moves: dict[str, Callable[[], None]] = {
            "enter": self._enter,
            "up": lambda: self._go(row - 1, column),
            "down": lambda: self._go(row + 1, column),
            "left": lambda: self._go(row, column - 1),
            "right": lambda: self._go(row, column + 1),
            "home": lambda: self._go(row, 0),
            "end": lambda: self._go(row, len(self._content.columns) - 1),
            "backspace": self._rub_out,
            "delete": lambda: self._write(""),
        }
        if event.key in moves:
            moves[event.key]()
        elif event.is_printable and event.character is not None:
            self._type(event.character)
        else:
            return
        event.stop()

    def on_focus(self, _: Focus) -> None:
        """Draw the cursor."""
        self.refresh(layout=True)

    def on_blur(self, _: Blur) -> None:
        """Take what is being typed."""
        self._take()
        self.refresh(layout=True)

    def _type(self, character: str) -> None:
        if not self._content.asks(*self._content.here):
            self.app.bell()
            return
        total = self._content.total(*self._content.here) if character == "=" else None
        if total is not None:
            self._write(f"{total:.15g}")
        elif self._content.options:
            self._content.choose(character.lower())
            self.refresh()
        else:
            self._write((self._typing or "") + character)

    def _write(self, words: str) -> None:
        self._typing = words
        self.refresh()

    def _rub_out(self) -> None:
        words = self._typing
        if words is None:
            cell = self._content.cells.get(self._content.here)
            words = "" if cell is None or self._content.column.answers else str(cell)
        self._write(words[:-1])

    def _take(self) -> None:
        """Take what was typed into the cell, and have the grid kept if it has changed."""
        if self._typing is not None:
            self._content.take(self._typing)
            self._typing = None
        if self.keyed != self._told:
            self._told = self.keyed
            self.post_message(self.Changed())

    def _enter(self) -> None:
        following = self._content.next_place
        if following is None:
            self._take()
            self.post_message(Done())
        else:
            self._go(*following)

    def _go(self, row: int, column: int) -> None:
        self._take()
        self._content.go(row, column)
        self.refresh()
        brought_into_view(self)
