"""`intake assign`, `intake work` and `intake agreement`: the work of an office of several."""

import json
from pathlib import Path

import pytest

from tests.intake.commands.test_reading import finish, key_in
from tests.intake.officer import Document, Officer

CODES = ("AUS", "BEL", "HRV", "DNK", "EGY", "FIN", "GRC", "HUN", "ITA", "JPN")


def replied(code: str) -> Document:
    return {
        "questionnaire": "trafficking-2004",
        "respondent": code,
        "status": "final",
        "replies": [{"reference": f"NV {code}"}],
        "answers": {"legislation": {"ratification": "ratified"}},
    }


@pytest.fixture
def ada(officer: Officer) -> Officer:
    """An officer who has made the first reading of ten replies."""
    officer = officer.called("Ada")
    officer.takes_in(*(replied(code) for code in CODES))
    return officer


def test_work_is_given_and_waits_for_whom_it_was_given_to(ada: Officer) -> None:
    assert "Bo – to enter: SWE, NOR" in ada.hears("assign", "SWE", "NOR", "--to", "Bo")
    waiting = ada.called("Bo").reads("work", "--format", "json")
    assert [(each["respondent"], each["doing"]) for each in waiting] == [
        ("NOR", "enter"), ("SWE", "enter"),
    ]  # fmt: skip
    assert "Nothing waits" in ada.tries("work").said
    ada.hears("assign", "SWE", "--take-back")
    assert len(ada.called("BO").reads("work", "--format", "json")) == 1
    assert "Norway" in ada.called("Bo").gets("work")


def test_a_sample_is_drawn_from_a_seed_that_is_on_record(ada: Officer) -> None:
    draw = ("assign", "--second-reading", "--sample", "20%", "--seed", "7", "--to", "Bo")
    said = ada.hears(*draw)
    assert "2 of 10 with a reply on record drawn (20%, seed 7)" in said
    first = [each["respondent"] for each in ada.called("Bo").reads("work", "--format", "json")]
    assert len(first) == 2
    ada.hears("assign", *first, "--second-reading", "--take-back")
    ada.hears(*draw)
    again = [each["respondent"] for each in ada.called("Bo").reads("work", "--format", "json")]
    assert again == first


def test_a_second_reading_can_be_of_one_officers_work_alone(ada: Officer) -> None:
    ada.hears("assign", "AUS", "FIN", "--to", "Ada")
    ada.hears("assign", "BEL", "--to", "Bo")
    said = ada.hears("assign", "--second-reading", "--entered-by", "ADA", "--to", "Cem")
    assert "Cem – to read a second time: AUS, FIN." in said


def test_a_second_reading_is_given_to_somebody_else(ada: Officer) -> None:
    assert "somebody else" in ada.is_refused("assign", "AUS", "--second-reading", "--to", "Ada")
    said = ada.hears("assign", "--second-reading", "--to", "Ada", "--to", "Bo", "--to", "Cem")
    assert "Bo – to read a second time: AUS, " in said
    assert "Cem – to read a second time: BEL, " in said
    assert "Ada –" not in said


def test_samples_that_are_none_are_refused(ada: Officer) -> None:
    for words in ("0%", "101%", "some", "-3", "2.5"):
        ada.is_refused("assign", "--second-reading", "--sample", words, "--to", "Bo")
    ada.is_refused("assign", "AUS", "--second-reading", "--sample", "1", "--to", "Bo")
    ada.is_refused("assign", "AUS", "--sample", "1", "--to", "Bo")
    ada.is_refused("assign", "--to", "Bo")
    ada.is_refused("assign", "AUS")


def test_an_office_of_three_reads_settles_and_verifies(ada: Officer) -> None:
    """What a desk of three does with a sample of a fifth, by commands alone."""
    bo, cem = ada.called("Bo"), ada.called("Cem")
    ada.hears("assign", "--second-reading", "--sample", "20%", "--seed", "7", "--to", "Bo")
    ada.hears("assign", *CODES, "--task", "verify", "--to", "Cem")
    sample = [each["respondent"] for each in bo.reads("work", "--format", "json")]
    for code in sample:
        bo.hears("reading", "begin", code)
        read(bo, code, "in_progress")
        bo.hears("status", code, "final")
    assert bo.reads("work", "--format", "json") == []
    doing = {each["respondent"]: each["doing"] for each in cem.reads("work", "--format", "json")}
    assert doing == {code: "settle" if code in sample else "verify" for code in CODES}
    for code in sample:
        cem.hears("reading", "settle", code, "--take", "second")
    for code in CODES:
        refused = code in sample
        outcome = cem.tries("status", code, "verified", "--agreed", "all")
        assert (outcome.status == 0) != refused
    for code in sample:
        bo.hears("status", code, "verified", "--agreed", "all")
    assert all(each.reads("work", "--format", "json") == [] for each in (ada, bo, cem))
    for code in CODES:
        shown = ada.gets("show", code)
        assert "1 of 1 answers looked at" in " ".join(shown.split())
    assert "is whole" in ada.tries("check").everything


