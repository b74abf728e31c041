"""`intake history`: the journal of a response, to read and as data."""

import re
from pathlib import Path

import pytest

from db.chain import seed_of
from tests.intake.commands.conftest import Golden
from tests.intake.officer import Officer, line, response

MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d \S+( · .*?) *$", re.MULTILINE)


@pytest.fixture
def storied(officer: Officer, tmp_path: Path) -> Officer:
    """An officer whose store holds one response that several have worked on."""
    file = tmp_path / "december.jsonl"
    file.write_bytes(line(response("SWE", legislation={"ratification": "in_progress"})))
    officer.hears("import", file)
    officer.hears("status", "SWE", "final")
    changed = response(
        "SWE", "final", legislation={"ratification": "ratified", "summary": "é" * 300}
    )
    officer.called("C. Keyer").hears(
        "import", "-", "--existing", "replace", "--reason", "read again", given=line(changed)
    )
    officer.hears("status", "SWE", "draft", "--reason", "a supplement came")
    return officer


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_text_is_as_it_was(storied: Officer, golden: Golden, language: str) -> None:
    text = storied.gets("--lang", language, "history", "Sweden")
    assert MOMENT.sub(r"<moment>\1", text).encode() == golden(f"history.{language}.txt")


def test_the_json_says_who_when_why_and_from_what_to_what(storied: Officer) -> None:
    revisions = storied.reads("history", "SWE", "--format", "json")
    assert [each["number"] for each in revisions] == [1, 2, 3, 4]
    assert [each["officer"] for each in revisions] == [
        "A. Officer", "A. Officer", "C. Keyer", "A. Officer",
    ]  # fmt: skip
    assert [each["reason"] for each in revisions] == [
        "import of december.jsonl", None, "read again", "a supplement came",
    ]  # fmt: skip
    ratification = [
        (change["old"], change["new"])
        for change in revisions[2]["changes"]
        if change["path"] == "legislation.ratification"
    ]
    assert ratification == [("in_progress", "ratified")]
    assert revisions[3]["changes"][0] | {"at": ""} == {
        "at": "", "path": "questionnaire_version", "old": 3, "new": None,
    }  # fmt: skip


def test_each_revision_names_the_digest_of_the_one_before(storied: Officer) -> None:
    revisions = storied.reads("history", "SWE", "--format", "json")
    assert [each["previous"] for each in revisions] == [
        seed_of("trafficking-2004", "SWE"), *(each["digest"] for each in revisions[:-1]),
    ]  # fmt: skip
    assert len({each["id"] for each in revisions}) == 4
    for each in revisions:
        assert re.fullmatch(r"[0-9a-f]{64}", each["digest"])
        assert each["closed"] >= each["opened"]
        assert each["opened"].endswith("+00:00")


def test_a_respondent_without_a_response_has_no_journal(storied: Officer) -> None:
    assert storied.is_refused("history", "NOR").startswith("Norway (NOR) has no response yet.")


# Differences between two revisions


def test_two_revisions_are_compared_word_by_word(storied: Officer) -> None:
    text = storied.gets("history", "SWE", "--between", "1", "3")
    assert "Ratification of the Trafficking in Persons Protocol" in text
    assert "[-In progress-]{+Ratified+}" in " ".join(text.split())
    assert "Status" in text
    assert "[-draft-]{+final+}" in " ".join(text.split())


def test_the_order_of_the_revisions_says_what_is_old(storied: Officer) -> None:
    text = storied.gets("history", "SWE", "--between", "3", "1")
    assert "[-Ratified-]{+In progress+}" in " ".join(text.split())


def test_differences_are_given_as_data_too(storied: Officer) -> None:
    found = storied.reads("history", "SWE", "--between", "1", "3", "--format", "json")
    ratification = {"path": "legislation.ratification", "old": "in_progress", "new": "ratified"}
    assert ratification in found


def test_a_revision_does_not_differ_from_itself(storied: Officer) -> None:
    assert storied.gets("history", "SWE", "--between", "2", "2").strip() == "Nothing differs."


def test_a_revision_that_is_not_there_is_refused(storied: Officer) -> None:
    outcome = storied.tries("history", "SWE", "--between", "1", "9")
    assert outcome.status == 1
    assert "1, 2, 3, 4" in outcome.said
