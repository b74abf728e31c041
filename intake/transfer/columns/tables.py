"""Tables as files hold them: CSV, or the sheets of a workbook."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from io import BytesIO, StringIO
from pathlib import Path

from forms.file_kinds import what_is
from forms.plain_file import read_plain
from intake.errors import CommandError
from intake.transfer.foreign_files import other_kind

_LARGEST = 200 * 1024 * 1024
_SNIFFED = 64 * 1024
_DELIMITERS = ",;\t|"
_FIRST_ROWS = 20
"""How far down the headings may stand: above them some systems say what the export is."""

_GUARDED = re.compile(r"^'(?=[=+\-@\t\r])")
"""The apostrophe that keeps a spreadsheet from running a text as a formula."""

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """A row that is not empty: its number as a spreadsheet counts, and its cells by heading."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A sheet, or a file of CSV (then `sheet` is empty): its headings, and its rows by number."""

    file: Path
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, Cells], ...]

    @property
    def name(self) -> str:
        """The name of the sheet, or of the file without its ending."""
        return self.sheet or self.file.stem

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The rows, without the cells that are empty."""
        return tuple(record for record in self._records() if record.cells)

    def _records(self) -> Iterator[Record]:
        for number, cells in self.rows:
            pairs = zip(self.headings, cells, strict=False)
            yield Record(number, {heading: cell for heading, cell in pairs if cell and heading})


def read_tables(file: Path) -> tuple[Table, ...]:
    """Return the tables of a file. Raises IntakeError if it is neither CSV nor a workbook."""
    content = read_plain(file, _LARGEST)
    kind = what_is(content)
    if kind == "workbook":
        return tuple(_of_workbook(file, content))
    if kind == "json":
        raise CommandError("columns.json", file=file)
    words = other_kind(content) if kind != "csv" else None
    if words is not None:
        raise CommandError("columns.other_kind", file=file, kind=words)
    return (_of_csv(file, content),)


def _of_csv(file: Path, content: bytes) -> Table:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError("columns.not_utf8", file=file, byte=error.start + 1) from None
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(text[:_SNIFFED], _DELIMITERS)
    except csv.Error:
        dialect = csv.excel
    dialect.doublequote = True
    try:
        lines = list(csv.reader(StringIO(text, newline=""), dialect))
    except csv.Error as error:
        raise CommandError("columns.not_csv", file=file, reason=error) from None
    return _table(file, "", [[_GUARDED.sub("", each, count=1) for each in line] for line in lines])


def _of_workbook(file: Path, content: bytes) -> Iterator[Table]:
    try:
        import openpyxl
    except ImportError as error:
        raise CommandError("columns.no_openpyxl") from error
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        sheets = {
            sheet.title: [[*map(_words, row)] for row in sheet.iter_rows(values_only=True)]
            for sheet in book.worksheets
        }
    except Exception as error:
        # What else than its own exceptions the library raises for a broken file is not told.
        reason = type(error).__name__
        raise CommandError("columns.not_workbook", file=file, reason=reason) from error
    for name, lines in sheets.items():
        if any(map(any, lines)):
            yield _table(file, name, lines)


def _table(file: Path, sheet: str, lines: Sequence[Sequence[str]]) -> Table:
    stripped = [tuple(cell.strip() for cell in line) for line in lines]
    widths = [sum(map(bool, line)) for line in stripped[:_FIRST_ROWS]]
    if not any(widths):
        raise CommandError("columns.empty", file=file)
    first = next(index for index, width in enumerate(widths) if 2 * width >= max(widths))
    rows = tuple(enumerate(stripped[first + 1 :], start=first + 2))
    return Table(file, sheet, _told_apart(stripped[first]), rows)


def _told_apart(headings: Cells) -> Cells:
    """Return headings with a number behind those that stood there before."""
    seen: Counter[str] = Counter()
    apart = []
    for heading in headings:
        seen[heading] += 1
        again = heading and seen[heading] > 1
        apart.append(f"{heading} #{seen[heading]}" if again else heading)
    return tuple(apart)


def _words(cell: object) -> str:
    """Return a cell of a workbook as text: a day without its midnight, a whole number as one."""
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
