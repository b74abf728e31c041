"""`intake compare`, and reports as at a day: what the journal says of the past."""

import re
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from db.records import Edit
from db.sqlite.store import SqliteStore
from forms.shipped import shipped_source
from intake.queries.as_at import AsAt
from intake.session import Session
from intake.settings import Settings
from tests.db.desk import Clock
from tests.intake.officer import Officer, response

FORM = "trafficking-2004"
CAMPAIGNS, PLAN = "prevention.campaigns", "coordination.national_plan"


def _save(
    store: SqliteStore, respondent: str, reason: str | None = None, **changes: object
) -> None:
    kept = store.load("trafficking-2004", respondent)
    mark = kept.mark if kept is not None else 0
    named = {key.replace("__", "."): content for key, content in changes.items()}
    if kept is None:
        named["replies"] = [{"reference": "NV"}]
    store.save(Edit("trafficking-2004", respondent, named, mark, "Ada", reason))


@pytest.fixture
def past(tmp_path: Path) -> Officer:
    """An officer whose store was filled on three days of March 2005.

    On the first Sweden replied, on the second Norway too and Sweden was reopened; on the third
    Sweden's answer was corrected, and UNHCR and the confidential Denmark replied.
    """
    place = tmp_path / "past.db"
    clock = Clock()
    with SqliteStore(place, clock) as store:
        clock.now = datetime(2005, 3, 1, 12, tzinfo=UTC)
        store.add_questionnaire(shipped_source("trafficking-2004"), "Ada")
        _save(store, "SWE", prevention__campaigns="yes", status="final")
        clock.now = datetime(2005, 3, 2, 12, tzinfo=UTC)
        _save(store, "NOR", prevention__campaigns="yes", coordination__national_plan="yes")
        _save(store, "SWE", "a letter of correction", status="draft")
        clock.now = datetime(2005, 3, 3, 12, tzinfo=UTC)
        _save(store, "SWE", prevention__campaigns="no", status="final")
        _save(store, "UNHCR", inter_agency__resource_gaps="yes")
        _save(store, "DNK", prevention__campaigns="yes", confidential=True)
    return Officer(place)


def reports(officer: Officer, day: int) -> str:
    return officer.gets("report", "--as-at", f"2005-03-0{day}Z")


def compared(officer: Officer, earlier: int, later: int, *more: str) -> Any:
    return officer.reads(
        "compare", f"2005-03-0{earlier}Z", f"2005-03-0{later}Z", "--format", "json", *more
    )


def lists(found: Any) -> dict[str, tuple[list[str], list[str]]]:
    return {
        each["asked"] or each["title"]: (
            [listed["code"] for listed in each["come"]],
            [listed["code"] for listed in each["gone"]],
        )
        for each in found["lists"]
    }


def test_three_days_give_three_reports(past: Officer) -> None:
    notes = [re.findall(r"(?m)^\[\^\d+\]: (.*)$", reports(past, day)) for day in (1, 2, 3)]
    assert notes == [
        ["Sweden."],
        ["Norway and Sweden.", "Norway."],
        ["Norway; and 1 State whose reply is confidential.", "Norway.", "UNHCR."],
    ]


def test_a_report_says_as_at_which_day_and_in_which_zone(past: Officer) -> None:
    drafted = past.gets("report", "--as-at", "2005-03-01@Europe/Vienna")
    assert "on record at the end of 1 March 2005 (Europe/Vienna)." in drafted


def test_the_zone_decides_what_was_on_record(past: Officer) -> None:
    # Noon of the second in Greenwich is the third in Kiritimati.
    late = past.gets(
        "report", "--as-at", "2005-03-02@Pacific/Kiritimati", "--section", "prevention"
    )
    assert "Norway" not in late
    assert "Norway" in past.gets("report", "--as-at", "2005-03-02Z", "--section", "prevention")


