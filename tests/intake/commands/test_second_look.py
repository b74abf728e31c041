"""What an office relies on: whose look counts, who may read again, what a letter leaves behind."""

import json
from pathlib import Path

import pytest

from tests.intake.commands.test_reading import FIRST, finish, key_in
from tests.intake.officer import Officer, lines


@pytest.fixture
def ada(officer: Officer) -> Officer:
    """An officer who has made the first reading of Sweden's reply, and finished it."""
    officer = officer.called("Ada")
    officer.takes_in(FIRST)
    return officer


def looked_at(officer: Officer) -> str:
    """Return what `show` says of the answers that were looked at."""
    return " ".join(officer.gets("show", "SWE").split())


def test_whoever_finished_a_response_cannot_look_at_it_for_the_verifier(ada: Officer) -> None:
    assert "finished SWE" in ada.is_refused("status", "SWE", "--agreed", "all")
    cem = ada.called("Cem")
    cem.hears("status", "SWE", "verified")
    assert "0 of 4 answers looked at" in looked_at(cem)


def test_a_refused_verification_puts_no_look_on_record(ada: Officer) -> None:
    cem = ada.called("Cem")
    ada.hears("query", "open", "SWE", "legislation.ratification", "Which law?")
    assert "queries that are not closed" in cem.is_refused(
        "status", "SWE", "verified", "--agreed", "all"
    )
    cem.hears("status", "SWE", "verified", "--reason", "it is urgent")
    assert "0 of 4 answers looked at" in looked_at(cem)


def test_looks_are_the_verifiers_own(ada: Officer) -> None:
    cem, dee = ada.called("Cem"), ada.called("Dee")
    dee.hears("status", "SWE", "--agreed", "all")
    assert "4 of 4 answers looked at" in looked_at(ada)
    cem.hears("status", "SWE", "verified", "--agreed", "legislation.ratification")
    assert "1 of 4 answers looked at" in looked_at(ada)


def test_an_answer_that_changes_is_to_be_looked_at_again(ada: Officer) -> None:
    cem, bo = ada.called("Cem"), ada.called("Bo")
    bo.hears("reading", "begin", "SWE")
    key_in(bo)
    finish(bo)
    assert "settled" in cem.is_refused("status", "SWE", "--agreed", "all")
    cem.hears("reading", "withdraw", "SWE", "--reason", "too late")
    cem.hears("status", "SWE", "--agreed", "all")
    ada.hears("status", "SWE", "draft", "--reason", "a slip")
    key_in(ada, {"legislation.ratification": "in_progress"})
    ada.hears("status", "SWE", "final")
    assert "3 of 4 answers looked at" in looked_at(cem)


def test_nobody_reads_again_what_they_have_seen(ada: Officer) -> None:
    bo, cem, dee = ada.called("Bo"), ada.called("Cem"), ada.called("Dee")
    bo.hears("reading", "begin", "SWE")
    bo.hears("reading", "withdraw", "SWE", "--reason", "a slip")
    assert "may have seen" in bo.is_refused("reading", "begin", "SWE")
    assert "may have seen" in ada.is_refused("assign", "SWE", "--second-reading", "--to", "Bo")
    dee.hears("status", "SWE", "--agreed", "all")
    assert "may have seen" in dee.is_refused("reading", "begin", "SWE")
    cem.hears("reading", "begin", "SWE")


def test_the_first_reader_cannot_withdraw_a_finished_second_reading(ada: Officer) -> None:
    bo = ada.called("Bo")
    bo.hears("reading", "begin", "SWE")
    key_in(bo)
    finish(bo)
    refused = ada.is_refused("reading", "withdraw", "SWE", "--reason", "not liked")
    assert "has worked at SWE" in refused


def test_a_reading_that_is_withdrawn_is_nobodys_work_any_more(ada: Officer) -> None:
    bo = ada.called("Bo")
    ada.hears("assign", "SWE", "--second-reading", "--to", "Bo")
    bo.hears("reading", "begin", "SWE")
    bo.hears("reading", "withdraw", "SWE", "--reason", "ill")
    assert bo.reads("work", "--format", "json") == []