def read(officer: Officer, code: str, value: str) -> None:
    """Key the only answer of a second reading."""
    from contextlib import closing

    from intake.editing.responses import leave, save
    from intake.session import Session
    from intake.settings import Settings

    with closing(Session(Settings(officer.database, None, "en", officer.name))) as session:
        respondent = session.respondent(code)
        changes: dict[str, object] = {"legislation.ratification": value}
        save(session, respondent, changes, based_on=session.kept(respondent))
        leave(session, respondent)


def test_agreement_is_that_of_the_readings_before_they_were_settled(ada: Officer) -> None:
    bo = ada.called("Bo")
    for code, value in zip(
        CODES[:4], ("ratified", "ratified", "in_progress", "ratified"), strict=True
    ):
        bo.hears("reading", "begin", code)
        read(bo, code, value)
        bo.hears("status", code, "final")
        if value != "ratified":
            ada.called("Cem").hears("reading", "settle", code, "--take", "second")
    (found,) = ada.reads("agreement", "--format", "json")["groups"]
    assert (found["items"], found["agreed"]) == (4, 0.75)
    assert found["kappa"] == 0.0
    by_question = ada.reads("agreement", "--by", "question", "--format", "json")["groups"]
    assert [each["group"] for each in by_question] == ["legislation.ratification"]
    by_officer = ada.reads("agreement", "--by", "officer", "--format", "json")["groups"]
    assert [each["group"] for each in by_officer] == ["Ada – Bo"]
    assert "75" in ada.gets("agreement", "--by", "section")
    head, row = ada.tabulates("agreement")
    assert head[3:6] == ["Kappa", "Kappa: least", "Kappa: greatest"]
    assert [float(number) for number in row[1:4]] == [4, 75, 0]


def test_silence_of_both_is_counted_only_where_it_is_asked_for(ada: Officer) -> None:
    bo = ada.called("Bo")
    bo.hears("reading", "begin", "AUS")
    bo.hears("status", "AUS", "final")
    (found,) = ada.reads("agreement", "--format", "json")["groups"]
    assert (found["items"], found["agreed"]) == (1, 0.0)
    (counted,) = ada.reads("agreement", "--with-silence", "--format", "json")["groups"]
    assert counted["items"] > 20
    assert counted["agreed"] > 0.9


def test_agreement_of_nothing_is_said_to_be_none(ada: Officer) -> None:
    assert "No reply has two finished readings" in ada.tries("agreement").said


def test_statistics_are_of_the_officer_unless_everybodys_are_asked_for(ada: Officer) -> None:
    bo = ada.called("Bo")
    bo.hears("log", "SWE", "--reference", "NV 1")
    read(bo, "SWE", "in_progress")
    read(ada, "SWE", "ratified")
    (mine,) = bo.reads("work", "--statistics", "--format", "json")
    assert (mine["responses"], mine["answers"], mine["corrected"]) == (1, 1, 1)
    everybody = ada.reads("work", "--statistics", "--everybody", "--format", "json")
    assert [each["officer"] for each in everybody] == ["Ada", "Bo"]
    assert [each["agreed"] for each in everybody] == [None, None]


def test_statistics_say_how_far_another_reading_agrees(ada: Officer) -> None:
    bo = ada.called("Bo")
    for code, value in (("AUS", "ratified"), ("BEL", "in_progress")):
        bo.hears("reading", "begin", code)
        read(bo, code, value)
        bo.hears("status", code, "final")
    statistics = ada.reads("work", "--statistics", "--everybody", "--format", "json")
    assert {each["officer"]: each["agreed"] for each in statistics}["Ada"] == 0.5


def test_the_history_of_the_work_is_told_part_by_part(ada: Officer) -> None:
    ada.hears("assign", "AUS", "--task", "verify", "--to", "Cem")
    bo = ada.called("Bo")
    bo.hears("reading", "begin", "AUS")
    read(bo, "AUS", "in_progress")
    assert "in_progress" not in ada.gets("history", "AUS", "--office")
    bo.hears("status", "AUS", "final")
    told = ada.gets("history", "AUS", "--office")
    for words in ("to verify", "Cem · Ada", "legislation.ratification", "+ in_progress"):
        assert words in told
    parts = ada.reads("history", "AUS", "--office", "--format", "json")
    assert list(parts) == ["reading-1", "work"]
    assert "+ in_progress" not in ada.gets("history", "AUS")


def test_a_second_reading_is_no_secret_in_files_of_the_work(ada: Officer, tmp_path: Path) -> None:
    ada.hears("log", "SWE", "--reference", "NV 1")
    bo = ada.called("Bo")
    bo.hears("reading", "begin", "SWE")
    key_in(bo)
    ada.tries("export", "--output", tmp_path / "a.jsonl", "--work", tmp_path / "a.work")
    assert "NUMBAT" not in (tmp_path / "a.work").read_text()
    finish(bo)
    exported = [json.loads(line) for line in bo.gets("export").splitlines()]
    assert all("reading" not in json.dumps(each) for each in exported)
