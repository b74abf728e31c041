"""Reading the register that is shipped with the program."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import cast

from forms.dates import PartialDate
from forms.messages import LANGUAGES, Language
from forms.questionnaire import RespondentKind
from forms.register.register import Register
from forms.register.respondent import FormerName, Respondent, Standing


@cache
def shipped_register() -> Register:
    """Return the Members, observers, former Members and organisations that Intake ships.

    They are read once, since they never change while the program runs.
    """
    former = _former_names()
    common = _common_names()
    succession = _succession()
    states = [_state(row, former, common, succession) for row in _rows("states.csv")]
    return Register([*states, *(_organisation(row) for row in _rows("organisations.csv"))])


def _rows(name: str) -> Iterator[dict[str, str]]:
    source = resources.files("forms").joinpath("register", "data", name)
    with source.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _former_names() -> Mapping[str, list[FormerName]]:
    names: dict[str, list[FormerName]] = defaultdict(list)
    for row in _rows("former_names.csv"):
        until = PartialDate.parse(row["until"]) if row["until"] else None
        names[row["code"]].append(FormerName(cast(Language, row["lang"]), row["name"], until))
    return names


def _common_names() -> Mapping[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for row in _rows("common_names.csv"):
        names[row["code"]].append(row["name"])
    return names


def _succession() -> Mapping[str, list[tuple[str, bool]]]:
    """Return the predecessors of each State by its code, with whether it continues their seat."""
    predecessors: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in _rows("succession.csv"):
        predecessors[row["code"]].append((row["predecessor"], row["how"] == "continues"))
    return predecessors


def _state(
    row: Mapping[str, str],
    former: Mapping[str, list[FormerName]],
    common: Mapping[str, list[str]],
    succession: Mapping[str, list[tuple[str, bool]]],
) -> Respondent:
    code, standing = row["iso3"], cast(Standing, row["status"])
    return Respondent(
        code=code,
        kind="state",
        names={language: row[f"name_{language}"] for language in LANGUAGES},
        standing=standing,
        acronyms={},
        # A former Member's two-letter and numeric codes may have been given to another State.
        codes=(row["iso2"], row["m49"]) if standing != "former" else (),
        group=row["group"] or None,
        seat_from=_day(row["seat_from"]),
        seat_until=_day(row["seat_until"]),
        former_names=tuple(former.get(code, ())),
        aliases=tuple(common.get(code, ())),
        predecessors=tuple(each for each, _ in succession.get(code, ())),
        continues=tuple(each for each, continued in succession.get(code, ()) if continued),
    )


def _organisation(row: Mapping[str, str]) -> Respondent:
    return Respondent(
        code=row["code"],
        kind=cast(RespondentKind, row["kind"]),
        names={"en": row["name_en"], "fr": row["name_fr"]},
        standing="organisation",
        acronyms={
            language: row[f"acronym_{language}"]
            for language in ("en", "fr")
            if row[f"acronym_{language}"]
        },
        aliases=tuple(alias for alias in row["aliases"].split("; ") if alias),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
