"""A State that was no Member when the note verbale was sent, at every door.

One line a door: what is tried with Serbia, which was part of Serbia and Montenegro in 2004.
"""

import asyncio
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook

from forms.register.register import Register
from intake.session import Session
from intake.settings import Settings
from tests.intake.desk.at_the_desk import at_the_desk
from tests.intake.officer import Officer, line, response

Door = Callable[[Officer, Path], str]
"""Tries Serbia, with files in a folder; returns what was said."""

COLUMNS = """\
country = "respondent"
campaigns = "prevention.campaigns"
"""


def runs(*words: str) -> Door:
    return lambda officer, _: officer.is_refused(*words)


def takes_in(officer: Officer, _: Path) -> str:
    return officer.is_refused("import", "-", given=line(response("SRB")))


def takes_in_a_name(officer: Officer, _: Path) -> str:
    return officer.is_refused("import", "-", given=line(response("République de Serbie")))


def tries_to_take_in(officer: Officer, _: Path) -> str:
    return officer.is_refused("import", "-", "--dry-run", given=line(response("SRB")))


def _columns(folder: Path) -> Path:
    file = folder / "columns.toml"
    file.write_text(COLUMNS, encoding="utf-8")
    return file


def takes_in_csv(officer: Officer, folder: Path) -> str:
    file = folder / "replies.csv"
    file.write_text("country,campaigns\nSerbia,yes\n", encoding="utf-8")
    return officer.is_refused("import", file, "--columns", _columns(folder))


def takes_in_xlsx(officer: Officer, folder: Path) -> str:
    file, workbook = folder / "replies.xlsx", Workbook()
    workbook.active.append(["country", "campaigns"])
    workbook.active.append(["Serbia", "yes"])
    workbook.save(file)
    workbook.close()
    return officer.is_refused("import", file, "--columns", _columns(folder))


def _store_with_serbia(folder: Path) -> Officer:
    """Return an officer at a store of a program that did not know whom it was to refuse."""
    theirs = Officer(folder / "theirs.db", "B. Nairobi")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Register, "refuse_absent", lambda *_: None)
        theirs.takes_in(response("SRB"))
    return theirs


def merges(officer: Officer, folder: Path) -> str:
    return officer.is_refused("merge", _store_with_serbia(folder).database)


def adds_a_document(officer: Officer, folder: Path) -> str:
    file = folder / "reply.txt"
    file.write_text("The reply.", encoding="utf-8")
    return officer.is_refused("log", "SRB", "--document", str(file))


def at_desk(*keys: str, code: str | None = None) -> Door:
    """Strike keys at the desk, opened at the register or at a response; return what it says."""

    async def struck(officer: Officer) -> str:
        settings = Settings(officer.database, "trafficking-2004", "en", officer.name)
        with closing(Session(settings)) as session:
            async with at_the_desk(session, code, size=(100, 40)) as desk:
                await desk.strike(*keys)
                notices = [each.message for each in desk.desk._notifications]
                return "\n".join((*notices, desk.screen))

    return lambda officer, _: asyncio.run(struck(officer))


DOORS: dict[str, Door] = {
    "log": runs("log", "Serbia"),
    "log with a document": adds_a_document,
    "assign": runs("assign", "SRB", "--to", "Ann"),
    "assign to be verified": runs("assign", "SRB", "--to", "Ann", "--task", "verify"),
    "import": takes_in,
    "import of a formal name": takes_in_a_name,
    "import, a dry run": tries_to_take_in,
    "import of CSV": takes_in_csv,
    "import of XLSX": takes_in_xlsx,
    "merge": merges,
    "desk, opened there": at_desk(code="SRB"),
}


@pytest.mark.parametrize("door", DOORS)
def test_serbia_is_refused_with_serbia_and_montenegro(
    officer: Officer, tmp_path: Path, door: str
) -> None:
    told = " ".join(DOORS[door](officer, tmp_path).split())
    assert "was no Member of the United Nations on 2004-09-16" in told, told
    assert "Serbia and Montenegro (SCG)" in told
    assert officer.gets("export") == ""


def test_no_work_comes_in_about_serbia(officer: Officer, tmp_path: Path) -> None:
    file, about = tmp_path / "work.jsonl", {"questionnaire": "trafficking-2004", "part": "work"}
    file.write_bytes(line({**about, "respondent": "SRB", "contents": {}}))
    told = officer.is_refused("import", "-", "--work", file, given=line(response("SWE")))
    assert "Serbia and Montenegro (SCG) was. Use that one." in " ".join(told.split())


