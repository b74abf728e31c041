"""The project's own documentation, for tests that hold it to the program."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


def table_under(file: str, heading: str) -> list[list[str]]:
    """Return the rows of the first table under a heading of a Markdown file, without its head."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    begun = next(place for place, line in enumerate(lines) if line.lstrip("# ") == heading)
    rows = []
    for line in lines[begun + 1 :]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            break
    return rows[2:]


def commands_under(file: str, heading: str) -> list[str]:
    """Return the lines of the blocks of code under a heading of a Markdown file, as pasted."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    begun = next(place for place, line in enumerate(lines) if line.lstrip("# ") == heading)
    end = next(place for place in range(begun + 1, len(lines)) if lines[place].startswith("#"))
    return [line.strip() for line in lines[begun:end] if line.startswith("    ")]


def records_under(file: str, heading: str) -> list[dict[str, str]]:
    """Return the rows of the first table under a heading, each by the names of its columns."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    begun = next(place for place, line in enumerate(lines) if line.lstrip("# ") == heading)
    head = next(line for line in lines[begun:] if line.startswith("|"))
    names = [cell.strip() for cell in head.strip("|").split("|")]
    return [dict(zip(names, row, strict=True)) for row in table_under(file, heading)]


@dataclass(frozen=True)
class Step:
    """A block of code in a Markdown file, what is said before it, and the table after it."""

    said: str
    block: str
    keys: tuple[str, ...]

    @property
    def file(self) -> str | None:
        """The file that the block is to be saved as, if it is one."""
        named = re.findall(r"[Ss]ave [^`]*`([^`]+)`", self.said)
        return named[-1] if named else None


def steps(file: str) -> Iterator[Step]:
    """Return the blocks of code of a Markdown file in order, as somebody pastes them."""
    text = (ROOT / file).read_text(encoding="utf-8")
    pieces = re.split(r"\n\n((?:    .*\n(?:\n+(?=    ))?)+)", text)
    for said, block, after in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        rows = re.findall(r"(?m)^\| (`.+?) \|", after)
        keys = tuple(key for row in rows for key in re.findall(r"`([^`]*)`", row))
        yield Step(said.rpartition("\n\n")[2], re.sub(r"(?m)^    ", "", block), keys)
