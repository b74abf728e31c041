"""Tables as an XLSX workbook: a sheet each, typed cells, and nothing in them that is run."""

import io
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from intake.printing import inert
from intake.tables.grid import Grid

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NARROWEST, _WIDEST = 8, 60
LONGEST_CELL = 32_767
"""The characters that a cell of a workbook can hold."""


def as_workbook(sheets: Mapping[str, Grid]) -> bytes:
    """Return a workbook with a sheet for each table, by name; the headings stay in sight.

    A text that is longer than a cell can hold goes on in the cells to the right of the table.
    """
    import xlsxwriter

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
        }
        for name, grid in sheets.items():
            _write_sheet(workbook.add_worksheet(name), grid, styles)
    return content.getvalue()


def _write_sheet(sheet: Any, grid: Grid, styles: Mapping[str, Any]) -> None:
    for column, heading in enumerate(grid.columns):
        sheet.write_string(0, column, inert(heading), styles["heading"])
    for number, row in enumerate(grid.rows, start=1):
        beyond = len(grid.columns)
        for column, value in enumerate(row):
            for part, words in enumerate(_parts(value)):
                place = column if part == 0 else beyond
                _write_cell(sheet, number, place, words, styles)
                beyond += part > 0
    for column, width in enumerate(_widths(grid)):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, min(2, len(grid.columns)))
    if grid.rows:
        sheet.autofilter(0, 0, len(grid.rows), len(grid.columns) - 1)


def _parts(value: object) -> list[object]:
    if not isinstance(value, str):
        return [value]
    words = inert(value)
    starts = range(0, max(len(words), 1), LONGEST_CELL)
    return [words[start : start + LONGEST_CELL] for start in starts]


def _write_cell(
    sheet: Any, row: int, column: int, value: object, styles: Mapping[str, Any]
) -> None:
    if isinstance(value, int | float):
        sheet.write_number(row, column, value, styles["number"])
    elif isinstance(value, str) and (day := _as_day(value)) is not None:
        sheet.write_datetime(row, column, day, styles["day"])
    elif value != "":
        sheet.write_string(row, column, str(value), styles["text"])


def _as_day(words: str) -> datetime | None:
    """Return the day that a text is, where it is one that a workbook can hold."""
    if not _DAY.fullmatch(words):
        return None
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day) if day.year >= 1900 else None


def _widths(grid: Grid) -> list[int]:
    """Return how wide each column is to be, in characters, so that nothing in it is cut."""
    widths = []
    for place, heading in enumerate(grid.columns):
        longest = max(
            (len(line) for row in grid.rows for line in str(row[place]).split("\n")), default=0
        )
        widths.append(min(_WIDEST, max(_NARROWEST, longest + 2, len(heading) + 3)))
    return widths
