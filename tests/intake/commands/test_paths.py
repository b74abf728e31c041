"""Where a store is kept: a file by its path, made by what writes and never by what reads."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.intake.officer import Officer, line, response

READING = (
    ("coverage",), ("who", "legislation.ratification"), ("show", "SWE"), ("search", "act"),
    ("outstanding",), ("report",), ("report", "check", "draft.md"), ("codebook",),
    ("compare", "2005-01-01", "2005-02-01"), ("history", "SWE"), ("export",), ("check",),
    ("backup", "copy.db"), ("status", "SWE", "final"), ("restore", "SWE", "1"),
)  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def masked(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the process make files under a mask."""
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.parametrize(
    "address",
    ["file:x.db", "FILE:x.db?mode=rwc", ":memory:", "mysql://desk/intake", "sqlite:///x.db",
     "http://x", "notes:2030.db", "", " "],
)  # fmt: skip
@pytest.mark.parametrize("words", [("log", "SWE"), ("coverage",)], ids=" ".join)
def test_what_has_the_form_of_an_address_is_refused(
    officer: Officer, here: Path, address: str, words: tuple[str, ...]
) -> None:
    told = officer.is_refused("--db", address, *words)
    assert f"“{address}”" in told or "what --db says is empty" in told
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("name", ["./file:x.db", "./a:b.db", "a:b.db", "x.db", "deep/er/x.db"])
@pytest.mark.usefixtures("masked")
def test_whatever_its_name_a_store_is_its_owners_alone(
    newcomer: Officer, here: Path, name: str
) -> None:
    given = line(response("SWE"))
    newcomer.hears("--db", name, "import", "-", given=given)
    newcomer.hears("--db", name, "log", "NOR")
    newcomer.gets("--db", name, "export", "--output", "out.jsonl")
    newcomer.hears("--db", name, "backup", "copy.db")
    made = list(here.rglob("*"))
    assert here / name in made
    for each in made:
        expected = 0o700 if each.is_dir() else 0o600
        assert each.stat().st_mode & 0o777 == expected, each
    assert "SWE" in newcomer.gets("--db", "copy.db", "export")


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_command_that_reads_makes_nothing(
    newcomer: Officer, here: Path, words: tuple[str, ...]
) -> None:
    (here / "draft.md").write_text("Sweden.\n", encoding="utf-8")
    told = newcomer.is_refused("--db", "folder/mistyped.db", *words)
    assert told.startswith("There is no store at folder/mistyped.db.")
    assert [each.name for each in here.iterdir()] == ["draft.md"]


@pytest.mark.parametrize(
    "words",
    [
        ("questionnaire", "list"), ("questionnaire", "show", "trafficking-2004"),
        ("respondent", "find", "Sweden"), ("respondent", "list"),
        ("schema", "--questionnaire", "trafficking-2004"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_shipped_is_read_without_a_store(
    newcomer: Officer, here: Path, words: tuple[str, ...]
) -> None:
    assert newcomer.gets("--db", "x.db", *words)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("import", "-"), ("questionnaire", "add", "trafficking-2004"),
        ("--questionnaire", "trafficking-2004", "log", "SWE"),
        ("respondent", "add", "PIL", "--kind", "ngo", "--name-en", "Pilots"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_command_that_writes_says_that_it_begins_a_store(
    newcomer: Officer, here: Path, words: tuple[str, ...]
) -> None:
    told = newcomer.hears("--db", "x.db", *words, given=line(response("SWE")))
    assert told.startswith("x.db was not there; a new store is begun.\n")
    assert (here / "x.db").exists()


@pytest.mark.parametrize(
    ("there", "asked"), [("intake.db", "intke.db"), ("replies/intake.db", "reples/intake.db")]
)
def test_the_nearest_store_is_named(newcomer: Officer, here: Path, there: str, asked: str) -> None:
    newcomer.hears("--db", there, "questionnaire", "add", "trafficking-2004")
    assert f"Did you mean {there}?" in newcomer.is_refused("--db", asked, "coverage")


def test_a_store_that_is_gone_leads_to_its_copies(officer: Officer) -> None:
    officer.hears("log", "SWE")
    officer.hears("log", "NOR")
    officer.database.unlink()
    assert "“intake restore” lists the copies" in officer.is_refused("coverage")


def test_links_that_lead_to_one_another_are_no_store(newcomer: Officer, here: Path) -> None:
    (here / "one").symlink_to("two")
    (here / "two").symlink_to("one")
    for words in (("coverage",), ("log", "SWE"), ("restore", "copy.db"), ("check",)):
        newcomer.is_refused("--db", "one", *words)


def test_a_store_under_two_names_is_refused(officer: Officer, here: Path) -> None:
    os.link(officer.database, here / "other.db")
    for words in (("log", "SWE"), ("coverage",)):
        assert "under two names" in officer.is_refused("--db", "other.db", *words)
        assert "under two names" in officer.is_refused(*words)
    (here / "other.db").unlink()
    officer.hears("log", "SWE")


def test_a_name_that_an_interrupted_copy_left_is_taken_away(officer: Officer) -> None:
    left = officer.database.with_name(f".{officer.database.name}.abc123")
    os.link(officer.database, left)
    officer.hears("log", "SWE")
    assert not left.exists()


def test_two_links_to_one_store_lead_to_one_store(officer: Officer, here: Path) -> None:
    for name, code in (("one.db", "SWE"), ("two.db", "NOR")):
        (here / name).symlink_to(officer.database)
        officer.hears("--db", name, "log", code)
    assert officer.gets("export").count("\n") == 2


def test_a_rehearsal_begins_no_store(newcomer: Officer) -> None:
    said = newcomer.tries("import", "-", "--dry-run", given=line(response("SWE"))).said
    assert said.endswith(
        "Would be: 1 added, 0 replaced, 0 unchanged, 0 left alone. Nothing was changed.\n"
    )
    assert "a new store is begun" not in said
    assert not newcomer.database.exists()


def test_a_rehearsal_does_not_put_a_questionnaire_into_the_store(newcomer: Officer) -> None:
    newcomer.hears("respondent", "add", "PORTS", "--kind", "ngo", "--name-en", "Ports")
    newcomer.tries("import", "-", "--dry-run", given=line(response("SWE")))
    assert "not in the store yet" in newcomer.gets("questionnaire", "list")
    newcomer.takes_in(response("SWE"))
    assert newcomer.gets("questionnaire", "list").startswith("trafficking-2004  v3")


def test_an_empty_file_is_no_store_and_stays_empty(newcomer: Officer) -> None:
    newcomer.database.touch()
    for command in ("coverage", "check", "export"):
        said = newcomer.is_refused(command)
        assert said.startswith(f"There is no store at {newcomer.database}. Check the name;")
    assert newcomer.database.read_bytes() == b""


def test_links_in_a_circle_are_told_in_a_sentence(newcomer: Officer, tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    one.symlink_to(other)
    other.symlink_to(one)
    for command in ("coverage", "questionnaire add trafficking-2004"):
        said = newcomer.is_refused("--db", one, *command.split())
        assert said.startswith(f"{one} cannot be opened (")
    assert "Did you mean" not in newcomer.is_refused("--db", tmp_path / "ones.db", "coverage")
