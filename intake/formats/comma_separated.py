"""Lines of CSV (RFC 4180), harmless to a terminal and to a spreadsheet.

The csv module asks of each sign by itself whether it ends a line, which takes a quarter of an
export; it reads what is written here.
"""

from collections.abc import Sequence

from intake.console.safe_text import inert

_FORMULA = frozenset("=+-@\t\n＝＋－＠")
"""What a spreadsheet runs; in East Asia the wide signs as well."""


def csv_line(row: Sequence[object]) -> str:
    """Return cells as a line with its end; None is an empty one."""
    line = ",".join([_words(cell) if isinstance(cell, str) else _figure(cell) for cell in row])
    # A line without anything is none.
    return f"{line}\n" if line else '""\n'


def _words(words: str) -> str:
    """Return a cell without what acts on a terminal, or would be run by a spreadsheet."""
    # Most cells are one word, which is harmless as it is.
    return words if words.isalnum() else _enclosed(_quoted(inert(words)))


def _figure(cell: object) -> str:
    return "" if cell is None else _enclosed(str(cell))


def _quoted(words: str) -> str:
    """Return words behind an apostrophe where a spreadsheet would run them."""
    return f"'{words}" if words.lstrip("'")[:1] in _FORMULA else words


def _enclosed(words: str) -> str:
    """Return a cell within quotes where it has signs that would end it."""
    if '"' in words:
        words = words.replace('"', '""')
        return f'"{words}"'
    return f'"{words}"' if "," in words or "\n" in words or "\r" in words else words
