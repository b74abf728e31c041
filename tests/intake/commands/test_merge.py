"""`intake merge`: officers who worked apart bring their files together."""

import shutil
import tomllib
from pathlib import Path

import pytest

from tests.intake.officer import Officer, lines, response


@pytest.fixture
def nairobi(officer: Officer, tmp_path: Path) -> Officer:
    """Return an officer who takes a copy of the store along, with a response of Sweden's in it."""
    officer.takes_in(response("SWE", investigations={"border_control": "no"}))
    file = tmp_path / "nairobi.db"
    officer.hears("backup", file)
    return Officer(file, "B. Nairobi")


def change(officer: Officer, code: str = "SWE", **answers: object) -> None:
    """Have an officer import a response anew, as they have it now."""
    given = (officer.reads("show", code, "--format", "json")["answers"]) if answers else {}
    merged = {key: {**given.get(key, {}), **each} for key, each in answers.items()}  # type: ignore[dict-item]
    officer.hears(
        "import", "-", "--existing", "replace", given=lines(response(code, **{**given, **merged}))
    )


def test_what_only_one_has_is_taken_over_with_its_history(
    officer: Officer, nairobi: Officer
) -> None:
    nairobi.takes_in(response("NOR", legislation={"ratification": "ratified"}))
    change(nairobi, legislation={"ratification": "ratified"})
    said = officer.hears("merge", nairobi.database)
    assert "NOR: went on only there" in said
    assert "Taken over as it is: 2; joined: 0; files: 0." in said
    assert officer.gets("export") == nairobi.gets("export")
    ours, theirs = (each.reads("history", "SWE", "--format", "json") for each in (officer, nairobi))
    assert [each["digest"] for each in ours] == [each["digest"] for each in theirs]
    assert "whole" in officer.gets("check") + officer.tries("check").said


def test_what_both_went_on_with_is_joined_and_both_histories_can_be_read(
    officer: Officer, nairobi: Officer
) -> None:
    change(officer, legislation={"ratification": "ratified"})
    change(nairobi, prevention={"campaigns": "yes"})
    said = officer.hears("merge", nairobi.database)
    assert "SWE: went on in both; joined" in said
    answers = officer.reads("show", "SWE", "--format", "json")["answers"]
    assert answers["legislation"] == {"ratification": "ratified"}
    assert answers["prevention"] == {"campaigns": "yes"}
    assert "Merged from nairobi.db" in officer.gets("history", "SWE")
    joined = officer.gets("history", "SWE", "--joined")
    assert "B. Nairobi" in joined
    assert "Merged" not in joined


def test_a_second_merge_changes_nothing_more(officer: Officer, nairobi: Officer) -> None:
    change(officer, legislation={"ratification": "ratified"})
    change(nairobi, prevention={"campaigns": "yes"})
    officer.hears("merge", nairobi.database)
    before = officer.tries("check").said
    assert "as it is: 0; joined: 0; files: 0." in officer.hears("merge", nairobi.database)
    assert officer.tries("check").said == before


def test_what_clashes_is_listed_and_nothing_is_changed(officer: Officer, nairobi: Officer) -> None:
    change(officer, investigations={"border_control": "yes"})
    change(nairobi, investigations={"border_control": {"missing": "unclear"}})
    before = officer.tries("check").said
    said = officer.is_refused("merge", nairobi.database)
    assert "SWE: investigations.border_control: here “yes” (A. Officer), there “unclear" in said
    assert "1 path was changed in both stores" in said
    assert officer.tries("check").said == before


@pytest.mark.parametrize(("prefer", "kept"), [("ours", "yes"), ("theirs", {"missing": "unclear"})])
def test_one_side_can_be_preferred(
    officer: Officer, nairobi: Officer, prefer: str, kept: object
) -> None:
    change(officer, investigations={"border_control": "yes"})
    change(nairobi, investigations={"border_control": {"missing": "unclear"}})
    officer.hears("merge", nairobi.database, "--prefer", prefer)
    answers = officer.reads("show", "SWE", "--format", "json")["answers"]
    assert answers["investigations"]["border_control"] == kept


def test_path_by_path_it_is_chosen_in_a_file(
    officer: Officer, nairobi: Officer, tmp_path: Path
) -> None:
    choices = tmp_path / "choices.toml"
    change(officer, investigations={"border_control": "yes"}, prevention={"campaigns": "no"})
    change(
        nairobi,
        investigations={"border_control": {"missing": "unclear"}},
        prevention={"campaigns": "yes"},
    )
    assert "2 paths are to be chosen" in officer.hears(
        "merge", nairobi.database, "--choices", choices
    )
    text = choices.read_text(encoding="utf-8")
    clashes = tomllib.loads(text)["clash"]
    assert [each["path"] for each in clashes] == [
        "investigations.border_control",
        "prevention.campaigns",
    ]
    text = text.replace('take = ""', 'take = "ours"', 1)
    choices.write_text(text, encoding="utf-8")
    assert "prevention.campaigns: here" in officer.is_refused(
        "merge", nairobi.database, "--choices", choices
    )
    choices.write_text(text.replace('take = ""', 'take = "Theirs"', 1), encoding="utf-8")
    officer.hears("merge", nairobi.database, "--choices", choices)
    answers = officer.reads("show", "SWE", "--format", "json")["answers"]
    assert answers["prevention"]["campaigns"] == "yes"
    assert answers["investigations"]["border_control"] == "yes"


