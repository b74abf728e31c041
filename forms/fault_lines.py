"""On which line of a questionnaire's file each fault stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AbstractTable, InlineTable, Item, Table

from forms.errors import Fault

_LONGEST = 300_000
"""In characters. What is longer takes too long to be read once more for the sake of lines."""


def with_lines(faults: Iterable[Fault], text: str) -> list[Fault]:
    """Return faults with the line, from 1, of the key that each is about.

    A key that is not there has the line of what it is missing from.
    """
    found = list(faults)
    if len(text) > _LONGEST or not any(each.path and each.line is None for each in found):
        return found
    try:
        document = tomlkit.parse(text)
    except (TOMLKitError, RecursionError):
        return found
    marks = count()
    marked = {}
    for at, each in enumerate(found):
        item = _item(document, each.path)
        if item is not None and each.line is None:
            marked[at] = f"\ue000{next(marks)}\ue000", item
            item.comment(f"{item.trivia.comment.removeprefix('#')}{marked[at][0]}")
    lines = tomlkit.dumps(document).split("\n")
    return [
        replace(each, line=_line(lines, *marked[at])) if at in marked else each
        for at, each in enumerate(found)
    ]


def _line(lines: Sequence[str], mark: str, item: Item) -> int | None:
    number = next((number for number, line in enumerate(lines, start=1) if mark in line), None)
    if number is None or isinstance(item, AbstractTable):
        return number
    return number - item.as_string().count("\n")


def _item(document: Mapping[str, object], path: str) -> Item | None:
    """Return what stands at a path of a document, or nearest above it, that has its own line."""
    nearest: Item | None = None
    here: object = document
    for key in _steps(document, path):
        here = here[key] if isinstance(here, Mapping) else None
        own = _with_line(here)
        nearest = own if own is not None else nearest
        if isinstance(here, InlineTable):
            break
    return nearest


def _steps(document: Mapping[str, object], path: str) -> Iterator[str]:
    here: object = document
    while path and isinstance(here, Mapping):
        keys = [key for key in here if path == key or path.startswith((f"{key}.", f"{key}["))]
        if not keys:
            return
        key = max(keys, key=len)
        yield key
        here, path = here[key], path[len(key) :].lstrip(".")


def _with_line(item: object) -> Item | None:
    """Return an item that a comment can be put to; of a table without a header, its first one."""
    if not isinstance(item, Mapping) or isinstance(item, InlineTable):
        return item if isinstance(item, Item) else None
    if isinstance(item, Table) and not item.is_super_table():
        return item
    return next((own for each in item.values() if (own := _with_line(each)) is not None), None)
