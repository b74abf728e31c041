"""Tables as an XLSX workbook: a sheet each, typed cells, and nothing in them that is run."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from itertools import accumulate, pairwise
from math import ceil
from operator import length_hint
from tempfile import TemporaryFile
from typing import IO, Any

from msgspec import Struct

from intake.console.safe_text import inert
from intake.errors import CommandError
from intake.formats.grid import LongGrid, Row
from intake.formats.pieces import in_pieces

_NARROWEST, _WIDEST = 8, 60
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
LONGEST_CELL = 32_767
"""The UTF-16 units that a cell of a workbook can hold, as Excel counts them."""
_LIKE_MARKUP = re.compile(r"^<r>(?=.*</r>$)|_x(?=[0-9A-Fa-f]{4}_)", re.DOTALL)
"""Text that the library, or whoever reads a workbook, takes for a sign that it is not."""
_A4 = 9
_ACROSS = 160
"""How many characters stand beside each other on A4 across, large enough to be read."""
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.8, "bottom": 0.6}
"""In inches."""
_LONGEST_HEADER = 120
_SURELY_HELD = 10_000
"""Characters that a cell can hold, whatever they are and however they are made inert."""
_USUAL: Mapping[str, object] = {"text_wrap": True, "valign": "top"}
"""How cells look that do not say how they look: most of them, so that they need not say it."""
_STYLES: Mapping[str, Mapping[str, object]] = {
    "heading": {"bold": True, "bottom": 1, "valign": "bottom"},
    "day": {"num_format": "yyyy-mm-dd", "text_wrap": False},
    "plain": {},
}
_PART = 2**20
"""The bytes of a workbook that are given out at a time."""

NamedRow = tuple[str, Row]
"""A row with the name of its sheet."""


def as_workbook(sheets: Mapping[str, LongGrid], title: str = "") -> bytes:
    """Return a workbook as a whole: see `workbook_parts`."""
    return b"".join(workbook_parts(sheets, title))


def workbook_parts(
    sheets: Mapping[str, LongGrid],
    title: str = "",
    rows: Callable[[], Iterable[NamedRow]] | None = None,
) -> Iterator[bytes]:
    """Return a workbook with a sheet for each table, by name, part by part.

    Where `rows` are given, they are those of all sheets, each with the name of its own, so that one
    reading serves several. The headings stay in sight. On paper, A4 across, every page has the
    title, the headings and its number. A cell is what its value is: a text, a number or a day. A
    text that is longer than a cell can hold goes on in further columns of the table, which are
    sorted and filtered with it. Raises CommandError if a table has more rows or columns than a
    sheet.
    """
    made = rows or partial(named_rows, sheets)
    shapes = _shapes_of(sheets, ())
    with TemporaryFile() as content:
        while not _has_written(content, sheets, title, shapes, made()):
            # Headings are written first: how many columns there are must be known by then.
            shapes = _shapes_of(sheets, made())
        content.seek(0)
        yield from iter(partial(content.read, _PART), b"")


def _has_written(
    content: IO[bytes],
    sheets: Mapping[str, LongGrid],
    title: str,
    shapes: Mapping[str, "_Shape"],
    rows: Iterable[NamedRow],
) -> bool:
    """Write a workbook; return whether its columns had room for all."""
    import xlsxwriter

    content.seek(0)
    content.truncate()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": _USUAL,
    }
    with suppress(_NoRoom), xlsxwriter.Workbook(content, options) as workbook:
        workbook.set_properties({"title": inert(title)})
        styles = {name: workbook.add_format(style) for name, style in _STYLES.items()}
        written = {
            name: _Sheet(name, workbook.add_worksheet(name), styles, shape)
            for name, shape in shapes.items()
        }
        for name, row in rows:
            written[name].add(row)
        for name, sheet in written.items():
            sheet.lay_out((title, sheets[name].title))
        return True
    return False


def named_rows(sheets: Mapping[str, LongGrid]) -> Iterator[NamedRow]:
    """Return the rows of tables, one table after the other, each with the name of its sheet."""
    for name, grid in sheets.items():
        for row in grid.rows:
            yield name, row


class _NoRoom(Exception):
    """A text is longer than the columns that there are for it."""


class _Column(Struct):
    """How wide a column is, in characters, and in how many its longest text has to go on."""

    heading: str
    width: int
    pieces: int = 1

    def hold(self, text: str) -> None:
        """Make room for a text that is longer than the column is wide."""
        if self.width < _WIDEST:
            longest = max(map(len, text.split("\n")))
            self.width = min(_WIDEST, max(self.width, longest + 2))
        if len(text) > _SURELY_HELD:
            self.pieces = max(self.pieces, len(in_pieces(inert(text), LONGEST_CELL)))


class _Shape:
    """How the columns of a table are laid out.

    Nothing in them is cut: they are as wide as their lines, to a bound, and have room for a filter.
    """

    def __init__(self, name: str, grid: LongGrid) -> None:
        """Begin with the headings. Raises CommandError if it is plainly larger than a sheet."""
        self._name = name
        self.columns = [
            _Column(heading, min(_WIDEST, max(_NARROWEST, len(heading) + 3)))
            for heading in grid.columns
        ]
        self.refuse_larger(length_hint(grid.rows))

    def hold(self, row: Sequence[object]) -> None:
        """Make room for a row."""
        for column, value in zip(self.columns, row, strict=True):
            text = value if isinstance(value, str) else str(value)
            if len(text) > column.width:
                column.hold(text)

    @property
    def headings(self) -> list[str]:
        """The headings of the columns, then of those in which the longest texts go on."""
        return [
            *(each.heading for each in self.columns),
            *(
                f"{each.heading} ({number})"
                for each in self.columns
                for number in range(2, each.pieces + 1)
            ),
        ]

    @property
    def widths(self) -> list[int]:
        """How wide each of them is, in characters."""
        own = [each.width for each in self.columns]
        return own + [each.width for each in self.columns for _ in range(each.pieces - 1)]

    @property
    def rests(self) -> list[int]:
        """The place of the first column in which the text of each column goes on."""
        return [*accumulate((each.pieces - 1 for each in self.columns), initial=len(self.columns))]

    def refuse_larger(self, rows: int) -> None:
        """Raise CommandError if a sheet is too small for it, with so many rows."""
        count = sum(column.pieces for column in self.columns)
        if rows >= _MOST_ROWS or count > _MOST_COLUMNS:
            size = {"rows": rows + 1, "columns": count}
            most_of = {"most_rows": _MOST_ROWS, "most_columns": _MOST_COLUMNS}
            raise CommandError("export.too_large", sheet=self._name, **size, **most_of)


def _shapes_of(sheets: Mapping[str, LongGrid], rows: Iterable[NamedRow]) -> Mapping[str, _Shape]:
    """Return how the tables are laid out with all of their rows."""
    shapes = {name: _Shape(name, grid) for name, grid in sheets.items()}
    for name, row in rows:
        shapes[name].hold(row)
    for shape in shapes.values():
        shape.refuse_larger(0)
    return shapes


def _in_header(words: str) -> str:
    """Return words as the header of a sheet has them, in one line and not too long for it."""
    line = " ".join(inert(words).split())[:_LONGEST_HEADER]
    while len(escaped := line.replace("&", "&&")) > _LONGEST_HEADER:
        line = line[:-1]
    return escaped


class _Sheet:
    """One sheet, into which nothing is written that it does not take whole."""

    def __init__(self, name: str, sheet: Any, styles: Mapping[str, Any], shape: _Shape) -> None:
        self._name = name
        self._sheet = sheet
        self._styles = styles
        self._shape = shape
        self._pieces = [each.pieces for each in shape.columns]
        self._rests = shape.rests
        self._count = 0
        for column, heading in enumerate(shape.headings):
            self._text(0, column, heading, styles["heading"])

    def add(self, row: Sequence[object]) -> None:
        """Write the next row. Raises _NoRoom where a text of it needs more columns.

        What a sheet has no room for is counted, to be refused.
        """
        self._count += 1
        self._shape.hold(row)
        if self._count < _MOST_ROWS:
            self._row(self._count, row)

    def lay_out(self, titles: tuple[str, str]) -> None:
        """Have the headings filter what was written, and the sheet printed on A4.

        All columns are on one page, or on as few as can be read. Where it takes several, the first
        two stand on each of them. Raises CommandError if there were more rows than a sheet has.
        """
        self._shape.refuse_larger(self._count)
        sheet, widths = self._sheet, self._shape.widths
        for column, width in enumerate(widths):
            self._taken(0, column, sheet.set_column(column, column, width))
        sheet.freeze_panes(1, min(2, len(widths)))
        if self._count:
            last = self._count, len(widths) - 1
            self._taken(*last, sheet.autofilter(0, 0, *last))
        pages = ceil(sum(each.width for each in self._shape.columns) / _ACROSS)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.set_margins(**_MARGINS)
        sheet.fit_to_pages(pages, 0)
        sheet.repeat_rows(0)
        if pages > 1:
            sheet.repeat_columns(0, 1)
        left, right = (_in_header(each) for each in titles)
        sheet.set_header(f"&L{left}&R{right}")
        sheet.set_footer("&L&A&R&P / &N")

    def _row(self, number: int, row: Sequence[object]) -> None:
        """Write a row; what is too long for its cell goes on at the right."""
        later: list[tuple[int, str]] = []
        for column, value in enumerate(row):
            if not isinstance(value, str):
                self._cell(number, column, value)
            elif len(value) > _SURELY_HELD:
                first, *more = in_pieces(inert(value), LONGEST_CELL)
                if len(more) >= self._pieces[column]:
                    raise _NoRoom
                self._text(number, column, first)
                later += enumerate(more, start=self._rests[column])
            elif value:
                self._text(number, column, value)
        for column, piece in later:
            self._text(number, column, piece)

    def _cell(self, row: int, column: int, value: object) -> None:
        """Write a value that is no text."""
        if isinstance(value, int | float):
            self._taken(row, column, self._sheet.write_number(row, column, value))
        elif isinstance(value, date):
            day = datetime(value.year, value.month, value.day)
            written = self._sheet.write_datetime(row, column, day, self._styles["day"])
            self._taken(row, column, written)
        else:
            self._text(row, column, str(value))

    def _text(self, row: int, column: int, text: str, style: Any = None) -> None:
        words = text if text.isprintable() else inert(text)
        if not ("_x" in words or words.startswith("<r>")) or _LIKE_MARKUP.search(words) is None:
            written = self._sheet.write_string(row, column, words, style)
        else:
            # What a program would take for a sign of its own is none when it goes over two runs.
            first, *others = _parted(words)
            runs = [part for other in others for part in (self._styles["plain"], other)]
            runs += [style] if style is not None else []
            written = self._sheet.write_rich_string(row, column, first, *runs)
        if written:
            self._taken(row, column, written)

    def _taken(self, row: int, column: int, status: int | None) -> None:
        """Raise CommandError unless what was written there is in the sheet, all of it."""
        if status:
            raise CommandError("export.not_taken", sheet=self._name, row=row + 1, column=column + 1)


def _parted(words: str) -> list[str]:
    """Return a text in parts of which none is like markup."""
    cuts = [match.start() + 1 for match in _LIKE_MARKUP.finditer(words)]
    return [words[start:end] for start, end in pairwise([0, *cuts, len(words)])]
