"""The lists of the 2005 report, name for name, as `intake who` gives them back.

The names are those that the report prints, in its order and without its asides. Where the data set
may differ from them is written in `forms/trafficking-2004/deviations.toml`, and nowhere else.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from tests.intake.commands.report_lists import LISTS, NGOS, STATES, ReportList
from tests.intake.officer import Officer

DEVIATIONS = Path(__file__).parents[3] / "forms" / "trafficking-2004" / "deviations.toml"


@dataclass(frozen=True)
class Deviation:
    """An entry of deviations.toml that says how the list of a query differs from the report's."""

    id: str
    place: str
    kind: Literal["extra", "lacking", "spelling", "order"]
    query: str
    respondents: tuple[str, ...]
    report_text: str
    register_text: str

    def concerns(self, listed: ReportList) -> bool:
        return (self.place, self.query) == (listed.place, listed.query)


@cache
def deviations() -> tuple[Deviation, ...]:
    entries = tomllib.loads(DEVIATIONS.read_text(encoding="utf-8"))["deviation"]
    return tuple(
        Deviation(
            id=entry["id"],
            place=entry["place"],
            kind=entry["kind"],
            query=entry["query"],
            respondents=tuple(entry["respondents"]),
            report_text=entry.get("report_text", ""),
            register_text=entry.get("register_text", ""),
        )
        for entry in entries
        if "query" in entry
    )


def joined(names: Sequence[str], last: str = " et ") -> str:
    return last.join([*([", ".join(names[:-1])] if len(names) > 1 else []), names[-1]])


def expected(listed: ReportList, known: Sequence[Deviation]) -> tuple[str, ...]:
    """Return the list as it must come back: its text where the order counts, else its names."""
    names = list(listed.names)
    text = joined(names, listed.last)
    for deviation in known:
        if deviation.kind == "spelling":
            text = text.replace(deviation.report_text, deviation.register_text)
            names = [
                deviation.register_text if name == deviation.report_text else name for name in names
            ]
    if any(deviation.kind == "order" for deviation in known):
        return tuple(sorted(names))
    return (text,)


def given(found: Sequence[dict[str, Any]], known: Sequence[Deviation]) -> tuple[str, ...]:
    """Return the list that came back in the same form, without what the data set has beyond."""
    extra = {
        code for deviation in known if deviation.kind == "extra" for code in deviation.respondents
    }
    names = [each["name"] for each in found if each["code"] not in extra]
    if any(deviation.kind == "order" for deviation in known):
        return tuple(sorted(names))
    return (joined(names),)


@pytest.mark.parametrize("listed", LISTS, ids=str)
def test_a_list_of_the_report_comes_back_name_for_name(
    reporter: Officer, listed: ReportList
) -> None:
    known = [deviation for deviation in deviations() if deviation.concerns(listed)]
    found = reporter.reads("who", listed.query, "--lang", "fr", "--format", "json")["respondents"]
    assert given(found, known) == expected(listed, known)


@pytest.mark.parametrize("listed", LISTS, ids=str)
def test_the_note_joins_the_names_as_the_report_does(reporter: Officer, listed: ReportList) -> None:
    found = reporter.reads("who", listed.query, "--lang", "fr", "--format", "json")["respondents"]
    note = reporter.gets("who", listed.query, "--lang", "fr", "--format", "note")
    assert note == joined([each["name"] for each in found]) + "\n"


@pytest.mark.parametrize("needed", deviations(), ids=lambda deviation: deviation.id)
def test_no_deviation_is_kept_that_is_not_needed(reporter: Officer, needed: Deviation) -> None:
    (listed,) = [each for each in LISTS if needed.concerns(each)]
    known = [each for each in deviations() if each.concerns(listed) and each != needed]
    found = reporter.reads("who", listed.query, "--lang", "fr", "--format", "json")["respondents"]
    assert given(found, known) != expected(listed, known)


@pytest.mark.parametrize(
    "deviation",
    [each for each in deviations() if each.kind == "order"],
    ids=lambda deviation: deviation.id,
)
def test_an_order_that_deviates_is_written_down_as_the_report_has_it(
    reporter: Officer, deviation: Deviation
) -> None:
    (listed,) = [each for each in LISTS if deviation.concerns(each)]
    spellings = {
        each.report_text: each.register_text
        for each in deviations()
        if each.concerns(listed) and each.kind == "spelling"
    }
    found = reporter.reads("who", listed.query, "--lang", "fr", "--format", "json")["respondents"]
    codes = {each["name"]: each["code"] for each in found}
    in_report = [codes[spellings.get(name, name)] for name in listed.names]
    assert tuple(in_report) == deviation.respondents


def test_paragraph_3_names_the_states_and_organisations_that_replied(reporter: Officer) -> None:
    respondents = reporter.reads("coverage", "--lang", "fr", "--format", "json")["respondents"]
    replied = [each for each in respondents if each["status"] is not None]
    assert tuple(each["name"] for each in replied if each["kind"] == "state") == STATES
    assert {each["name"] for each in replied if each["kind"] == "ngo"} == NGOS
