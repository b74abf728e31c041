"""The views of the database say what `intake who` says, of every question and every answer."""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from db.address import Address
from db.records import Criterion, Scope
from forms.response import MISSING
from intake.editing.copying import copied
from intake.queries.disclosure import OnRecord
from intake.queries.respondent_lists import criteria_of, list_of
from intake.session import Session
from intake.settings import Settings
from tests.intake.officer import Officer, response
from tests.server import NewDatabase, as_login

ANSWERS = "SELECT question, path, value, respondent, name_en, name_fr FROM who_reported_what"
MISSED = "SELECT question, missing, respondent, name_en, name_fr FROM who_gave_no_answer"
SECRET = ("BIH", "UNHCR")
"""Whose responses are confidential here."""
UNSAID = {
    **response(
        "LIE",
        "final",
        legislation={"ratification": {"missing": "unclear"}},
        prevention={"campaigns": {"missing": "not_stated"}},
    ),
    "replies": [{"received": "2004-12-06"}],
}
"""What leaves answers open; the shipped responses leave out what was not said."""

Rows = list[tuple[str, ...]]
Named = set[tuple[str, str, str]]
"""The codes of respondents, with their names in English and in French."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, full: Path) -> Path:
    """The 59 responses of the 2005 report, two of them confidential, and one more."""
    place = tmp_path_factory.mktemp("kept") / "intake.db"
    shutil.copy(full, place)
    officer = Officer(place)
    officer.takes_in(UNSAID)
    for code in SECRET:
        officer.hears("status", code, "--confidential", "--reason", "asked for")
    return place


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, kept: Path) -> Iterator[Address]:
    """Where the same responses are kept, in each engine."""
    if request.param == "sqlite":
        yield kept
        return
    new: NewDatabase = request.getfixturevalue("new_database")
    with new() as address:
        copied(kept, as_login(address, "ann"), lambda _: None)
        yield as_login(address, "ann")


def asked(place: Address, query: str) -> Rows:
    """Return what another tool is told."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place)) as file:
            return file.execute(query).fetchall()
    with psycopg.connect(place.url) as server:
        return server.execute(query.encode()).fetchall()


def told(place: Address, public: str = "") -> Mapping[tuple[str, str | None], Named]:
    """Return whom the views name for what `who` can be asked."""
    found: dict[tuple[str, str | None], Named] = {}
    for question, path, value, *named in asked(place, ANSWERS + public):
        code, english, french = named
        for key in {(path, value), (path, None), (question, None)}:
            found.setdefault(key, set()).add((code, english, french))
    for question, missing, *named in asked(place, MISSED + public):
        code, english, french = named
        found.setdefault((question, missing), set()).add((code, english, french))
    return found


def listed(record: OnRecord, query: Criterion) -> Named:
    """Return whom `who` names, by code and in two languages."""
    day, register = record.session.questionnaire.report.day, record.register
    return {
        (each.code, each.name, register.name(each.code, "fr", day).words)
        for each in list_of(record, query).named
    }


@pytest.mark.parametrize("public", [False, True])
def test_views_name_whom_who_names(place: Address, *, public: bool) -> None:
    found = told(place, "_in_public" if public else "")
    with closing(Session(Settings(place, None, "en", "Ada"))) as session:
        questions = session.questionnaire.questions.values()
        queries = [query for question in questions for query in criteria_of(question)]
        queries += [Criterion(question.path) for question in questions]
        record = OnRecord(session, Scope(public=public))
        for query in queries:
            assert found.get((query.path, query.value), set()) == listed(record, query), query
    assert len(queries) > 400
    assert any(found.get((question.path, word)) for question in questions for word in MISSING)


def test_what_who_prints_is_counted_alike(kept: Path) -> None:
    found = told(kept)
    for path, value in (
        ("legislation.ratification", "ratified"),
        ("prevention.campaigns", "yes"),
        ("protection.services", "shelter"),
        ("prevention.campaigns", "not_stated"),
        ("investigations.statistics.measure", "convictions"),
    ):
        said = Officer(kept).reads("who", f"{path}={value}", "--format", "json")["respondents"]
        named = {(each["code"], each["name"]) for each in said}
        assert named == {(code, name) for code, name, _ in found.get((path, value), ())}
