"""The tables of a draft: those of Markdown, and those of HTML where a cell has more than a line."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from msgspec import Struct

_RULE = re.compile(r"\|[-:|\s]+$")
_CELL_END = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKUP = re.compile(r"(?<!\\)(?:\*\*|\*|__|`)")

_SPACES = re.compile(r"[ \t\r\n]+")
_SENTENCE_ENDS = (".", ":", ";", "-->")


class Table(Struct, frozen=True):
    """A table of a draft: the words that stand over it, its headings, and its rows of cells."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def known_as(self) -> str:
        """What it is called: its title, or its headings."""
        return self.title or ", ".join(self.columns)


def without_tables(text: str) -> tuple[list[str], tuple[Table, ...]]:
    """Return the lines of a text that stand in no table, and its tables in their order."""
    lines: list[str] = []
    tables: list[Table] = []
    title, grown, within = "", list[str](), False
    for line in (*text.splitlines(), ""):
        within = within or line.startswith("<table")
        if within or line.startswith("|"):
            grown.append(line)
            within = within and "</table>" not in line
            continue
        if grown:
            tables += _table(title, grown)
            grown = []
        if line.strip():
            title = "" if line.rstrip().endswith(_SENTENCE_ENDS) else line
        lines.append(line)
    return lines, tuple(tables)


def _table(title: str, lines: Sequence[str]) -> Iterator[Table]:
    rows = _html_rows(lines) if lines[0].startswith("<") else _piped_rows(lines)
    if rows:
        yield Table(_plain(title.lstrip("# ")), rows[0], tuple(rows[1:]))


def _piped_rows(lines: Sequence[str]) -> list[tuple[str, ...]]:
    # The rule stands under a row of headings, which is none.
    kept = [line.strip() for line in lines if not _RULE.match(line)]
    return [
        tuple(_plain(cell) for cell in _CELL_END.split(line.removeprefix("|").removesuffix("|")))
        for line in kept
    ]


def _plain(cell: str) -> str:
    return _SPACES.sub(" ", _ESCAPED.sub(r"\1", _MARKUP.sub("", cell))).strip(" ")


class _Rows(HTMLParser):
    """The cells of a table in HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._open = False

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows = self.rows or [[]]
            self.rows[-1].append("")
            self._open = True
        elif tag in ("p", "br", "li"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._open:
            self.rows[-1][-1] += data


def _html_rows(lines: Sequence[str]) -> list[tuple[str, ...]]:
    reader = _Rows()
    reader.feed("\n".join(lines))
    reader.close()
    return [tuple(_SPACES.sub(" ", cell).strip(" ") for cell in row) for row in reader.rows if row]