def test_the_first_reader_is_who_finished_the_response_not_who_logged_a_reply(
    ada: Officer,
) -> None:
    bo = ada.called("Bo")
    bo.hears("reading", "begin", "SWE")
    key_in(bo)
    finish(bo)
    ada.called("Head").hears("log", "SWE", "--reference", "NV 2", "--kind", "supplementary")
    assert "first (Ada)" in ada.gets("reading", "compare", "SWE")


def test_agreement_goes_with_the_work_to_another_store(ada: Officer, tmp_path: Path) -> None:
    bo, cem = ada.called("Bo"), ada.called("Cem")
    bo.hears("reading", "begin", "SWE")
    key_in(bo)
    finish(bo)
    before = ada.reads("agreement", "--by", "officer", "--format", "json")["groups"]
    cem.hears("reading", "settle", "SWE", "--take", "second")
    assert ada.reads("agreement", "--by", "officer", "--format", "json")["groups"] == before
    responses, work = tmp_path / "all.jsonl", tmp_path / "all.work"
    cem.tries("export", "--output", responses, "--work", work)
    elsewhere = Officer(tmp_path / "elsewhere.db", "Eve")
    elsewhere.hears("questionnaire", "add", "trafficking-2004")
    elsewhere.hears("import", responses, "--work", work)
    assert elsewhere.reads("agreement", "--by", "officer", "--format", "json")["groups"] == before
    statistics = elsewhere.reads("work", "--statistics", "--everybody", "--format", "json")
    assert {each["officer"]: each["agreed"] is not None for each in statistics} == {
        "Ada": True, "Bo": True,
    }  # fmt: skip
    assert "is whole" in elsewhere.tries("check").everything


def test_a_decision_that_is_none_is_told_with_its_key(ada: Officer, tmp_path: Path) -> None:
    bo, cem = ada.called("Bo"), ada.called("Cem")
    bo.hears("reading", "begin", "SWE")
    key_in(bo)
    finish(bo)
    place = cem.reads("reading", "compare", "SWE", "--format", "json")[0]["place"]
    cem.tries("reading", "settle", "SWE", "--take", "second", place)
    responses, work = tmp_path / "all.jsonl", tmp_path / "all.work"
    cem.tries("export", "--output", responses, "--work", work)
    work.write_text(work.read_text().replace('{"take": "second"', '{"took": "second"'))
    elsewhere = Officer(tmp_path / "elsewhere.db", "Eve")
    elsewhere.hears("questionnaire", "add", "trafficking-2004")
    said = elsewhere.is_refused("import", responses, "--work", work)
    assert "take: is missing" in said
    assert 'took: unknown key "took"; allowed here: take, content, reason' in said


def test_a_second_letter_leaves_the_first_one_on_record(ada: Officer, tmp_path: Path) -> None:
    ada.hears("query", "open", "SWE", "legislation.ratification", "Which law?")
    send = ("query", "send", "SWE", "--as", "markdown")
    ada.hears(*send, "--to", tmp_path / "a", "--reference", "NV 3", "--dated", "2005-01-10")
    ada.hears("query", "open", "SWE", "legislation.summary", "Since when?")
    ada.hears(*send, "--to", tmp_path / "b", "--reference", "NV 4", "--dated", "2005-02-10")
    first, second = ada.reads("query", "list", "--format", "json")
    assert (first["sent"], first["reference"]) == ("2005-01-10", "NV 3")
    assert (first["again"], first["again_reference"]) == ("2005-02-10", "NV 4")
    assert (second["sent"], second.get("again")) == ("2005-02-10", None)
    (letter,) = (tmp_path / "b").iterdir()
    assert letter.read_text("utf-8").count("10 January 2005") == 1
    assert "again on 2005-02-10 (NV 4)" in " ".join(ada.gets("query", "list").split())


