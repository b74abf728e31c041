"""`intake reading`: a second reading is begun, kept apart, compared and settled."""

import json

import pytest

from tests.intake.officer import Document, Officer, line

FIRST: Document = {
    "questionnaire": "trafficking-2004",
    "respondent": "SWE",
    "status": "final",
    "replies": [{"reference": "NV 1", "dated": "2004-12-01"}],
    "answers": {
        "legislation": {
            "ratification": {"value": "ratified", "remark": "ZEBRA one"},
            "summary": "The QUOKKA law is of 2002.",
        },
        "protection": {"services": ["support"]},
        "investigations": {
            "statistics": [
                {"from": "2003", "to": "2003", "measure": "investigations", "count": 21}
            ]
        },
    },
}  # fmt: skip
SECOND = {
    "legislation.ratification": {"value": "in_progress", "remark": "OKAPI two"},
    "legislation.summary": "A NUMBAT of a law.",
    "protection.services": ["support", "shelter"],
    "investigations.statistics": [
        {"from": "2003", "to": "2003", "measure": "investigations", "count": 22},
    ],
}  # fmt: skip
PLANTED = ("ZEBRA", "QUOKKA", "OKAPI", "NUMBAT")


@pytest.fixture
def ada(officer: Officer) -> Officer:
    """An officer who has made the first reading of Sweden's reply."""
    officer = officer.called("Ada")
    officer.takes_in(FIRST)
    return officer


@pytest.fixture
def bo(ada: Officer) -> Officer:
    """A second reader, who has begun."""
    bo = ada.called("Bo")
    assert "has begun" in bo.hears("reading", "begin", "SWE")
    return bo


def key_in(officer: Officer, said: Document = SECOND) -> None:
    """Key the answers of a second reading, as the desk does it."""
    from contextlib import closing

    from intake.editing.responses import leave, save
    from intake.session import Session
    from intake.settings import Settings

    with closing(Session(Settings(officer.database, None, "en", officer.name))) as session:
        respondent = session.respondent("SWE")
        kept = session.kept(respondent)
        save(session, respondent, {**said}, based_on=kept)
        leave(session, respondent)


def finish(officer: Officer) -> None:
    officer.hears("status", "SWE", "final")


def test_only_somebody_else_reads_a_second_time(ada: Officer) -> None:
    assert "somebody else" in ada.is_refused("reading", "begin", "SWE")
    assert "somebody else" in ada.called("ADA").is_refused("reading", "begin", "SWE")


def test_there_must_be_a_reply_to_read(officer: Officer) -> None:
    officer.takes_in({**FIRST, "replies": []})
    assert "No reply" in officer.called("Bo").is_refused("reading", "begin", "SWE")


def test_a_reply_is_read_by_one_second_reader_at_a_time(bo: Officer) -> None:
    assert "Bo has begun" in bo.called("Cem").is_refused("reading", "begin", "SWE")


EVERYTHING: tuple[tuple[str, ...], ...] = (
    ("show", "SWE"),
    ("show", "SWE", "--format", "json"),
    ("history", "SWE"),
    ("history", "SWE", "--format", "json"),
    *(("search", word) for word in PLANTED),
    ("coverage",),
    ("coverage", "--format", "json"),
    ("coverage", "--by", "question"),
    ("who", "legislation.ratification"),
    ("who", "legislation.ratification", "--format", "evidence"),
    ("who", "legislation.ratification=ratified", "--format", "json"),
    ("codebook",),
    ("report",),
    ("compare", "2004-01-01", "2100-01-01"),
    ("export",),
    ("export", "--format", "json"),
    ("export", "--format", "csv"),
    ("reading", "list"),
    ("reading", "list", "--format", "json"),
    ("document", "list", "SWE"),
    ("check",),
)


@pytest.mark.parametrize("words", EVERYTHING, ids=" ".join)
def test_neither_reader_finds_what_the_other_says(bo: Officer, words: tuple[str, ...]) -> None:
    key_in(bo)
    to_bo = bo.tries(*words).everything
    assert "Traceback" not in to_bo
    assert not [word for word in PLANTED[:2] if word in to_bo.replace("“ZEBRA”", "")]
    to_ada = bo.called("Ada").tries(*words).everything
    assert not [word for word in PLANTED[2:] if word in to_ada]


def test_lists_say_whom_they_leave_out_for_the_second_reader(bo: Officer) -> None:
    asked = bo.tries("who", "legislation.ratification")
    assert "SWE" not in asked.printed
    assert "Left out" in asked.said
    assert "Sweden" in bo.called("Ada").gets("who", "legislation.ratification")


