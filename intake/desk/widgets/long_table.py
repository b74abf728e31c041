"""A table of any length, of which only the lines that are seen are ever made."""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import ClassVar

from msgspec import Struct
from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

_HEADER = 1
"""Lines that stay in sight above the rows."""


class Column(Struct, frozen=True):
    """A column: its key, the words above it, and its width without the space at its sides."""

    key: str
    words: str
    width: int


def _no_cells(_: str) -> Sequence[str]:
    return ()


class LongTable(ScrollView):
    """Rows by key, with a cursor at one of them, or at one of its cells where they are `by_cell`.

    The cells of a row are asked for when it comes into sight; thousands cost no more than a
    screenful. The first column stays where it is when the others are scrolled.
    """

    DEFAULT_CSS = """
    LongTable { background: $surface; color: $foreground; height: auto; max-height: 100%; }
    LongTable > .long-table--header { text-style: bold; background: $panel; color: $foreground; }
    LongTable > .long-table--fixed { background: $secondary-muted; color: $foreground; }
    LongTable > .long-table--cursor { background: $primary; color: $text; text-style: bold; }
    LongTable:ansi > .long-table--header, LongTable:ansi > .long-table--fixed {
        background: ansi_default; color: ansi_default;
    }
    LongTable:nocolor > .long-table--cursor, LongTable:ansi > .long-table--cursor {
        background: ansi_default; color: ansi_default; text-style: bold reverse;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "long-table--header",
        "long-table--fixed",
        "long-table--cursor",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("left", "step_aside(-1)", show=False),
        Binding("right", "step_aside(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,ctrl+home", "go(0)", show=False),
        Binding("end,ctrl+end", "go(-1)", show=False),
    ]

    class OfRow(Message):
        """Something was done with a row."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Moved(OfRow):
        """The cursor has come to a row."""

    class Chosen(OfRow):
        """The row that the cursor is at was clicked."""

    def __init__(self, *, by_cell: bool = False) -> None:
        super().__init__()
        self._by_cell = by_cell
        self._columns: tuple[Column, ...] = ()
        self._keys: tuple[str, ...] = ()
        self._places: dict[str, int] = {}
        self._cells: Callable[[str], Sequence[str]] = _no_cells
        self._row = 0
        self._column = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all rows, in their order."""
        return self._keys

    @property
    def here(self) -> str | None:
        """The key of the row that the cursor is at; None where there is none."""
        return self._keys[self._row] if self._keys else None

    @property
    def column(self) -> str:
        """The key of the column that the cursor is at."""
        return self._columns[self._column].key

    def fill(
        self,
        columns: Iterable[Column],
        keys: Iterable[str],
        cells: Callable[[str], Sequence[str]],
    ) -> None:
        """Show other rows, each with the words that `cells` gives of its key."""
        self._columns, self._keys, self._cells = tuple(columns), tuple(keys), cells
        self._places = {key: place for place, key in enumerate(self._keys)}
        self._row = self._column = 0
        self.virtual_size = Size(sum(map(_width, self._columns)), _HEADER + len(self._keys))
        self.scroll_to(0, 0, animate=False)
        self.refresh()

    def move_to(self, key: str, column: str | None = None) -> None:
        """Move the cursor to a row, if there is one by that key, and to a column of it."""
        if key in self._places:
            if column is not None:
                keys = [each.key for each in self._columns]
                self._column = keys.index(column) if column in keys else 0
            self._move(self._places[key])

    def action_step(self, step: int) -> None:
        """Move the cursor down, or up, and no further than the last row or the first."""
        self._move(max(0, min(len(self._keys) - 1, self._row + step)))

    def action_step_aside(self, step: int) -> None:
        """Move the cursor to the right, or to the left; where it is at a whole row, look there."""
        if self._by_cell:
            self._column = max(0, min(len(self._columns) - 1, self._column + step))
            self._move(self._row)
        else:
            self.scroll_relative(x=step, animate=False)

    def action_page(self, step: int) -> None:
        """Move the cursor a screenful."""
        self.action_step(step * max(1, self.scrollable_content_region.height - _HEADER))

    def action_go(self, place: int) -> None:
        """Move the cursor to the first row, or to the last."""
        self._move(0 if place == 0 else len(self._keys) - 1)

    def _move(self, row: int) -> None:
        if not self._keys:
            return
        self._row = row
        self._look(row)
        self.refresh()
        self.post_message(self.Moved(self._keys[row]))

    def _look(self, row: int) -> None:
        """Bring the cursor into sight; the header lies over the first line."""
        left, width, over = 0, self.size.width, 0
        if self._by_cell and self._column:
            widths = [*map(_width, self._columns)]
            over = widths[0]
            left, width = sum(widths[: self._column]), widths[self._column]
        region = Region(left, _HEADER + row, width, 1)
        spacing = Spacing(top=_HEADER, left=over)
        self.scroll_to_region(region, spacing=spacing, animate=False, force=True)

    def on_resize(self) -> None:
        """Show the rows from the first one on, or as far down as the cursor is."""
        if self._keys:
            self.scroll_to(0, 0, animate=False)
            self._look(self._row)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to what was clicked; choose it where the cursor is there already."""
        x, y = event.get_content_offset_capture(self)
        row = self.scroll_offset.y + y - _HEADER
        if y < _HEADER or not 0 <= row < len(self._keys):
            return
        column = self._column_at(x) if self._by_cell else 0
        if (row, column) == (self._row, self._column):
            self.post_message(self.Chosen(self._keys[row]))
        self._column = column
        self._move(row)

    def _column_at(self, x: int) -> int:
        ends = list(accumulate(map(_width, self._columns)))
        if x >= ends[0]:
            x += self.scroll_offset.x
        return next((place for place, end in enumerate(ends) if x < end), len(ends) - 1)

    def render_line(self, y: int) -> Strip:
        """Return a line as it is seen."""
        usual, width = self.rich_style, self.size.width
        row = self.scroll_offset.y + y - _HEADER
        if y < _HEADER:
            words = [each.words for each in self._columns]
            strip = self._strip(words, [self._style("header")] * len(words))
        elif row < len(self._keys):
            strip = self._strip(self._cells(self._keys[row]), self._row_styles(row))
        else:
            return Strip.blank(width, usual)
        return strip.adjust_cell_length(width, usual)

    def _row_styles(self, row: int) -> list[Style]:
        styles = [self.rich_style] * len(self._columns)
        if self._by_cell:
            styles[0] = self._style("fixed")
        if row == self._row:
            cursor = self._style("cursor")
            if self._by_cell:
                styles[self._column] = cursor
            else:
                styles = [cursor] * len(styles)
        return styles

    def _strip(self, cells: Sequence[str], styles: Sequence[Style]) -> Strip:
        """Return the cells side by side, the first in its place and the others as scrolled."""
        parts = [
            Segment(f" {set_cell_size(words, column.width)} ", style)
            for words, column, style in zip(cells, self._columns, styles, strict=True)
        ]
        if not self.scroll_offset.x:
            return Strip(parts)
        first, *others = parts
        rest = Strip(others)
        return Strip.join([Strip([first]), rest.crop(self.scroll_offset.x, rest.cell_length)])

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"long-table--{part}")


def _width(column: Column) -> int:
    return column.width + 2
