"""A table, keyed row by row."""

from collections.abc import Callable, Mapping
from typing import cast

from rich.text import Text
from textual.events import Blur, Key
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from forms.messages import Language
from forms.questionnaire import TableQuestion
from forms.response import Row
from intake.desk.widgets.keys import Done
from intake.printing import inert
from intake.tables.response import row_words
from intake.words import WORDS

RowDocument = Mapping[str, object]


class TableField(Widget, can_focus=True):
    """The rows of a table, one line each; a row is keyed in a form of its own."""

    explained = "does.table"
    DEFAULT_CSS = """
    TableField { height: auto; padding: 0 1; }
    TableField:focus { background: $boost; }
    """

    class RowWanted(Message):
        """The form of a row is to be opened, by its number from 0; the next one for a new row."""

        def __init__(self, field: "TableField", number: int) -> None:
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
        self._removing = False

    @property
    def keyed(self) -> object:
        """The rows as JSON; an empty list for none, None while nothing has been keyed."""
        return None if self._rows is None else [dict(row) for row in self._rows]

    @keyed.setter
    def keyed(self, value: object) -> None:
        self._rows = (
            None if value is None else [dict(row) for row in cast(list[RowDocument], value)]
        )
        self._mark(None)
        self.refresh(layout=True)

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.screen.set_focus(self, scroll_visible=False)

    def render(self) -> Text:
        """Draw the rows and what can be keyed."""
        lines = [self._line(number, row) for number, row in enumerate(self._rows or ())]
        if self._rows == []:
            lines.append(Text(f"☑ {WORDS.text('show.none', self._language)}", style="bold"))
        if not self.disabled:
            lines.append(Text(self._keys(), style="dim"))
        return Text("\n").join(lines)

    def _line(self, number: int, row: RowDocument) -> Text:
        words = row_words(self.question, as_row(row), self._language)
        style = "reverse" if number == self._cursor else "bold"
        return Text(f"{number + 1}. {inert(words)}", style=style)

    def _keys(self) -> str:
        if self._cursor is None:
            return WORDS.text("desk.table_keys", self._language)
        key = "desk.row_removing" if self._removing else "desk.row_keys"
        return WORDS.text(key, self._language, number=self._cursor + 1)

    def on_key(self, event: Key) -> None:
        """Mark, open, add and take away rows; Enter goes on where no row is marked."""
        actions: dict[str, Callable[[], None]] = {
            "plus": self._add,
            "insert": self._add,
            "enter": self._enter,
        }
        if self._rows:
            actions |= {"up": lambda: self._move(-1), "down": lambda: self._move(1)}
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
        if number is not None and self.parent is not None:
            self._bring_into_view(number)

    def _bring_into_view(self, number: int) -> None:
        width = max(1, self.content_size.width)
        rows = list(self._rows or ())[: number + 1]
        heights = [
            len(self._line(place, row).wrap(self.app.console, width))
            for place, row in enumerate(rows)
        ]
        line = Region(self.region.x, self.region.y + sum(heights[:-1]), 1, heights[-1])
        for ancestor in self.ancestors:
            if isinstance(ancestor, Widget) and ancestor.is_scrollable:
                place = line.translate(ancestor.scroll_offset - ancestor.content_region.offset)
                ancestor.scroll_to_region(place, animate=False)
                return

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
    cells = {
        key: tuple(cell) if isinstance(cell, list) else cell
        for key, cell in document.items()
        if key != "source"
    }
    source = document.get("source", ())
    places = (source,) if isinstance(source, str) else tuple(cast(list[str], source))
    return Row(cast("Mapping[str, str]", cells), places)
