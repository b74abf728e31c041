"""Tables as an XLSX workbook: a sheet each, typed cells, and nothing in them that is run."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from intake.console.safe_text import inert
from intake.errors import CommandError
from intake.formats.grid import Grid
from intake.formats.utf16 import in_pieces

_NARROWEST, _WIDEST = 8, 60
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
LONGEST_CELL = 32_767
"""The UTF-16 units that a cell of a workbook can hold, as Excel counts them."""


def as_workbook(sheets: Mapping[str, Grid]) -> bytes:
    """Return a workbook with a sheet for each table, by name; the headings stay in sight.

    A cell is what its value is: a text, a number or a day. A text that is longer than a cell can
    hold goes on in further columns of the table, which are sorted and filtered with it. Raises
    CommandError if a table has more rows or columns than a sheet.
    """
    import xlsxwriter

    fitted = {name: _fitted(name, grid) for name, grid in sheets.items()}
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(content, options) as workbook:
        styles = {
            "heading": workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "day": workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            "text": workbook.add_format({"text_wrap": True, "valign": "top"}),
            "number": workbook.add_format({"valign": "top"}),
            "plain": workbook.add_format(),
        }
        for name, grid in fitted.items():
            _Sheet(name, workbook.add_worksheet(name), styles).write(grid)
    return content.getvalue()


def _fitted(name: str, grid: Grid) -> Grid:
    """Return a table in which every text fits its cell, the rest of it in columns at the end."""
    columns, rows = list(grid.columns), [list(row) for row in grid.rows]
    for index, heading in enumerate(grid.columns):
        pieces = [_pieces(row[index]) for row in grid.rows]
        most = max(map(len, pieces), default=1)
        columns += [f"{heading} ({number})" for number in range(2, most + 1)]
        for row, parts in zip(rows, pieces, strict=True):
            row[index] = parts[0]
            row += [*parts[1:], *[""] * (most - len(parts))]
    if len(rows) >= _MOST_ROWS or len(columns) > _MOST_COLUMNS:
        size = {"rows": len(rows) + 1, "columns": len(columns)}
        most_of = {"most_rows": _MOST_ROWS, "most_columns": _MOST_COLUMNS}
        raise CommandError("export.too_large", sheet=name, **size, **most_of)
    return replace(grid, columns=tuple(columns), rows=tuple(map(tuple, rows)))


def _pieces(value: object) -> Sequence[object]:
    return in_pieces(inert(value), LONGEST_CELL) if isinstance(value, str) else (value,)


class _Sheet:
    """One sheet, into which nothing is written that it does not take whole."""

    def __init__(self, name: str, sheet: Any, styles: Mapping[str, Any]) -> None:
        self._name = name
        self._sheet = sheet
        self._styles = styles

    def write(self, grid: Grid) -> None:
        """Write a table; its headings are repeated on paper, and filter it."""
        for column, heading in enumerate(grid.columns):
            self._text(0, column, heading, "heading")
        for number, row in enumerate(grid.rows, start=1):
            for column, value in enumerate(row):
                self._cell(number, column, value)
        for column, width in enumerate(_widths(grid)):
            self._taken(0, column, self._sheet.set_column(column, column, width))
        self._sheet.set_landscape()
        self._sheet.repeat_rows(0)
        self._sheet.freeze_panes(1, min(2, len(grid.columns)))
        if grid.rows:
            last = len(grid.rows), len(grid.columns) - 1
            self._taken(*last, self._sheet.autofilter(0, 0, *last))

    def _cell(self, row: int, column: int, value: object) -> None:
        if isinstance(value, int | float):
            written = self._sheet.write_number(row, column, value, self._styles["number"])
            self._taken(row, column, written)
        elif isinstance(value, date):
            day = datetime(value.year, value.month, value.day)
            written = self._sheet.write_datetime(row, column, day, self._styles["day"])
            self._taken(row, column, written)
        elif value != "":
            self._text(row, column, str(value), "text")

    def _text(self, row: int, column: int, text: str, style: str) -> None:
        words = inert(text)
        if words.startswith("<r>") and words.endswith("</r>"):
            # The library takes such a text for markup of its own, unless it is given in two runs.
            runs = (words[0], self._styles["plain"], words[1:], self._styles[style])
            written = self._sheet.write_rich_string(row, column, *runs)
        else:
            written = self._sheet.write_string(row, column, words, self._styles[style])
        self._taken(row, column, written)

    def _taken(self, row: int, column: int, status: int | None) -> None:
        """Raise CommandError unless what was written there is in the sheet, all of it."""
        if status:
            raise CommandError("export.not_taken", sheet=self._name, row=row + 1, column=column + 1)


def _widths(grid: Grid) -> list[int]:
    """Return how wide each column is to be, in characters, so that nothing in it is cut."""
    widths = []
    for index, heading in enumerate(grid.columns):
        longest = max(
            (len(line) for row in grid.rows for line in str(row[index]).split("\n")), default=0
        )
        widths.append(min(_WIDEST, max(_NARROWEST, longest + 2, len(heading) + 3)))
    return widths