@pytest.mark.parametrize(("day", "stands"), [(1, False), (2, False), (3, True), (4, True)])
def test_the_last_day_of_a_store_is_what_it_says_now(past: Officer, day: int, stands: bool) -> None:
    with closing(Session(Settings(past.database, None, "en", "Ada"))) as session:
        assert session.is_unchanged_since(AsAt.parse(f"2005-03-0{day}Z").moment) is stands
        then = session.at(AsAt.parse("2005-03-03Z").moment)
        with closing(then):
            said, stood = (
                {each.response.respondent: each.response for each in of.store.responses(FORM)}
                for of in (session, then)
            )
    assert said == stood


def test_an_addendum_as_at_a_day_is_to_the_report_of_an_earlier_one(past: Officer) -> None:
    said = past.gets("report", "--as-at", "2005-03-02Z", "--addendum", "2005-03-01Z")
    assert "received from the following States: Norway." in said
    assert "Now reads: “Norway and Sweden.”" in said


def test_before_the_first_day_there_is_nothing(past: Officer) -> None:
    assert "0 of 191 Member States have replied" in past.gets("report", "--as-at", "2005-02-28Z")


def test_it_lists_exactly_the_changes_of_a_day(past: Officer) -> None:
    found = compared(past, 1, 2)
    changed = {each["code"]: {c["path"] for c in each["changes"]} for each in found["respondents"]}
    assert changed == {
        "NOR": {"status", "replies", CAMPAIGNS, PLAN},
        "SWE": {"status", "questionnaire_version"},
    }
    assert {each["code"] for each in found["respondents"] if each["begun"]} == {"NOR"}
    assert lists(found) == {
        "Replied: State": (["NOR"], []),
        f"{CAMPAIGNS}=yes": (["NOR"], []),
        f"{PLAN}=yes": (["NOR"], []),
    }


def test_who_is_no_longer_on_a_list_is_said(past: Officer) -> None:
    found = lists(compared(past, 2, 3))
    assert found[f"{CAMPAIGNS}=yes"] == (["DNK"], ["SWE"])
    assert found[f"{CAMPAIGNS}=no"] == (["SWE"], [])
    assert found["Replied: United Nations entity"] == (["UNHCR"], [])
    assert found["inter_agency.resource_gaps=yes"] == (["UNHCR"], [])


def test_nothing_is_said_of_what_did_not_change(past: Officer) -> None:
    assert compared(past, 3, 3) == {"respondents": [], "lists": []}


def test_in_public_the_confidential_are_counted_and_not_named(past: Officer) -> None:
    found = compared(past, 2, 3, "--public")
    assert "DNK" not in str(found)
    (campaigns,) = [each for each in found["lists"] if each["asked"] == f"{CAMPAIGNS}=yes"]
    assert (campaigns["before"]["states"], campaigns["after"]["states"]) == (2, 2)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_reads_response_by_response_and_list_by_list(past: Officer, language: str) -> None:
    printed = past.gets("compare", "2005-03-01Z", "2005-03-03Z", "--lang", language)
    names = {
        "en": ("Denmark", "No longer: Sweden"),
        "fr": ("Danemark", "N’y sont plus\u00a0: Suède"),
    }
    for words in names[language]:
        assert words in printed


def test_the_earlier_day_comes_first(past: Officer) -> None:
    said = past.is_refused("compare", "2005-03-03Z", "2005-03-01Z")
    assert "Give the earlier day first." in said


@pytest.mark.parametrize("day", ["yesterday", "2005-03-01@Nowhere"])
def test_what_is_no_day_is_wrong_usage(past: Officer, day: str) -> None:
    outcome = past.tries("compare", day, "2005-03-03")
    assert outcome.status == 2
    assert "is not a day in a zone" in outcome.said


def test_none_of_these_and_replies_are_told_in_words(officer: Officer) -> None:
    officer.takes_in(
        response("SWE", cooperation={"instruments": [], "levels": ["bilateral"]})
        | {"replies": [{"received": "2004-12-06"}]}
    )
    told = " ".join(officer.gets("compare", "2020-01-01", "2040-01-01").split())
    assert "International instruments relied on {+none of these+}" in told
    assert "Replies on record {+Reply 1 · received 6 December 2004+}" in told
