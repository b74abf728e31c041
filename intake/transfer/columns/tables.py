"""Tables as files hold them: CSV, or the sheets of a workbook."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from io import StringIO
from pathlib import Path

from msgspec import Struct

from forms.errors import WORDS as FORMS_WORDS
from forms.file_kinds import what_is
from forms.messages import Message
from forms.plain_file import read_plain
from intake.errors import CommandError
from intake.transfer.columns.workbook import Cell, Unread, column_letters, read_workbook

_LARGEST = 200 * 1024 * 1024
_SNIFFED = 64 * 1024
_DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(rb"(?:\xef\xbb\xbf)?sep=(.)\r?\n")
"""The first line by which Excel is told how the cells are parted."""

_FIRST_ROWS = 20
"""How far down the headings may stand: above them some systems say what the export is."""

_GUARDED = re.compile(r"^'(?='*[=+\-@\t\r\n＝＋－＠])")
"""The apostrophe that keeps a spreadsheet from running a text as a formula."""

Cells = tuple[Cell, ...]


class Record(Struct, frozen=True):
    """A row that is not empty: its number as a spreadsheet counts, and its cells by heading."""

    number: int
    cells: Mapping[str, str]
    unread: Mapping[str, Unread]
    """The cells that have something else in them than can be read."""


class Table(Struct, frozen=True, dict=True):
    """A sheet, or a file of CSV (then `sheet` is empty): its headings, and its rows by number.

    With `has_points` a point stands before the decimals, as programs write numbers; else it may
    part thousands.
    """

    file: Path
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, Cells], ...]
    has_points: bool

    @property
    def name(self) -> str:
        """The name of the sheet, or of the file without its ending."""
        return self.sheet or self.file.stem

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The rows, without the cells that are empty."""
        return tuple(each for each in self._records() if each.cells or each.unread)

    def _records(self) -> Iterator[Record]:
        for number, cells in self.rows:
            pairs = [pair for pair in zip(self.headings, cells, strict=False) if pair[1]]
            unread = {heading: cell for heading, cell in pairs if isinstance(cell, Unread)}
            read = {heading: str(cell) for heading, cell in pairs if heading not in unread}
            yield Record(number, read, unread)


def read_tables(file: Path) -> tuple[Table, ...]:
    """Return the tables of a file. Raises IntakeError if it is neither CSV nor a workbook."""
    content = read_plain(file, _LARGEST)
    parted = _SEPARATOR.match(content)
    kind = "csv" if parted else what_is(content)
    if kind == "workbook":
        sheets = read_workbook(file, content)
        return tuple(_table(file, name, lines) for name, lines in sheets if any(map(any, lines)))
    if kind == "json":
        raise CommandError("columns.json", file=file)
    if kind not in ("csv", "empty", None):
        words = Message(FORMS_WORDS, f"file_kind.{kind}")
        raise CommandError("columns.other_kind", file=file, kind=words)
    return (_of_csv(file, content[parted.end() :] if parted else content, parted),)


def _of_csv(file: Path, content: bytes, parted: re.Match[bytes] | None) -> Table:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError("columns.not_utf8", file=file, byte=error.start + 1) from None
    delimiter = parted[1].decode("latin-1") if parted else _delimiter(text)
    csv.field_size_limit(_LARGEST)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[Cells] = []
    try:
        for line in reader:
            lines.append(tuple(_GUARDED.sub("", cell, count=1) for cell in line))
    except csv.Error as error:
        at = reader.line_num
        raise CommandError("columns.not_csv", file=file, line=at, reason=error) from None
    table = _table(file, "", lines, has_points=delimiter in ",\t")
    for number, cells in table.rows:
        if any(cells[_width(lines, table) :]):
            raise CommandError("columns.ragged", file=file, row=number)
    return table


def _width(lines: Sequence[Cells], table: Table) -> int:
    """Return how many cells the row of headings of a file has."""
    first = table.rows[0][0] if table.rows else len(lines) + 1
    return len(lines[first - 2])


def _delimiter(text: str) -> str:
    try:
        return csv.Sniffer().sniff(text[:_SNIFFED], _DELIMITERS).delimiter
    except csv.Error:
        head = text.partition("\n")[0]
        return max(_DELIMITERS, key=head.count)


def _table(
    file: Path, sheet: str, lines: Sequence[Sequence[Cell]], *, has_points: bool = True
) -> Table:
    stripped = [
        tuple(cell if isinstance(cell, Unread) else cell.strip() for cell in line) for line in lines
    ]
    widths = [sum(map(bool, line)) for line in stripped[:_FIRST_ROWS]]
    if not any(widths):
        raise CommandError("columns.empty", file=file)
    first = next(index for index, width in enumerate(widths) if 2 * width >= max(widths))
    below = stripped[first + 1 :]
    headings = _told_apart(_named(stripped[first], below))
    return Table(file, sheet, headings, tuple(enumerate(below, start=first + 2)), has_points)


def _named(headings: Cells, below: Sequence[Cells]) -> tuple[str, ...]:
    """Return headings; a column that has none, but something in it, is named by its letters."""
    width = max(len(headings), *(len(line) for line in below), 0) if below else len(headings)
    return tuple(
        str(headings[place])
        if place < len(headings) and headings[place]
        else f"({column_letters(place)})"
        if any(place < len(line) and line[place] for line in below)
        else ""
        for place in range(width)
    )


def _told_apart(headings: Sequence[str]) -> tuple[str, ...]:
    """Return headings with a number behind those that stood there before."""
    seen: Counter[str] = Counter()
    apart = []
    for heading in headings:
        seen[heading] += 1
        again = heading and seen[heading] > 1
        apart.append(f"{heading} #{seen[heading]}" if again else heading)
    return tuple(apart)
