"""A store that is looked at in passing: read as it is, and left as it was."""

from pathlib import Path

import pytest

from db.records import Glimpse
from db.sqlite.glimpse import glimpse
from db.sqlite.store import SqliteStore
from forms.register.respondent import Respondent
from forms.shipped import shipped_source
from tests.intake.officer import Officer, response

ID = "trafficking-2004"


def everything(folder: Path) -> dict[str, bytes]:
    return {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    officer = Officer(tmp_path / "store" / "intake.db")
    officer.hears("questionnaire", "add", ID)
    officer.takes_in(response("SWE"), response("NOR"))
    return officer.database


def test_what_a_store_holds_is_seen(filled: Path) -> None:
    seen = glimpse(filled)
    assert seen.sources == {ID: shipped_source(ID)}
    assert seen.responses == {ID: ("NOR", "SWE")}
    assert seen.officers == ("A. Officer",)


def test_what_is_still_in_the_log_is_seen_too(filled: Path) -> None:
    with SqliteStore(filled) as store:
        swimmers = Respondent(
            code="SWIM", kind="ngo", names={"en": "Swimmers"}, standing="organisation", acronyms={}
        )
        store.add_respondents([swimmers], "A. Officer")
        assert [each.code for each in glimpse(filled).added] == ["SWIM"]


def test_nothing_is_written_by_looking(filled: Path) -> None:
    before = everything(filled.parent)
    glimpse(filled)
    assert everything(filled.parent) == before


def test_where_there_is_no_store_there_is_nothing_to_see(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no store")
    for path in (tmp_path / "none" / "x.db", tmp_path, tmp_path / "text.db"):
        assert glimpse(path) == Glimpse()
    assert [each.name for each in tmp_path.iterdir()] == ["text.db"]
