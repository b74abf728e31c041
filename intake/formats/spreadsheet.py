"""Tables as an XLSX workbook: a sheet each, typed cells, and nothing in them that is run."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate, pairwise
from math import ceil
from typing import Any

from intake.console.safe_text import inert
from intake.errors import CommandError
from intake.formats.grid import LongGrid
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


def as_workbook(sheets: Mapping[str, LongGrid], title: str = "") -> bytes:
    """Return a workbook with a sheet for each table, by name; the headings stay in sight.

    On paper, A4 across, every page has the title, the headings and its number. A cell is what its
    value is: a text, a number or a day. A text that is longer than a cell can hold goes on in
    further columns of the table, which are sorted and filtered with it. Raises CommandError if a
    table has more rows or columns than a sheet.
    """
    import xlsxwriter

    shapes = {name: _shape_of(name, grid) for name, grid in sheets.items()}
    content = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(content, options) as workbook:
        workbook.set_properties({"title": inert(title)})
        styles = {
            "heading": workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "day": workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            "text": workbook.add_format({"text_wrap": True, "valign": "top"}),
            "number": workbook.add_format({"valign": "top"}),
            "plain": workbook.add_format(),
        }
        for name, grid in sheets.items():
            sheet = workbook.add_worksheet(name)
            _Sheet(name, sheet, styles).write(grid, shapes[name])
            _lay_out(sheet, (title, grid.title), sum(each.width for each in shapes[name]))
    return content.getvalue()


@dataclass
class _Column:
    """How wide a column is, in characters, and in how many its longest text has to go on."""

    width: int
    pieces: int = 1

    def hold(self, value: object) -> None:
        """Make room for a value."""
        text = value if isinstance(value, str) else str(value)
        if len(text) > self.width < _WIDEST:
            longest = max(map(len, text.split("\n")))
            self.width = min(_WIDEST, max(self.width, longest + 2))
        if len(text) > _SURELY_HELD:
            self.pieces = max(self.pieces, len(in_pieces(inert(text), LONGEST_CELL)))


def _shape_of(name: str, grid: LongGrid) -> tuple[_Column, ...]:
    """Return how the columns of a table are laid out. Raises CommandError if a sheet is too small.

    Nothing in them is cut: they are as wide as their lines, to a bound, and have room for a filter.
    """
    columns = tuple(
        _Column(min(_WIDEST, max(_NARROWEST, len(heading) + 3))) for heading in grid.columns
    )
    rows = 0
    for rows, row in enumerate(grid.rows, start=1):  # noqa: B007 - counted
        for column, value in zip(columns, row, strict=True):
            column.hold(value)
    count = sum(column.pieces for column in columns)
    if rows >= _MOST_ROWS or count > _MOST_COLUMNS:
        size = {"rows": rows + 1, "columns": count}
        most_of = {"most_rows": _MOST_ROWS, "most_columns": _MOST_COLUMNS}
        raise CommandError("export.too_large", sheet=name, **size, **most_of)
    return columns


def _lay_out(sheet: Any, titles: tuple[str, str], width: int) -> None:
    """Have a sheet printed on A4: all columns on one page, or on as few as can be read.

    Where it takes several, the first two columns stand on each of them.
    """
    pages = ceil(width / _ACROSS)
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


def _in_header(words: str) -> str:
    """Return words as the header of a sheet has them, in one line and not too long for it."""
    line = " ".join(inert(words).split())[:_LONGEST_HEADER]
    while len(escaped := line.replace("&", "&&")) > _LONGEST_HEADER:
        line = line[:-1]
    return escaped


class _Sheet:
    """One sheet, into which nothing is written that it does not take whole."""

    def __init__(self, name: str, sheet: Any, styles: Mapping[str, Any]) -> None:
        self._name = name
        self._sheet = sheet
        self._styles = styles

    def write(self, grid: LongGrid, columns: Sequence[_Column]) -> None:
        """Write a table; its headings filter it."""
        rests = [*accumulate((each.pieces - 1 for each in columns), initial=len(columns))]
        headings = list(grid.columns)
        for heading, each in zip(grid.columns, columns, strict=True):
            headings += [f"{heading} ({number})" for number in range(2, each.pieces + 1)]
        for column, heading in enumerate(headings):
            self._text(0, column, heading, "heading")
        number = 0
        for number, row in enumerate(grid.rows, start=1):
            self._row(number, row, rests)
        widths = [each.width for each in columns]
        widths += [each.width for each in columns for _ in range(each.pieces - 1)]
        for column, width in enumerate(widths):
            self._taken(0, column, self._sheet.set_column(column, column, width))
        self._sheet.freeze_panes(1, min(2, len(headings)))
        if number:
            last = number, len(headings) - 1
            self._taken(*last, self._sheet.autofilter(0, 0, *last))

    def _row(self, number: int, row: Sequence[object], rests: Sequence[int]) -> None:
        """Write a row; what is too long for its cell goes on at the place in `rests`."""
        later: list[tuple[int, str]] = []
        for column, value in enumerate(row):
            if isinstance(value, str) and len(value) > _SURELY_HELD:
                first, *more = in_pieces(inert(value), LONGEST_CELL)
                self._cell(number, column, first)
                later += enumerate(more, start=rests[column])
            else:
                self._cell(number, column, value)
        for column, piece in later:
            self._cell(number, column, piece)

    def _cell(self, row: int, column: int, value: object) -> None:
        if isinstance(value, str):
            if value:
                self._text(row, column, value, "text")
        elif isinstance(value, int | float):
            written = self._sheet.write_number(row, column, value, self._styles["number"])
            self._taken(row, column, written)
        elif isinstance(value, date):
            day = datetime(value.year, value.month, value.day)
            written = self._sheet.write_datetime(row, column, day, self._styles["day"])
            self._taken(row, column, written)
        else:
            self._text(row, column, str(value), "text")

    def _text(self, row: int, column: int, text: str, style: str) -> None:
        words, sheet = inert(text), self._sheet
        if _LIKE_MARKUP.search(words) is None:
            written = sheet.write_string(row, column, words, self._styles[style])
        else:
            # What a program would take for a sign of its own is none when it goes over two runs.
            first, *others = _parted(words)
            runs = [part for other in others for part in (self._styles["plain"], other)]
            written = sheet.write_rich_string(row, column, first, *runs, self._styles[style])
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
