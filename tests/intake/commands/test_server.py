"""Commands at a store on a server: by its address, by who logs in, and as at a file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.address import ServerAddress
from tests.intake.officer import Officer, lines, response
from tests.server import NewDatabase, as_login

NOWHERE = "postgresql://ada@/intake?host=/nowhere"


@pytest.fixture
def place(new_database: NewDatabase) -> Iterator[ServerAddress]:
    with new_database() as address:
        yield address


def at(officer: Officer, place: ServerAddress, name: str) -> Officer:
    """Return somebody who works at a store on a server, and says that they are somebody else."""
    return replace(officer, environment={"INTAKE_DB": str(as_login(place, name))})


@pytest.fixture
def ann(officer: Officer, place: ServerAddress) -> Officer:
    """Return the administrator of a server with a copy of a file that was worked in."""
    officer.takes_in(response("SWE", investigations={"border_control": "no"}))
    officer.takes_in(response("NOR", legislation={"ratification": "ratified"}))
    ann = at(officer, place, "ann")
    said = ann.gets("copy", officer.database, str(as_login(place, "ann")))
    assert said == officer.gets("check")
    return ann


def test_a_copy_on_a_server_says_what_the_file_says(officer: Officer, ann: Officer) -> None:
    for words in (
        ("export",),
        ("coverage", "--format", "json"),
        ("who", "legislation.ratification=ratified"),
        ("history", "SWE", "--format", "json"),
        ("report", "--section", "A"),
        ("search", "no"),
        ("codebook", "--format", "csv"),
        ("coverage", "--at", "2020-01-01", "--format", "json"),
    ):
        assert ann.tries(*words) == officer.tries(*words), words


def test_a_copy_goes_back_into_a_file(officer: Officer, ann: Officer, tmp_path: Path) -> None:
    back = tmp_path / "back.db"
    ann.gets("copy", ann.environment["INTAKE_DB"], back)
    assert replace(officer, database=back).gets("export") == officer.gets("export")
    assert replace(officer, database=back).gets("check") == officer.gets("check")
    assert "something in" in officer.is_refused("copy", officer.database, back)


def test_there_must_be_something_to_copy(officer: Officer, tmp_path: Path) -> None:
    said = officer.is_refused("copy", tmp_path / "none.db", tmp_path / "back.db")
    assert said.startswith("There is no store to copy in ")


def test_the_journal_names_who_has_logged_in(
    ann: Officer, place: ServerAddress, officer: Officer
) -> None:
    ada = at(officer, place, "ada")
    ada.hears("import", "-", "--officer", "somebody", given=lines(response("DNK")))
    (revision,) = ann.reads("history", "DNK", "--format", "json")
    assert revision["officer"] == "ada"


@pytest.mark.usefixtures("ann")
def test_what_a_role_may_not_is_said_in_words(officer: Officer, place: ServerAddress) -> None:
    rita = at(officer, place, "rita")
    said = rita.is_refused("import", "-", given=lines(response("DNK")))
    assert "does not let you do this" in said
    assert "Ask its administrator which role you have" in said


@pytest.mark.usefixtures("ann")
def test_a_reader_is_told_that_something_may_be_hidden(
    officer: Officer, place: ServerAddress
) -> None:
    outcome = at(officer, place, "rita").tries("who", "legislation.ratification")
    assert outcome.status == 0
    assert "you see what is not confidential" in outcome.said


def test_files_of_those_who_worked_offline_are_merged_in(
    officer: Officer, ann: Officer, tmp_path: Path
) -> None:
    nairobi = replace(officer, database=tmp_path / "nairobi.db")
    ann.gets("copy", ann.environment["INTAKE_DB"], nairobi.database)
    nairobi.takes_in(response("DNK", legislation={"ratification": "ratified"}))
    rehearsed = ann.gets("merge", nairobi.database, "--dry-run")
    assert "DNK: went on only there" in rehearsed
    assert "DNK" not in ann.gets("export")
    assert "DNK: went on only there" in ann.hears("merge", nairobi.database)
    assert ann.gets("export") == nairobi.gets("export")


def test_an_administrator_prepares_a_database(officer: Officer, place: ServerAddress) -> None:
    owner = replace(officer, environment={"INTAKE_DB": str(place)})
    assert "is up to date" in owner.hears("store", "prepare")
    script = owner.gets("store", "prepare", "--print")
    assert "GRANT intake_officer TO intake_verifier;" in script
    assert "CREATE TABLE response (" in script


def test_a_file_needs_no_preparing(officer: Officer) -> None:
    assert "is a file, which needs no preparing" in officer.is_refused("store", "prepare")


@pytest.mark.parametrize("words", [("coverage",), ("import", "-"), ("check",), ("history", "SWE")])
def test_a_server_that_is_not_there_is_named(officer: Officer, words: tuple[str, ...]) -> None:
    somebody = replace(officer, environment={"INTAKE_DB": NOWHERE})
    said = somebody.is_refused(*words, given=b"[]")
    assert said.startswith(f"{NOWHERE} cannot be reached (")


def test_a_password_is_refused_and_not_repeated(officer: Officer) -> None:
    said = officer.is_refused("--db", "postgresql://ada:secret@db.example.org/intake", "coverage")
    assert "The address holds a password" in said
    assert "secret" not in said


def test_copies_are_the_servers(ann: Officer, tmp_path: Path) -> None:
    assert "pg_dump" in ann.is_refused("backup", tmp_path / "copy.db")
    assert "pg_restore" in ann.is_refused("restore", tmp_path / "copy.db")


def test_a_copy_that_a_reader_makes_says_what_it_lacks(
    officer: Officer, ann: Officer, place: ServerAddress, tmp_path: Path
) -> None:
    ann.takes_in({**response("DNK"), "confidential": True})
    rita = at(officer, place, "rita")
    copy = tmp_path / "public.db"
    outcome = rita.tries("copy", rita.environment["INTAKE_DB"], copy)
    assert outcome.status == 0, outcome.said
    assert "you see what is not confidential" in outcome.said
    assert "DNK" not in replace(officer, database=copy).gets("export")


def test_merge_takes_a_file(ann: Officer) -> None:
    assert "merge takes a file" in ann.is_refused("merge", ann.environment["INTAKE_DB"])


@pytest.mark.parametrize(
    "words",
    ["host=localhost password=secret", " postgresql://ada:secret@h/x", "postgresql:/ada:secret@h",
     "postgresql://h/x?passwd=secret", "POSTGRESQL://ada:secret@h/x"],
)  # fmt: skip
def test_a_password_is_refused_in_whatever_form(officer: Officer, words: str) -> None:
    said = officer.is_refused("--db", words, "coverage")
    assert "holds a password" in said
    assert "secret" not in said


@pytest.mark.usefixtures("ann")
def test_another_tool_is_given_a_copy_in_a_file(
    officer: Officer, place: ServerAddress, tmp_path: Path
) -> None:
    ann = at(officer, place, "ann")
    said = ann.is_refused("datasette")
    assert "Make one of it, “intake copy" in said
    file = tmp_path / "copy.db"
    ann.gets("copy", ann.environment["INTAKE_DB"], file)
    assert replace(officer, database=file).reads("datasette", "--output", "-")["databases"]
