"""The sheets of a workbook as text, and the cells of them that cannot be read as what they show."""

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from forms.extras import install_command
from intake.errors import CommandError

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DECIMALS = 10
"""Beyond these, what a percentage is multiplied with shows in its figures."""


class Unread(Struct, frozen=True):
    """A cell that holds a formula whose value was not kept, or an error; and its words."""

    why: Literal["formula", "error"]
    words: str


Cell = str | Unread
Lines = list[list[Cell]]


def read_workbook(file: Path, content: bytes) -> Iterator[tuple[str, Lines]]:
    """Return the names and the rows of the sheets that are in sight.

    Raises CommandError if the workbook cannot be read, or openpyxl is not there to read it.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise CommandError("columns.no_openpyxl", command=install_command("convert")) from error
    try:
        values, formulas = (
            openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=data_only)
            for data_only in (True, False)
        )
        sheets = [
            (sheet.title, [*_lines(sheet, formulas[sheet.title])])
            for sheet in values.worksheets
            if sheet.sheet_state == "visible"
        ]
    except Exception as error:
        # What else than its own exceptions the library raises for a broken file is not told.
        reason = type(error).__name__
        raise CommandError("columns.not_workbook", file=file, reason=reason) from error
    yield from sheets


def _lines(values: Any, formulas: Any) -> Iterator[list[Cell]]:
    written = formulas.iter_rows(values_only=True)
    for row, sources in zip(values.iter_rows(), written, strict=False):
        yield [_cell(cell, source) for cell, source in zip(row, sources, strict=False)]


def _cell(cell: Any, source: object) -> Cell:
    """Return a cell as it is shown: a day without its midnight, a whole number as one."""
    value = cell.value
    if value is None:
        is_formula = isinstance(source, str) and source.startswith("=")
        return Unread("formula", str(source)) if is_formula else ""
    if getattr(cell, "data_type", "") == "e":
        return Unread("error", str(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value, str(getattr(cell, "number_format", "")))
    return str(value)


def _number(value: float, shown_as: str) -> str:
    is_share = "%" in shown_as
    number = round(value * 100, _DECIMALS) if is_share else value
    words = str(int(number)) if float(number).is_integer() else repr(float(number))
    return f"{words}%" if is_share else words


def column_letters(place: int) -> str:
    """Return what a spreadsheet calls the column at a place, from 0: A, B, … Z, AA."""
    letters = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return letters
