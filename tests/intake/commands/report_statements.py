"""The statements of the report of 29 March 2005, and the blocks of a draft that may say them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[2] / "data" / "statements-2005.toml"
_NOTE = re.compile(r"(?m)^\[\^(\d+)\]: (.*)$")
_MARK = re.compile(r"\[\^(\d+)\](?!:)")
_NO_PROSE = ("|", "#", "[^", "\\[")


@dataclass(frozen=True)
class ReportStatement:
    """What the report says at a place, of whom, and the words that say it in a draft."""

    at: str
    of: tuple[str, ...]
    says: str
    prose: Mapping[str, str]
    in_part: bool

    def stands_in(self, block: str, language: str, names: tuple[str, ...]) -> bool:
        """Return whether a block of a draft has its words and all the names."""
        words = re.search(self.prose[language], block)
        return words is not None and all(name in block for name in names)


@cache
def statements() -> tuple[ReportStatement, ...]:
    """Return all statements, in the order of the report."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["statement"]
    return tuple(
        ReportStatement(
            at=entry["at"],
            of=tuple(entry["of"]),
            says=entry["says"],
            prose=entry.get("prose", {}),
            in_part=entry.get("in_part", False),
        )
        for entry in entries
    )


def blocks(markdown: str) -> Iterator[str]:
    """Return the sentences and items of a draft, each with its notes in the place of their marks.

    Tables, titles, comments and the places that are left to the author are no prose.
    """
    notes = dict(_NOTE.findall(markdown))
    bare = re.sub(r"<!--.*?-->", "", markdown, flags=re.DOTALL)
    for block in bare.split("\n\n"):
        if not block.startswith(_NO_PROSE):
            noted = _MARK.sub(lambda mark: f" ({notes[mark[1]]}) ", block)
            yield " ".join(noted.replace("**", "").split())
