"""`intake query` and the letters: what is asked of respondents, and reminders, put on record."""

from pathlib import Path

import pypandoc
import pytest

from tests.intake.officer import Officer

PATH = "legislation.ratification"
REPLY = {"reference": "NV 1", "dated": "2004-12-01"}


@pytest.fixture
def asking(officer: Officer) -> Officer:
    """An officer with a response of Sweden's that has a reply."""
    officer.hears("log", "SWE", "--reference", "NV 1", "--dated", "2004-12-01")
    officer.hears("log", "NOR", "--reference", "NV 2", "--dated", "2004-12-02")
    return officer


def state(officer: Officer, number: int = 1) -> str:
    listed = officer.reads("query", "list", "SWE", "--format", "json")
    return next(str(each["state"]) for each in listed if each["number"] == number)


def test_a_query_goes_from_open_to_closed(asking: Officer, tmp_path: Path) -> None:
    assert "query 1 is open" in asking.hears("query", "open", "SWE", PATH, "Which instrument?")
    assert state(asking) == "open"
    asking.hears("query", "send", "SWE", "--to", tmp_path / "out", "--as", "markdown",
                 "--reference", "NV 3/2005", "--dated", "2005-01-10")  # fmt: skip
    (listed,) = asking.reads("query", "list", "--format", "json")
    assert (listed["state"], listed["sent"]) == ("sent", "2005-01-10")
    assert listed["reference"] == "NV 3/2005"
    asking.hears("log", "SWE", "--reference", "NV 9", "--again", "--dated", "2005-02-01")
    assert "by reply 2" in asking.hears("query", "answer", "SWE", "1")
    asking.hears("query", "close", "SWE", "1")
    assert state(asking) == "closed"
    assert "is whole" in asking.tries("check").everything


def test_a_question_that_is_not_put_to_a_respondent_is_not_asked_about(asking: Officer) -> None:
    asking.hears("log", "UNDP", "--reference", "NV 3", "--dated", "2004-12-02")
    told = asking.is_refused("query", "open", "UNDP", PATH, "Which instrument?")
    assert f"{PATH} is put to state, not to a respondent of the kind" in told
    assert asking.reads("query", "list", "--format", "json") == []


def test_a_letter_has_all_that_is_open_numbered(asking: Officer, tmp_path: Path) -> None:
    asking.hears("query", "open", "SWE", PATH, "Which *instrument*?\nAnd when?")
    asking.hears("query", "open", "SWE", "protection.services", "Which services?")
    asking.hears("query", "send", "SWE", "--to", tmp_path, "--as", "markdown")
    letter = (tmp_path / "SWE-query.md").read_text(encoding="utf-8")
    assert "**Sweden**" in letter
    assert "the Permanent Mission" in letter
    assert "16 September 2004" in letter
    assert "1. *" in letter
    assert "2. *Services for victims*" in letter
    assert r"Which \*instrument\*?" in letter
    assert state(asking, 2) == "sent"


def test_letters_are_written_in_french(asking: Officer, tmp_path: Path) -> None:
    asking.hears("query", "open", "SWE", PATH, "Quel instrument ?")
    asking.speaking("fr").hears("query", "send", "SWE", "--to", tmp_path, "--as", "markdown")
    letter = (tmp_path / "SWE-query.md").read_text(encoding="utf-8")
    assert "**Suède**" in letter
    assert "du 16 septembre 2004" in letter
    asking.hears("query", "open", "NOR", PATH, "Which?")
    refused = asking.speaking("ru").is_refused("query", "send", "NOR", "--to", tmp_path)
    assert "English and French" in refused


def test_letters_are_documents_of_a_word_processor(asking: Officer, tmp_path: Path) -> None:
    asking.hears("query", "open", "SWE", PATH, "Which instrument?")
    asking.hears("query", "send", "SWE", "--to", tmp_path)
    words = pypandoc.convert_file(str(tmp_path / "SWE-query.docx"), "plain")
    assert "Which instrument?" in words


def test_nothing_is_on_record_where_a_letter_cannot_be_written(
    asking: Officer, tmp_path: Path
) -> None:
    for code in ("SWE", "NOR"):
        asking.hears("query", "open", code, PATH, "Which instrument?")
    (tmp_path / "NOR-query.md").write_text("there already")
    send = ("query", "send", "SWE", "NOR", "--to", tmp_path, "--as", "markdown")
    assert "not written over" in asking.is_refused(*send)
    assert state(asking) == "open"
    assert not (tmp_path / "SWE-query.md").exists()


