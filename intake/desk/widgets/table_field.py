"""A table, keyed row by row."""

from collections.abc import Callable, Mapping
from typing import cast

from rich.text import Text
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from forms.messages import Language
from forms.questionnaire import TableQuestion
from forms.response import Row
from intake.desk.widgets.fields import Done
from intake.printing import inert
from intake.tables.response import row_words
from intake.words import WORDS

RowDocument = Mapping[str, object]


class TableField(Widget, can_focus=True):
    """The rows of a table, one line each; a row is keyed in a form of its own."""

    DEFAULT_CSS = """
    TableField { height: auto; padding: 0 1; }
    TableField:focus { background: $boost; }
    """

    class RowWanted(Message):
        """The form of a row is to be opened: a new row, or the one with that number from 0."""

        def __init__(self, field: "TableField", number: int | None) -> None:
            super().__init__()
            self.field = field
            self.number = number

    class Changed(Message):
        """The rows have changed and are to be kept."""

    def __init__(self, question: TableQuestion, language: Language) -> None:
        super().__init__()
        self.question = question
        self._language = language
        self._rows: list[RowDocument] | None = None
        self._cursor: int | None = None

    @property
    def value(self) -> object:
        """The rows as JSON; an empty list for none, None while nothing has been keyed."""
        return None if self._rows is None else [dict(row) for row in self._rows]

    @value.setter
    def value(self, value: object) -> None:
        self._rows = (
            None if value is None else [dict(row) for row in cast(list[RowDocument], value)]
        )
        if self._cursor is not None and self._cursor >= len(self._rows or ()):
            self._cursor = None
        self.refresh(layout=True)

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.screen.set_focus(self, scroll_visible=False)

    def row(self, number: int) -> RowDocument:
        """Return a row by its number from 0."""
        return (self._rows or [])[number]

    def put_row(self, number: int | None, row: RowDocument) -> None:
        """Add a row, or put it in the place of another."""
        rows = list(self._rows or ())
        if number is None:
            rows.append(row)
        else:
            rows[number] = row
        self.value = rows
        self.post_message(self.Changed())

    def render(self) -> Text:
        """Draw the rows and what can be keyed."""
        lines = [self._line(number, row) for number, row in enumerate(self._rows or ())]
        if self._rows == []:
            lines.append(Text(f"☑ {WORDS.text('show.none', self._language)}", style="bold"))
        lines.append(Text(WORDS.text("desk.table_keys", self._language), style="dim"))
        return Text("\n").join(lines)

    def _line(self, number: int, row: RowDocument) -> Text:
        words = row_words(self.question, as_row(row), self._language)
        style = "reverse" if number == self._cursor else "bold"
        return Text(f"{number + 1}. {inert(words)}", style=style)

    def on_key(self, event: Key) -> None:
        """Move, open, add and take away rows; Enter goes on where no row is marked."""
        actions: dict[str, Callable[[], None]] = {
            "up": lambda: self._move(-1),
            "down": lambda: self._move(1),
            "plus": lambda: self._want(None),
            "insert": lambda: self._want(None),
            "enter": self._enter,
            "delete": self._remove,
            "0": self._none,
        }
        action = actions.get(event.key)
        if action is not None and (event.key not in ("up", "down") or self._can_move(event.key)):
            event.stop()
            action()

    def _can_move(self, key: str) -> bool:
        return bool(self._rows) and not (key == "up" and self._cursor is None)

    def _move(self, step: int) -> None:
        count = len(self._rows or ())
        place = step - 1 if self._cursor is None else self._cursor + step
        self._cursor = max(0, place) if place < count else None
        if self._cursor is None and step > 0 and place == 0:
            self._cursor = 0
        self.refresh()

    def _enter(self) -> None:
        if self._cursor is None:
            self.post_message(Done())
        else:
            self._want(self._cursor)

    def _want(self, number: int | None) -> None:
        self.post_message(self.RowWanted(self, number))

    def _remove(self) -> None:
        if self._cursor is None or self._rows is None:
            return
        rows = [row for number, row in enumerate(self._rows) if number != self._cursor]
        self.value = rows or None
        self.post_message(self.Changed())

    def _none(self) -> None:
        if not self._rows:
            self.value = []
            self.post_message(self.Changed())
            self.post_message(Done())


def as_row(document: RowDocument) -> Row:
    """Return a row's JSON as the rest of the program knows it."""
    cells = {
        key: tuple(cell) if isinstance(cell, list) else cell
        for key, cell in document.items()
        if key != "source"
    }
    source = document.get("source", ())
    places = (source,) if isinstance(source, str) else tuple(cast(list[str], source))
    return Row(cast("Mapping[str, str]", cells), places)
