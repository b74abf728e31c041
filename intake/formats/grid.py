"""A table of words and numbers, and how each format writes it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from msgspec import Struct

from intake.formats.comma_separated import csv_line
from intake.formats.markdown import escaped_line

_AT_ONCE = 200
"""Rows that are written together."""

_FEW = 20
"""Items of a list that are written together: some are small, some as long as a response."""

Row = tuple[object, ...]


class LongGrid(Struct, frozen=True):
    """A table with a heading, of which no more than a few rows need be there at a time."""

    title: str
    columns: tuple[str, ...]
    rows: Iterable[Row]


class Rows(Struct, frozen=True):
    """Rows that are made anew whenever somebody goes through them."""

    make: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.make()


class Grid(LongGrid, frozen=True):
    """A table that is there as a whole; a column of numbers is set to the right."""

    rows: tuple[Row, ...]
    note: str = ""

    @property
    def numeric(self) -> tuple[bool, ...]:
        """For each column, whether it holds numbers only, where it holds anything."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.columns)
        filled = [[cell for cell in column if cell != ""] for column in columns]
        return tuple(
            bool(cells) and all(isinstance(cell, int) for cell in cells) for cells in filled
        )


def as_csv(grid: Grid) -> str:
    """Return the table as CSV, with what a spreadsheet would take for a formula made harmless."""
    return "".join(csv_parts(grid))


def csv_parts(grid: LongGrid) -> Iterator[str]:
    """Return the same, some rows at a time."""
    lines = map(csv_line, chain((grid.columns,), grid.rows))
    while some := "".join(islice(lines, _AT_ONCE)):
        yield some


def as_markdown(grid: Grid) -> str:
    """Return the table as a Markdown table under its title."""
    rule = ["---:" if numeric else "---" for numeric in grid.numeric]
    head, *body = (map(escaped_line, map(str, row)) for row in (grid.columns, *grid.rows))
    lines = [f"| {' | '.join(row)} |" for row in (head, rule, *body)]
    note = [escaped_line(grid.note), ""] if grid.note else []
    return "\n".join([f"**{escaped_line(grid.title)}**", "", *lines, "", *note])


WRITERS: Mapping[str, Callable[[Grid], str]] = {
    "csv": as_csv,
    "markdown": as_markdown,
}
"""What writes a table in each of the formats that are text and have nothing around it."""

FORMATS = ("table", "json", *WRITERS, "html")
"""All that a table can be printed as: for the terminal, as JSON, by a writer, or as a page."""


def as_json(value: Mapping[str, object] | Sequence[object]) -> bytes:
    """Return a value as indented JSON."""
    # The encoder of the standard library is slow where it indents, and holds each piece by itself.
    from pydantic_core import to_json

    return to_json(value, indent=2) + b"\n"


def json_parts(members: Mapping[str, object]) -> Iterator[bytes]:
    """Return an object as the same, part by part; what an iterator gives is a list.

    Of such a list a few items are held; of those that have iterators themselves not even one.
    """
    yield from _object_parts(members, 0)
    yield b"\n"


def _object_parts(members: Mapping[str, object], by: int) -> Iterator[bytes]:
    before = b"{"
    for key, value in members.items():
        before += _line(by + 2) + f'"{key}": '.encode()
        if isinstance(value, Iterator):
            yield before
            yield from _list_parts(value, by + 2)
        else:
            yield before + _indented(value, by + 2)
        before = b","
    yield _line(by) + b"}" if members else b"{}"


def _list_parts(items: Iterator[object], by: int) -> Iterator[bytes]:
    before = b"["
    for item in items:
        if isinstance(item, dict) and any(hasattr(each, "__next__") for each in item.values()):
            yield before + _line(by + 2)
            yield from _object_parts(item, by + 2)
        else:
            some = [item, *islice(items, _FEW - 1)]
            yield before + _indented(some, by)[1 : -len(_line(by)) - 1]
        before = b","
    yield b"[]" if before == b"[" else _line(by) + b"]"


def _indented(value: object, by: int) -> bytes:
    from pydantic_core import to_json

    return to_json(value, indent=2).replace(b"\n", _line(by))


def _line(by: int) -> bytes:
    return b"\n" + b" " * by