def test_a_query_is_answered_by_a_reply_that_came_after_it(ada: Officer) -> None:
    ada.hears("log", "SWE", "--reference", "NV 2", "--kind", "supplementary",
              "--received", "2005-01-03")  # fmt: skip
    ada.hears("query", "open", "SWE", "legislation.ratification", "Which law?")
    assert "before query 1 was opened" in ada.is_refused("query", "answer", "SWE", "1")
    assert "no query 99" in ada.is_refused("query", "answer", "SWE", "99")
    ada.hears("query", "answer", "SWE", "1", "--reply", "1")
    refused = ada.is_refused("log", "SWE", "--reply", "1", "--withdraw", "--reason", "x")
    assert "query 1 is answered" in refused


def test_a_finished_response_does_not_go_back_to_having_no_reply(officer: Officer) -> None:
    officer.takes_in({**FIRST, "status": "draft", "replies": []})
    officer.hears("log", "SWE", "--reference", "NV 1")
    officer.hears("status", "SWE", "final")
    refused = officer.is_refused("restore", "SWE", "1", "--reason", "a slip")
    assert "has no reply on record" in refused


def test_who_enters_a_reply_neither_reads_it_again_nor_verifies_it(ada: Officer) -> None:
    ada.hears("log", "NOR", "--reference", "NV 5")
    ada.hears("assign", "NOR", "--to", "Bo")
    for task in ("second_reading", "verify"):
        refused = ada.is_refused("assign", "NOR", "--task", task, "--to", "bo")
        assert "is to enter the reply of NOR" in refused
    ada.hears("assign", "NOR", "--task", "verify", "--to", "Cem")
    assert "somebody else" in ada.is_refused("assign", "NOR", "--to", "Cem")


def test_only_what_somebody_has_to_do_is_taken_back(ada: Officer) -> None:
    ada.hears("assign", "SWE", "NOR", "--to", "Bo")
    assert "nothing was taken back" in ada.hears("assign", "DNK", "--take-back")
    assert "nothing was taken back" in ada.hears("assign", "SWE", "--to", "Cem", "--take-back")
    said = ada.hears("assign", "SWE", "NOR", "DNK", "--to", "Bo", "--take-back")
    assert "Taken back: SWE, NOR." in said


def test_every_list_says_whom_it_leaves_out_for_a_second_reader(ada: Officer) -> None:
    bo = ada.called("Bo")
    bo.hears("reading", "begin", "SWE")
    for words in (("codebook",), ("who", "legislation.ratification"), ("export",), ("report",),
                  ("search", "law"), ("compare", "2000-01-01", "2100-01-01")):  # fmt: skip
        assert "Left out" in bo.tries(*words).said, words


def test_a_reader_is_told_of_their_own_reading_alone(ada: Officer) -> None:
    bo = ada.called("Bo")
    bo.hears("reading", "begin", "SWE")
    assert "Your own reading of SWE is not finished" in bo.is_refused("reading", "compare", "SWE")


def test_an_officer_without_a_name_is_refused(ada: Officer) -> None:
    assert ada.is_refused("reading", "begin", "SWE", "--officer", "").startswith("An officer has")


def test_the_work_of_an_office_is_told_in_words(ada: Officer) -> None:
    ada.hears("assign", "SWE", "--task", "verify", "--to", "Cem")
    told = ada.speaking("fr").gets("history", "SWE", "--office")
    assert "Travail" in told
    assert "à vérifier" in told
    assert "{" not in told


def test_work_files_of_withdrawn_readings_bring_no_work(ada: Officer, tmp_path: Path) -> None:
    bo = ada.called("Bo")
    ada.hears("assign", "SWE", "--second-reading", "--to", "Bo")
    bo.hears("reading", "begin", "SWE")
    bo.hears("reading", "withdraw", "SWE", "--reason", "ill")
    responses, work = tmp_path / "all.jsonl", tmp_path / "all.work"
    ada.tries("export", "--output", responses, "--work", work)
    elsewhere = Officer(tmp_path / "elsewhere.db", "Eve")
    elsewhere.hears("questionnaire", "add", "trafficking-2004")
    elsewhere.hears("import", "-", "--work", work, given=lines(json.loads(responses.read_text())))
    assert elsewhere.reads("work", "--everybody", "--format", "json") == []
