"""What is chosen where two stores say something else, as a file that an officer fills in."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import get_args

import tomlkit

from db.json_text import to_json
from db.merger import Placed
from db.merging import Choice
from forms.plain_file import read_plain
from intake.errors import CommandError

_LARGEST = 50 * 1024 * 1024
_CHOICES: tuple[Choice, ...] = get_args(Choice)

Key = tuple[str, str, str, str, str, str]
"""Where a clash is, and what either store says there: what was chosen of others is nobody's."""


def key_of(placed: Placed) -> Key:
    """Return what tells a clash from all others."""
    place, clash = placed.place, placed.clash
    said = to_json(clash.ours), to_json(clash.theirs)
    return (place.questionnaire, place.respondent, place.part, clash.path, *said)


def written(clashes: Iterable[Placed], comment: Iterable[str]) -> bytes:
    """Return the file of clashes, in which `take` is to be filled in."""
    document = tomlkit.document()
    for line in comment:
        document.add(tomlkit.comment(line))
    tables = tomlkit.aot()
    for placed in clashes:
        tables.append(_table(placed))
    document.add("clash", tables)
    return tomlkit.dumps(document).encode()


def _table(placed: Placed) -> tomlkit.items.Table:
    questionnaire, respondent, part, path, ours, theirs = key_of(placed)
    table = tomlkit.table()
    table.update({"questionnaire": questionnaire, "respondent": respondent})
    if part:
        table["part"] = part
    table["path"] = path
    table["ours"], table["our_officer"] = ours, placed.clash.our_officer
    table["theirs"], table["their_officer"] = theirs, placed.clash.their_officer
    table["take"] = ""
    return table


def read_choices(file: Path) -> Mapping[Key, Choice]:
    """Return what is chosen in a file. Raises CommandError with what cannot be read of it."""
    try:
        raw = tomllib.loads(read_plain(file, _LARGEST).decode("utf-8-sig"))
    except ValueError as error:
        raise CommandError("merge.choices", file=file, reason=error) from None
    found: dict[Key, Choice] = {}
    tables = raw.get("clash", [])
    for table in tables if isinstance(tables, list) else ():
        said = {key: str(value) for key, value in table.items()}
        take = said.get("take", "").strip().lower()
        if take and take not in _CHOICES:
            path = said.get("path", "")
            raise CommandError("merge.take", file=file, path=path, said=take)
        key = tuple(said.get(each, "") for each in _KEYS)
        for choice in _CHOICES:
            if take == choice:
                found[_as_key(key)] = choice
    return found


_KEYS = ("questionnaire", "respondent", "part", "path", "ours", "theirs")


def _as_key(parts: tuple[str, ...]) -> Key:
    questionnaire, respondent, part, path, ours, theirs = parts
    return questionnaire, respondent, part, path, ours, theirs