def test_the_second_reader_changes_nothing_of_the_response(bo: Officer) -> None:
    assert "second time" in bo.is_refused("log", "SWE", "--reference", "NV 2", "--again")
    assert "second time" in bo.is_refused("import", "-", "--existing", "replace", given=line(FIRST))
    assert "second time" in bo.is_refused("status", "SWE", "--confidential")


def test_readings_are_compared_once_both_are_finished(bo: Officer) -> None:
    key_in(bo)
    assert "once both" in bo.called("Cem").is_refused("reading", "compare", "SWE")
    finish(bo)
    compared = bo.called("Cem").reads("reading", "compare", "SWE", "--format", "json")
    assert [each["place"] for each in compared] == [
        "legislation.ratification",
        "investigations.statistics[0].count",
        "protection.services=shelter",
    ]
    shown = bo.called("Cem").tries("reading", "compare", "SWE")
    assert "Ada" in shown.printed
    assert "0 of 3" in shown.said


def test_what_is_decided_becomes_the_response_in_one_revision(bo: Officer) -> None:
    key_in(bo)
    finish(bo)
    cem = bo.called("Cem")
    said = cem.hears(
        "reading", "settle", "SWE", "--take", "second", "protection.services",
        "--reason", "on p. 4",
    )  # fmt: skip
    assert "1 of 3" in said
    cem.hears("reading", "settle", "SWE", "--other", "investigations.statistics[0].count", "23")
    assert "settled" in cem.hears("reading", "settle", "SWE", "--take", "first")
    response = json.loads(cem.gets("export"))
    assert response["status"] == "final"
    assert response["answers"]["protection"]["services"] == ["shelter", "support"]
    assert response["answers"]["investigations"]["statistics"][0]["count"] == 23
    assert response["answers"]["legislation"]["ratification"]["value"] == "ratified"
    *_, last = cem.reads("history", "SWE", "--format", "json")
    assert "second reading by Bo" in last["reason"]
    assert "is whole" in cem.tries("check").everything


def test_a_decision_can_be_taken_back(bo: Officer) -> None:
    key_in(bo)
    finish(bo)
    cem = bo.called("Cem")
    cem.hears("reading", "settle", "SWE", "--take", "first", "legislation.ratification")
    said = cem.hears("reading", "settle", "SWE", "--undecided", "legislation.ratification")
    assert "0 of 3" in said


def test_places_where_nothing_differs_are_refused(bo: Officer) -> None:
    key_in(bo)
    finish(bo)
    cem = bo.called("Cem")
    refused = cem.is_refused("reading", "settle", "SWE", "--take", "first", "legislation.summary")
    assert "do not differ" in refused
    assert "--take" in cem.is_refused("reading", "settle", "SWE", "legislation.summary")


def test_what_is_not_an_answer_is_not_settled_on(bo: Officer) -> None:
    key_in(bo)
    finish(bo)
    cem = bo.called("Cem")
    for place, value in (
        ("legislation.ratification", "perhaps"),
        ("investigations.statistics[0].count", '"many"'),
        ("protection.services=shelter", "perhaps"),
    ):
        cem.is_refused("reading", "settle", "SWE", "--other", place, value)


def test_the_response_waits_until_it_is_settled(bo: Officer) -> None:
    key_in(bo)
    finish(bo)
    ada = bo.called("Ada")
    assert "not settled" in ada.is_refused("status", "SWE", "draft", "--reason", "a slip")
    refused = ada.is_refused("import", "-", "--existing", "replace", "--reason", "a slip",
                             given=line({**FIRST, "answers": {}}))  # fmt: skip
    assert "not settled" in refused
    bo.called("Cem").hears("reading", "withdraw", "SWE", "--reason", "the reader has left")
    ada.hears("status", "SWE", "draft", "--reason", "a slip")


def test_readings_that_agree_are_settled_at_once(bo: Officer) -> None:
    key_in(bo, {"legislation.ratification": "ratified", "legislation.summary": "Words.",
                "protection.services": ["support"],
                "investigations.statistics":
                FIRST["answers"]["investigations"]["statistics"]})  # fmt: skip
    finish(bo)
    before = bo.reads("history", "SWE", "--format", "json")
    assert "settled" in bo.hears("reading", "settle", "SWE")
    assert bo.reads("history", "SWE", "--format", "json") == before
    assert bo.reads("reading", "list", "--format", "json")[0]["state"] == "settled"