BEHIND: dict[str, Door] = {
    "status": runs("status", "SRB", "final"),
    "restore": runs("restore", "SRB", "1"),
    "document add": runs("document", "add", "SRB", __file__),
    "query": runs("query", "open", "SRB", "prevention.campaigns", "Which ones?"),
    "second reading": runs("reading", "begin", "SRB"),
    "show": runs("show", "SRB"),
}


@pytest.mark.parametrize("door", BEHIND)
def test_a_door_behind_a_response_begins_none(officer: Officer, tmp_path: Path, door: str) -> None:
    assert "SRB" in BEHIND[door](officer, tmp_path)
    assert officer.gets("export") == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Montenegro", "Serbia and Montenegro (SCG) was. Use that one."),
        ("South Sudan", "Sudan (SDN) was. Use that one."),
        ("USSR", "Russian Federation (RUS) was. Use that one."),
        ("Czechoslovakia", "it was no more. Use a State that came after it."),
        ("German Democratic Republic", "Germany (DEU) was. Use that one."),
    ],
)
def test_the_one_that_was_there_is_named(officer: Officer, name: str, told: str) -> None:
    assert told in officer.is_refused("log", name)


def test_a_name_that_several_have_had_is_that_of_the_one_that_was_there(officer: Officer) -> None:
    officer.hears("log", "Yugoslavia")
    assert json.loads(officer.gets("export"))["respondent"] == "SCG"


def test_the_desk_lists_the_one_that_was_there(officer: Officer, tmp_path: Path) -> None:
    screen = at_desk(*"Serbia", "down", "enter")(officer, tmp_path)
    assert screen.lstrip().startswith("Serbia and Montenegro (SCG)")


@pytest.mark.parametrize("name", ["Holy See", "Palestine", "Cook Islands", "Niue"])
def test_whoever_never_was_a_member_is_counted_beside_them(officer: Officer, name: str) -> None:
    officer.hears("log", name)
    assert "0 of 191 Member States" in officer.gets("coverage")


# As addressees of a questionnaire


def asked(officer: Officer, folder: Path, sent: str, *codes: str) -> Path:
    """Return the file of a questionnaire that went to somebody on a day."""
    source = officer.gets("questionnaire", "show", "trafficking-2004", "--format", "toml")
    file = folder / "own.toml"
    addressees = ", ".join(f'"{code}"' for code in codes)
    source = source.replace('["member_states"]', f"[{addressees}]").replace("2004-09-16", sent)
    file.write_text(source, encoding="utf-8")
    return file


@pytest.mark.parametrize("door", ["check", "add"])
@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("MNE", "Serbia and Montenegro (SCG) was. Write that code."),
        ("SUN", "Russian Federation (RUS) was. Write that code."),
        ("CSK", "was no more on 2004-09-16"),
    ],
)
def test_no_note_goes_to_a_state_that_was_none_of_its_own(
    newcomer: Officer, tmp_path: Path, door: str, code: str, told: str
) -> None:
    file = asked(newcomer, tmp_path, "2004-09-16", "SWE", code)
    said = newcomer.is_refused("questionnaire", door, file)
    assert "note_verbale.addressees[1]" in said
    assert told in " ".join(said.split())


@pytest.mark.parametrize(
    ("sent", "codes", "name"),
    [
        ("2001-09-16", ("member_states",), "Switzerland"),
        ("1990-06-01", ("member_states",), "Republic of Korea"),
        ("1998-06-01", ("member_states", "TON"), "Tonga"),
        ("2004-09-16", ("COK", "VAT"), "Cook Islands"),
    ],
)
def test_observers_of_the_day_and_addressees_answer(
    newcomer: Officer, tmp_path: Path, sent: str, codes: tuple[str, ...], name: str
) -> None:
    newcomer.hears("questionnaire", "add", asked(newcomer, tmp_path, sent, *codes))
    newcomer.hears("log", name)


def test_a_later_member_that_neither_observed_nor_was_asked_does_not(
    newcomer: Officer, tmp_path: Path
) -> None:
    newcomer.hears("questionnaire", "add", asked(newcomer, tmp_path, "1998-06-01", "member_states"))
    said = newcomer.is_refused("log", "Tonga")
    assert "name TON among the addressees of the questionnaire" in said