def test_a_template_of_ones_own_is_filled_in(asking: Officer, tmp_path: Path) -> None:
    asking.hears("query", "open", "SWE", PATH, "Which instrument?")
    template = tmp_path / "template.md"
    template.write_text("To $respondent, $$5.\n\n$queries\n", encoding="utf-8")
    asking.hears("query", "send", "SWE", "--to", tmp_path, "--as", "markdown",
                 "--template", template)  # fmt: skip
    assert (tmp_path / "SWE-query.md").read_text().startswith("To Sweden, $5.\n\n1. *")
    template.write_text("To $whom", encoding="utf-8")
    asking.hears("query", "open", "NOR", PATH, "Which instrument?")
    refused = asking.is_refused("query", "send", "NOR", "--to", tmp_path, "--template", template)
    assert "whom" in refused
    assert "$respondent" in refused


def test_steps_that_are_none_are_refused(asking: Officer, tmp_path: Path) -> None:
    assert "no query" in asking.is_refused("query", "send", "SWE", "--to", tmp_path)
    assert "no query 1" in asking.is_refused("query", "close", "SWE", "1")
    asking.hears("query", "open", "SWE", PATH, "Which instrument?")
    assert "--reason" in asking.is_refused("query", "close", "SWE", "1")
    assert "reply" in asking.is_refused("query", "answer", "SWE", "1", "--reply", "7")
    asking.hears("query", "close", "SWE", "1", "--reason", "found it in the annex")
    assert "closed" in asking.is_refused("query", "answer", "SWE", "1")
    asking.is_refused("query", "open", "SWE", "legislation.nothing", "Which?")
    asking.is_refused("query", "open", "SWE", PATH, " ")
    asking.is_refused("query", "open", "DNK", PATH, "Which?")


def test_queries_are_found_by_state_and_age(asking: Officer) -> None:
    asking.hears("query", "open", "SWE", PATH, "Which instrument?")
    assert len(asking.reads("query", "list", "--state", "open", "--format", "json")) == 1
    assert asking.reads("query", "list", "--state", "closed", "--format", "json") == []
    assert asking.reads("query", "list", "--older-than", "1", "--format", "json") == []
    _, row = asking.tabulates("query", "list")
    assert (row[0], row[2]) == ("SWE", PATH)
    assert "Which instrument?" in asking.gets("query", "list")


def test_the_report_never_quotes_a_query(asking: Officer) -> None:
    asking.hears("query", "open", "SWE", PATH, "A question about PANGOLINS")
    for words in (("report",), ("export",), ("export", "--public"), ("show", "SWE"), ("codebook",)):
        assert "PANGOLINS" not in asking.tries(*words).everything


def test_reminders_go_to_each_or_to_all_and_are_on_record(asking: Officer, tmp_path: Path) -> None:
    said = asking.hears(
        "outstanding", "--letters", tmp_path / "each", "--as", "markdown",
        "--dated", "2005-01-10", "--reference", "NV 4",
    )  # fmt: skip
    assert len(said.splitlines()) == 189
    letter = (tmp_path / "each" / "AGO-reminder.md").read_text(encoding="utf-8")
    assert "**Angola**" in letter
    assert "NV 4" in letter
    asking.hears("outstanding", "--letters", tmp_path / "all", "--as", "markdown",
                 "--circular", "--dated", "2005-02-10")  # fmt: skip
    circular = (tmp_path / "all" / "circular.md").read_text(encoding="utf-8")
    assert "- Angola" in circular
    assert "- Sweden" not in circular
    assert "reminded 2 times, last on 2005-02-10" in asking.gets("outstanding")
    listed = asking.reads("outstanding", "--format", "json")
    assert listed[0]["reminders"] == ["2005-01-10", "2005-02-10"]


def test_what_the_office_keeps_goes_out_and_comes_in_again(asking: Officer, tmp_path: Path) -> None:
    asking.hears("query", "open", "SWE", PATH, "Which instrument?")
    asking.hears("assign", "DNK", "--to", "Bo")
    asking.tries("export", "--output", tmp_path / "all.jsonl", "--work", tmp_path / "work.jsonl")
    other = Officer(tmp_path / "other.db")
    come = ("import", tmp_path / "all.jsonl", "--existing", "skip", "--work")
    other.hears(*come, tmp_path / "work.jsonl")
    before, after = (each.reads("query", "list", "--format", "json") for each in (asking, other))
    assert before == after
    assert "0 parts" in other.hears(*come, tmp_path / "work.jsonl")
    wrong = tmp_path / "wrong.jsonl"
    text = (tmp_path / "work.jsonl").read_text()
    for right, false in (('"state": "open"', '"state": "ajar"'), ("SWE", "XXX"), ("work", "wirk")):
        wrong.write_text(text.replace(right, false))
        assert "line" in other.tries(*come, wrong).said
    assert "is whole" in other.tries("check").everything