def test_what_was_chosen_of_other_values_is_not_taken(
    officer: Officer, nairobi: Officer, tmp_path: Path
) -> None:
    choices = tmp_path / "choices.toml"
    change(officer, investigations={"border_control": "yes"})
    change(nairobi, investigations={"border_control": {"missing": "unclear"}})
    officer.hears("merge", nairobi.database, "--choices", choices)
    text = choices.read_text(encoding="utf-8").replace('take = ""', 'take = "theirs"')
    choices.write_text(text, encoding="utf-8")
    change(nairobi, investigations={"border_control": {"missing": "not_applicable"}})
    said = officer.is_refused("merge", nairobi.database, "--choices", choices)
    assert "1 path was changed in both" in said


@pytest.mark.parametrize(
    ("content", "words"),
    [("clash = [", "is no file of choices"), ('[[clash]]\npath = "a.b"\ntake = "mine"', "“mine”")],
)
def test_a_file_of_choices_that_cannot_be_read_is_told(
    officer: Officer, nairobi: Officer, tmp_path: Path, content: str, words: str
) -> None:
    choices = tmp_path / "choices.toml"
    choices.write_text(content, encoding="utf-8")
    assert words in officer.is_refused("merge", nairobi.database, "--choices", choices)


def test_a_dry_run_says_all_of_it_and_changes_nothing(officer: Officer, nairobi: Officer) -> None:
    nairobi.takes_in(response("NOR", legislation={"ratification": "ratified"}))
    change(officer, investigations={"border_control": "yes"})
    change(nairobi, investigations={"border_control": {"missing": "unclear"}})
    before = officer.database.read_bytes()
    outcome = officer.tries("merge", nairobi.database, "--dry-run")
    assert outcome.status == 0
    assert "SWE: investigations.border_control: here “yes”" in outcome.printed
    assert "NOR: went on only there" in outcome.printed
    assert "Nothing was changed." in outcome.said
    assert officer.database.read_bytes() == before


def test_the_other_file_is_never_written_to(officer: Officer, nairobi: Officer) -> None:
    change(nairobi, prevention={"campaigns": "yes"})
    folder = sorted(each.name for each in nairobi.database.parent.iterdir())
    before = nairobi.database.read_bytes()
    officer.hears("merge", nairobi.database)
    assert nairobi.database.read_bytes() == before
    assert sorted(each.name for each in nairobi.database.parent.iterdir()) == folder


def test_what_is_no_store_is_told_so(officer: Officer, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir", encoding="utf-8")
    assert "letter.txt" in officer.is_refused("merge", file)
    assert "missing.db" in officer.is_refused("merge", tmp_path / "missing.db")


def test_a_store_that_is_new_becomes_the_other(
    officer: Officer, nairobi: Officer, tmp_path: Path
) -> None:
    fresh = Officer(tmp_path / "fresh.db")
    fresh.hears("questionnaire", "add", "trafficking-2004")
    fresh.hears("merge", nairobi.database)
    assert fresh.gets("export") == nairobi.gets("export")


def test_work_and_documents_come_too(officer: Officer, nairobi: Officer, tmp_path: Path) -> None:
    reply = tmp_path / "reply.txt"
    reply.write_text("There is a law.", encoding="utf-8")
    nairobi.hears("log", "SWE", "--reference", "NV 1", "--document", reply)
    nairobi.hears("query", "open", "SWE", "legislation.ratification", "Since when?")
    officer.hears("assign", "SWE", "--to", "C. Clerk")
    said = officer.hears("merge", nairobi.database)
    assert "files: 1." in said
    assert "There is a law." in officer.gets("document", "read", "SWE", "1")
    assert "Since when?" in officer.gets("query", "list")
    assert "SWE" in officer.called("C. Clerk").gets("work")


def test_who_reads_a_reply_a_second_time_does_not_merge(officer: Officer, nairobi: Officer) -> None:
    shutil.copy(nairobi.database, officer.database)
    officer.hears("log", "SWE", "--reference", "NV 1")
    other = officer.called("D. Reader")
    other.hears("reading", "begin", "SWE")
    change(nairobi, prevention={"campaigns": "yes"})
    assert "SWE" in other.is_refused("merge", nairobi.database)
    officer.hears("merge", nairobi.database)
