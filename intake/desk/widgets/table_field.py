"""A table, keyed row by row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.events import Blur, Key
from textual.message import Message
from textual.widget import Widget

from forms.kinds.question import Question
from forms.messages import Translator
from forms.plain_places import plain_places
from forms.response import ROW_KEYS, Cell, Row
from intake.console.safe_text import inert
from intake.desk.widgets.in_view import LineInHand, brought_into_view
from intake.desk.widgets.keys import Done

_MOST_DRAWN = 60
"""Rows that are drawn at once; the others come as the cursor comes to them."""

RowDocument = Mapping[str, object]


class TableField(Widget, can_focus=True):
    """The rows of a table, one line each; a row is keyed in a form of its own."""

    explained = "does.table"
    takes: ClassVar[frozenset[str]] = frozenset({"enter"})
    DEFAULT_CSS = """
    TableField { height: auto; padding: 0 1; }
    TableField:focus { background: $boost; }
    """

    @dataclass
    class RowWanted(Message):
        """The form of a row is to be opened, by its number from 0; the next one for a new row."""

        field: "TableField"
        number: int

    class Changed(Message):
        """The rows have changed and are to be kept."""

    def __init__(self, question: Question, say: Translator) -> None:
        super().__init__()
        self.question = question
        self._say = say
        self._rows: list[RowDocument] | None = None
        self._cursor: int | None = None
        self._removing = False

    @property
    def keyed(self) -> object:
        """The rows as JSON; an empty list for none, None while nothing has been keyed."""
        return self._rows

    @keyed.setter
    def keyed(self, value: object) -> None:
        self._rows = value if isinstance(value, list) else None
        self._mark(None)
        self.refresh(layout=True)

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.screen.set_focus(self, scroll_visible=False)

    def render(self) -> Text:
        """Draw the rows and what can be keyed."""
        rows, drawn = self._rows or [], self._drawn
        lines = [self._line(number, rows[number]) for number in drawn]
        if drawn.start:
            lines.insert(0, Text(self._say("desk.rows_above", count=drawn.start), style="dim"))
        if drawn.stop < len(rows):
            left = len(rows) - drawn.stop
            lines.append(Text(self._say("desk.rows_below", count=left), style="dim"))
        if self._rows == []:
            lines.append(Text(f"☑ {self._say('answer.none')}", style="bold"))
        if not self.disabled:
            lines.append(Text(self._keys(), style="dim"))
        return Text("\n").join(lines)

    def _line(self, number: int, row: RowDocument) -> Text:
        words = self.question.row_words(as_row(row), self._say.language)
        style = "reverse" if number == self._cursor else "bold"
        return Text(f"{number + 1}. {inert(words)}", style=style)

    def _keys(self) -> str:
        if self._cursor is None:
            return self._say("desk.table_keys")
        key = "desk.row_removing" if self._removing else "desk.row_keys"
        return self._say(key, number=self._cursor + 1)

    def on_key(self, event: Key) -> None:
        """Mark, open, add and take away rows; Enter goes on where no row is marked."""
        actions: dict[str, Callable[[], None]] = {
            "plus": self._add,
            "insert": self._add,
            "enter": self._enter,
        }
        if self._rows:
            last = len(self._rows) - 1
            actions |= {"up": lambda: self._move(-1), "down": lambda: self._move(1)}
            actions |= {"home": lambda: self._mark(0), "end": lambda: self._mark(last)}
        else:
            actions |= {"0": self._none}
        if self._cursor is not None:
            actions |= {"delete": self._remove, "backspace": self._remove}
        if event.key in actions:
            event.stop()
            actions[event.key]()

    def on_blur(self, _: Blur) -> None:
        """Mark no row any longer."""
        self._mark(None)

    def _mark(self, number: int | None, *, removing: bool = False) -> None:
        self._cursor, self._removing = number, removing
        self.refresh()
        if len(self._rows or ()) > _MOST_DRAWN:
            # Other rows are drawn, which may take more lines.
            self.refresh(layout=True)
        if number is not None and self.parent is not None:
            brought_into_view(self)

    @property
    def line_in_hand(self) -> LineInHand | None:
        """Where the row that is marked stands, among the lines that are drawn."""
        if self._cursor is None:
            return None
        width = max(1, self.content_size.width)
        heights = [
            len(self._line(number, (self._rows or [])[number]).wrap(self.app.console, width))
            for number in self._drawn
            if number <= self._cursor
        ]
        above = 1 if self._drawn.start else 0
        return LineInHand(above + sum(heights[:-1]), heights[-1])

    @property
    def _drawn(self) -> range:
        """The rows that are drawn: those about the cursor, where there are very many."""
        count = len(self._rows or ())
        first = max(0, min((self._cursor or 0) - _MOST_DRAWN // 2, count - _MOST_DRAWN))
        return range(first, min(count, first + _MOST_DRAWN))

    def _move(self, step: int) -> None:
        count = len(self._rows or ())
        place = (0 if step > 0 else count - 1) if self._cursor is None else self._cursor + step
        self._mark(place if 0 <= place < count else None)

    def _enter(self) -> None:
        if self._cursor is None:
            self.post_message(Done())
        else:
            self.post_message(self.RowWanted(self, self._cursor))

    def _add(self) -> None:
        self.post_message(self.RowWanted(self, len(self._rows or ())))

    def _remove(self) -> None:
        if not self._removing:
            self._mark(self._cursor, removing=True)
            return
        rows = [row for number, row in enumerate(self._rows or ()) if number != self._cursor]
        self.keyed = rows or None
        self.post_message(self.Changed())

    def _none(self) -> None:
        self.keyed = []
        self.post_message(self.Changed())


def as_row(document: RowDocument) -> Row:
    """Return a row's JSON as the rest of the program knows it."""
    cells = {key: _as_cell(cell) for key, cell in document.items() if key not in ROW_KEYS}
    places = plain_places(document["source"]) if "source" in document else None
    return Row(cells, places or ())


def _as_cell(content: object) -> Cell:
    if isinstance(content, list):
        return tuple(map(str, content))
    return content if isinstance(content, int | float) else str(content)
