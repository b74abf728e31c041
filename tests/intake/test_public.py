"""Nobody is told who is confidential, by all public outputs of a store together.

Whoever reads them all knows nothing of a confidential respondent that would not be so too if
somebody that has not replied were in its place: the outputs are the same to the last byte.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.intake.put_out import (
    COMMANDS,
    ENTITIES,
    KINDS,
    SECRET,
    STATES,
    History,
    Steps,
    confidential,
    group_of,
    histories,
    officer_of,
    put_out,
    twin,
)

Commands = Sequence[Sequence[str]]

SLOW = settings(
    max_examples=2, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


def step(day: int = 1, *, secret: bool = False, note: str = "", status: str = "final") -> Steps:
    """Return what a respondent that has an act sent on a day; `secret`, if that is."""
    known = {"status": status, "replies": [], "confidential": secret, "law.act": "yes"}
    return ((day, {**known, "work.note": note} if note else known),)


def outputs_of(history: History, commands: Commands = COMMANDS) -> dict[str, str]:
    with officer_of(history) as officer:
        return put_out(officer, commands)


def whoever_is_told(
    history: History, outputs: dict[str, str], commands: Commands = COMMANDS
) -> set[str]:
    """Return who must be confidential, and in whose place nobody else could be."""
    found = told(outputs)
    for code in confidential(history):
        others = outputs_of(twin(history, code), commands)
        if KINDS[code] == "other_state":
            # The officer is told that it is left out; whoever reads the outputs is not.
            is_told = _printed(outputs) != _printed(others)
        else:
            is_told = outputs != others
        found |= {code} if is_told else set()
    return found


def _printed(outputs: Mapping[str, str]) -> list[str]:
    return [words.rpartition("\n\n")[0] for words in outputs.values()]


# Somebody who reads it all and subtracts


def told(outputs: Mapping[str, str]) -> set[str]:
    """Return who must be confidential, by what is named, what is listed and what is counted."""
    tables = [first(words) for key, words in outputs.items() if key.startswith("coverage --format")]
    tables = [each for each in tables if isinstance(each, dict)]
    named = {each["code"] for table in tables for each in table["respondents"] if replied(each)}
    found = set()
    for table in tables:
        for kind, codes in (("state", STATES), ("un_entity", ENTITIES)):
            rows = [each for each in table["respondents"] if each["kind"] == kind]
            count = sum(map(replied, rows))
            found |= by_absence(codes, {each["code"] for each in rows}, named)
            found |= by_number(codes, named, table["totals"][kind]["replied"] - count)
    groups = first(outputs["coverage --by group --format json"])["groups"]
    whole = first(outputs["coverage --format json"])["respondents"]
    for group, total in groups.items():
        members = [code for code in STATES if group_of(code) == group]
        count = sum(replied(each) for each in whole if each["code"] in members)
        found |= by_number(members, named, total["replied"] - count)
    return found


def by_absence(codes: Iterable[str], listed: set[str], named: set[str]) -> set[str]:
    """Return who is missing from a list that has others that did not reply."""
    return set(codes) - listed - named if listed & set(codes) - named else set()


def by_number(codes: Iterable[str], named: set[str], hidden: int) -> set[str]:
    """Return those not named, where as many are counted without a name."""
    left = set(codes) - named
    return left if hidden == len(left) else set()


def replied(row: Mapping[str, Any]) -> bool:
    return not set(row["sections"].values()) <= {"no_reply", "not_put"}


def first(words: str) -> Any:
    """Return the JSON that a text begins with, if it does."""
    try:
        return json.JSONDecoder().raw_decode(words)[0]
    except ValueError:
        return None


# Worlds


@SLOW
@given(history=histories())
def test_in_public_a_confidential_respondent_is_like_one_that_is_silent(history: History) -> None:
    assert whoever_is_told(history, outputs_of(history)) == set()


@pytest.mark.parametrize(
    "history",
    [
        pytest.param({"FRA": step(secret=True), "NOR": step(), "POL": step()}, id="one of several"),
        pytest.param(
            {code: step(secret=code == "POL") for code in STATES}, id="everybody else is named"
        ),
        pytest.param(
            {code: step(secret=code == "POL") for code in STATES[:-1]}, id="one is silent"
        ),
        pytest.param(
            {code: step(secret=code == "POL") for code in ("POL", "HUN", "CZE", "FRA")},
            id="everybody else of the group is named",
        ),
        pytest.param(
            {"SWE": (*step(1), *step(3, secret=True)), "FRA": step()}, id="since yesterday"
        ),
        pytest.param(
            {
                "UNHCR": (*step(1), *step(2, secret=True)),
                "UNICEF": step(2),
                "FRA": step(),
            },
            id="few of a kind were asked",
        ),
        pytest.param({"VAT": step(secret=True), "FRA": step()}, id="a State that was not asked"),
        pytest.param({"ASC": step(secret=True), "FRA": step()}, id="an organisation beside"),
        pytest.param({"SWE": step(secret=True, status="draft"), "FRA": step()}, id="a draft"),
    ],
)
def test_nobody_is_told(history: History) -> None:
    assert whoever_is_told(history, outputs_of(history)) == set()


def test_whoever_is_public_again_is_named_on_every_day() -> None:
    history = {"SWE": (*step(1, secret=True), *step(3)), "FRA": step()}
    with officer_of(history) as officer:
        assert "Sweden" in officer.gets("report", "--as-at", "2030-03-01Z")
        changes = officer.gets("compare", "2030-03-01Z", "2030-03-03Z", "--public")
    assert "onfidential" not in changes


# What is left out is said


def test_whoever_did_not_reply_is_not_listed_beside_the_confidential() -> None:
    with officer_of({"FRA": step(secret=True), "NOR": step()}) as officer:
        outcome = officer.tries("coverage", "--public", "--format", "json")
    table = first(outcome.printed)
    assert [each["code"] for each in table["respondents"] if each["kind"] == "state"] == ["NOR"]
    assert table["totals"]["state"] == {"addressees": 7, "replied": 2}
    assert table["left_out"] == ["no_reply", "groups"]
    assert "Who did not reply is left out (State)" in outcome.said
    assert "The figures of the regional groups are left out" in outcome.said


def test_without_anybody_confidential_everybody_is_listed() -> None:
    with officer_of({"NOR": step()}) as officer:
        public = officer.tries("coverage", "--public", "--format", "json")
        assert public == officer.tries("coverage", "--format", "json")
    assert len(first(public.printed)["respondents"]) == 10


def test_where_a_number_would_tell_the_confidential_are_not_counted() -> None:
    history = {code: step(secret=code == "POL") for code in STATES}
    with officer_of(history) as officer:
        table = officer.reads("coverage", "--public", "--format", "json")
        report = officer.tries("report", "--counts")
        assert officer.reads("coverage", "--format", "json")["totals"]["state"]["replied"] == 7
    assert table["totals"]["state"] == {"addressees": 7, "replied": 6}
    assert table["left_out"] == ["no_reply", "confidential"]
    assert "Confidential replies, if there are any, are not counted (State)." in report.printed
    assert "Six States had an act." in report.printed
    assert "Fewer than two addressees are without a response (State)" in report.said


def test_the_words_of_the_confidential_are_not_found_by_guessing() -> None:
    history = {"FRA": step(secret=True, note=SECRET), "NOR": step()}
    with officer_of(history) as officer:
        guessed = officer.tries("who", f"work.note={SECRET}", "--public")
        assert "France" in officer.gets("who", f"work.note={SECRET}")
    assert guessed.printed == "Nobody.\n"
    assert "1 confidential" not in guessed.said
    assert "in their own words" in guessed.said


# Whoever works with the store sees who is confidential


@pytest.mark.parametrize(
    "words",
    [
        ("coverage",),
        ("coverage", "--format", "csv"),
        ("coverage", "--format", "markdown"),
        ("coverage", "--format", "json"),
        ("who", "law.act=yes"),
        ("who", "law.act=yes", "--format", "json"),
        ("search", "Silence"),
        ("search", "Silence", "--format", "json"),
        ("show", "FRA"),
        ("show", "FRA", "--format", "json"),
        ("history", "FRA"),
        ("compare", "2030-03-01Z", "2030-03-02Z"),
        ("compare", "2030-03-01Z", "2030-03-02Z", "--format", "json"),
        ("export",),
        ("export", "--format", "csv"),
    ],
    ids=" ".join,
)
def test_what_is_not_public_says_who_is_confidential(words: tuple[str, ...]) -> None:
    history = {"FRA": step(2, secret=True, note=SECRET), "NOR": step(2)}
    with officer_of(history) as officer:
        said = officer.tries(*words).everything.casefold()
    assert "confidential" in said
    others = {"FRA": step(2, note=SECRET), "NOR": step(2)}
    with officer_of(others) as officer:
        said = officer.tries(*words).everything.casefold()
    assert said.count("confidential") == said.count("confidential,replies")
