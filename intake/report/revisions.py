"""What a report says otherwise than an earlier draft of it, paragraph by paragraph."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from intake.formats.grid import Grid
from intake.report.document import Block, Heading, Paragraph, Report, Run

_COUNT = re.compile(r" \(\d+\)$")
"""How many stand in a list, after its name."""

Place = tuple[str, str]
"""What has changed, `paragraph`, `item`, `note` or `row`, and its number or its name."""


class Revision(Struct, frozen=True):
    """A stretch of a report that reads otherwise: before and after, of which one may be empty.

    `heading` is the part that it stands in.
    """

    heading: str
    place: Place
    before: str
    after: str


class _Unit(Struct, frozen=True):
    """A stretch that is compared as a whole; `key` tells which it is in any draft."""

    key: tuple[str, ...]
    heading: str
    place: Place
    words: str


def revisions(before: Report, after: Report) -> Iterator[Revision]:
    """Return what a report says otherwise than before, in its order.

    Paragraphs are told by the findings that they state, items and rows by their respondents. The
    places are those of the earlier draft; what is new has the place of the later one.
    """
    old, new = [*_units(before.blocks)], [*_units(after.blocks)]
    matcher = SequenceMatcher(None, [each.key for each in old], [each.key for each in new], False)
    for _, one, one_end, other, other_end in matcher.get_opcodes():
        yield from _between(old[one:one_end], new[other:other_end])


def _between(old: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[Revision]:
    """Return what differs in a stretch: units of the same keys, or units that only one has."""
    later = {each.key: each for each in new}
    earlier = {each.key for each in old}
    for each in old:
        now = later.get(each.key)
        if now is None or now.words != each.words:
            after = now.words if now is not None else ""
            yield Revision(each.heading, each.place, each.words, after)
    for each in new:
        if each.key not in earlier:
            yield Revision(each.heading, each.place, "", each.words)


def _units(blocks: Iterable[Block]) -> Iterator[_Unit]:
    heading, stated, name, notes = "", "", "", 0
    counts: dict[tuple[str, str, str], int] = {}
    for block in blocks:
        if isinstance(block, Heading):
            heading, stated, name = block.words, "", ""
        elif isinstance(block, Grid):
            yield from _rows(block, heading)
        elif block.role != "author":
            stated = _stated(block) or stated
            if block.lead or block.number is not None:
                name = _name(block)
            within = heading, stated, name
            number = counts[within] = counts.get(within, 0) + 1
            yield _paragraph(block, within, str(number))
            for run in block.runs:
                if run.note:
                    notes += 1
                    yield _note(run, heading, notes)


def _name(block: Paragraph) -> str:
    """Return the name that a paragraph begins with; empty where it is numbered."""
    return "" if block.number is not None else _COUNT.sub("", _lead(block))


def _lead(block: Paragraph) -> str:
    return block.lead.rstrip(" .:\N{NO-BREAK SPACE}")


def _paragraph(block: Paragraph, within: tuple[str, str, str], number: str) -> _Unit:
    """Return a paragraph, the `number` of those on its finding or of its item."""
    heading, stated, name = within
    words = "".join(run.words for run in block.runs)
    if block.number is not None:
        told = ("paragraph", heading, stated, block.lead, number)
        return _Unit(told, heading, ("paragraph", str(block.number)), words)
    begun = f"{_lead(block).removeprefix(name).strip()} {words}".lstrip()
    key = ("item", *within) if block.lead else ("item", *within, number)
    return _Unit(key, heading, ("item", name), begun)


def _note(run: Run, heading: str, number: int) -> _Unit:
    return _Unit(("note", run.query), heading, ("note", str(number)), run.note)


def _stated(block: Paragraph) -> str:
    """Return the path of the question that a paragraph is on."""
    return next((run.query.partition("=")[0] for run in block.runs if run.query), "")


def _rows(grid: Grid, heading: str) -> Iterator[_Unit]:
    """Return the rows of a table, told by what stands in them before the first number."""
    counts: dict[str, int] = {}
    for row in grid.rows:
        name = str(row[0])
        counts[name] = counts.get(name, 0) + 1
        words = " | ".join(str(cell) for cell in row)
        key = ("row", grid.title, name, str(counts[name]))
        yield _Unit(key, heading, ("row", f"{grid.title}, {name}"), words)


def changed_runs(before: str, after: str) -> tuple[Run, ...]:
    """Return a text as it was with what is taken out and put in, word by word."""
    old, new = before.split(" "), after.split(" ")
    if not before or not after:
        return (Run(before or after, change="deleted" if before else "inserted"),)
    runs: list[Run] = []
    for tag, one, one_end, other, other_end in SequenceMatcher(None, old, new, False).get_opcodes():
        gone, come = " ".join(old[one:one_end]), " ".join(new[other:other_end])
        if tag == "equal":
            runs.append(Run(f"{gone} "))
            continue
        runs += [Run(f"{gone} ", change="deleted")] if gone else []
        runs += [Run(f"{come} ", change="inserted")] if come else []
    return tuple(runs)
