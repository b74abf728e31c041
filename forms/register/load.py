"""Reading the register that is shipped with the program."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from io import StringIO
from typing import cast

from msgspec import Struct

from forms.dates import PartialDate
from forms.kept import kept
from forms.messages import LANGUAGES, Language
from forms.packaged import packaged_text
from forms.register.register import Register
from forms.register.respondent import FormerGroup, FormerName, Respondent, Standing
from forms.respondent_kinds import RespondentKind


class _Shipped(Struct, frozen=True):
    """What is read of the files: respondents, and names of places that are none."""

    respondents: tuple[Respondent, ...]
    elsewhere: tuple[str, ...]


@cache
def shipped_register() -> Register:
    """Return the Members, observers, former Members and organisations that Intake ships.

    They are read once, since they never change while the program is the same.
    """
    shipped = kept("register", "", _Shipped, _shipped)
    return Register(shipped.respondents, shipped.elsewhere)


def _shipped() -> _Shipped:
    beside = _Beside(
        former=_former_names(),
        common=_names_by_code("common_names.csv"),
        formal=_names_by_code("formal_names.csv"),
        succession=_succession(),
        groups=_former_groups(),
        observers=_observers(),
    )
    states = (_state(row, beside) for row in _rows("states.csv"))
    organisations = (_organisation(row) for row in _rows("organisations.csv"))
    elsewhere = tuple(row["name"] for row in _rows("other_places.csv"))
    return _Shipped((*states, *organisations), elsewhere)


class _Beside(Struct, frozen=True):
    """What other files say of States, by their codes."""

    former: Mapping[str, Sequence[FormerName]]
    common: Mapping[str, Sequence[str]]
    formal: Mapping[str, Sequence[str]]
    succession: Mapping[str, Sequence[tuple[str, bool]]]
    """The predecessors of each, with whether it continues their seat."""
    groups: Mapping[str, Sequence[FormerGroup]]
    """The former groups of States, and the former names of groups by those of today."""
    observers: Mapping[str, date]
    """Since when each observed; of what is only known by its year, since its beginning."""

    def groups_before(self, code: str, group: str) -> tuple[FormerGroup, ...]:
        """Return where a State of `group` was, or what that was called since it is in it."""
        own = self.groups.get(code, ())
        joined = max((each.until.last_day for each in own), default=date.min)
        names = self.groups.get(group, ())
        return (*own, *(each for each in names if each.until.last_day > joined))


def _rows(name: str) -> Iterator[dict[str, str]]:
    columns, *rows = csv.reader(StringIO(packaged_text("forms", f"register/data/{name}")))
    return (dict(zip(columns, row, strict=True)) for row in rows)


def _former_names() -> Mapping[str, list[FormerName]]:
    names: dict[str, list[FormerName]] = defaultdict(list)
    for row in _rows("former_names.csv"):
        until = PartialDate.parse(row["until"]) if row["until"] else None
        names[row["code"]].append(FormerName(cast(Language, row["lang"]), row["name"], until))
    return names


def _names_by_code(file: str) -> Mapping[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for row in _rows(file):
        names[row["code"]].append(row["name"])
    return names


def _succession() -> Mapping[str, list[tuple[str, bool]]]:
    predecessors: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in _rows("succession.csv"):
        predecessors[row["code"]].append((row["predecessor"], row["how"] == "continues"))
    return predecessors


def _former_groups() -> Mapping[str, list[FormerGroup]]:
    groups: dict[str, list[FormerGroup]] = defaultdict(list)
    for row in _rows("former_groups.csv"):
        former = FormerGroup(row["group"] or None, PartialDate.parse(row["until"]))
        groups[row["of"]].append(former)
    return groups


def _observers() -> Mapping[str, date]:
    rows = _rows("observers.csv")
    return {row["code"]: PartialDate.parse(row["since"]).first_day for row in rows}


def _state(row: Mapping[str, str], beside: _Beside) -> Respondent:
    code, standing = row["iso3"], cast(Standing, row["status"])
    predecessors = beside.succession.get(code, ())
    return Respondent(
        code=code,
        kind="state",
        names={language: row[f"name_{language}"] for language in LANGUAGES},
        standing=standing,
        acronyms={},
        # A former Member's two-letter and numeric codes may have been given to another State.
        codes=(row["iso2"], row["m49"]) if standing != "former" else (),
        group=row["group"] or None,
        former_groups=beside.groups_before(code, row["group"]),
        seat_from=_day(row["seat_from"]),
        seat_until=_day(row["seat_until"]),
        observer_from=beside.observers.get(code),
        former_names=tuple(beside.former.get(code, ())),
        aliases=tuple(beside.common.get(code, ())),
        formal_names=tuple(beside.formal.get(code, ())),
        predecessors=tuple(each for each, _ in predecessors),
        continues=tuple(each for each, continued in predecessors if continued),
    )


def _organisation(row: Mapping[str, str]) -> Respondent:
    return Respondent(
        code=row["code"],
        kind=cast(RespondentKind, row["kind"]),
        names=_by_language(row, "name"),
        standing="organisation",
        acronyms=_by_language(row, "acronym"),
        aliases=tuple(alias for alias in row["aliases"].split("; ") if alias),
    )


def _by_language(row: Mapping[str, str], what: str) -> Mapping[Language, str]:
    words = {language: row[f"{what}_{language}"] for language in LANGUAGES}
    return {language: each for language, each in words.items() if each}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
