"""The file in another tool: plain names, and views that say what the verbs say."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from db.records import Query
from db.sqlite.store import SqliteStore
from forms.response import Row
from tests.db.desk import EVERYONE, FORM, PORTS, document, names, take_in


@pytest.fixture
def reader(store: SqliteStore) -> Iterator[sqlite3.Connection]:
    """Return another tool's connection to a store with responses of every sort."""
    take_in(
        store,
        document(
            "SWE",
            {
                "law.treaty": "none",
                "law.offence": "no",
                "law.fine": 5,
                "law.exempt": ["sail", "navy"],
                "law.summary": {"missing": "unclear"},
                "work.inspections": [{"port": "Malmö", "ships": 3, "means": ["divers", "drones"]}],
            },
            replies=[{"reference": "NV 1", "received": "2030-02"}],
        ),
        document(
            "FRA",
            {"law.exempt": [], "work.inspections": []},
            status="draft",
            replies=[{"reference": "NV 1"}],
        ),
        document("UNODC", {"law.fine": 5}, confidential=True),
        document("KEN", {"law.fine": 5}, replies=[{"kind": "withdrawn"}]),
        document("CHN", status="received"),
    )
    with closing(sqlite3.connect(f"file:{store.path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_who_reported_what_says_what_the_lists_say(
    reader: sqlite3.Connection, store: SqliteStore
) -> None:
    told = reader.execute("SELECT * FROM who_reported_what").fetchall()
    assert len(told) == 13
    by_answer: dict[tuple[str, str], list[str]] = {}
    for row in told:
        path = ".".join(filter(None, (row["question"], row["column"])))
        by_answer.setdefault((path, row["value"]), []).append(row["respondent"])
    for (path, value), codes in by_answer.items():
        assert names(store, path, value) == sorted(codes)


def test_who_reported_what_names_respondents_in_words(reader: sqlite3.Connection) -> None:
    rows = reader.execute(
        """SELECT * FROM who_reported_what WHERE questionnaire = ? AND question = 'law.fine'
        ORDER BY respondent""",
        (PORTS,),
    ).fetchall()
    columns = ("respondent", "name_en", "kind", "status", "confidential", "value")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("SWE", "Sweden", "state", "final", 0, "5"),
        ("UNODC", "United Nations Office on Drugs and Crime", "un_entity", "final", 1, "5"),
    ]


def test_coverage_by_section_says_what_coverage_says(
    reader: sqlite3.Connection, store: SqliteStore
) -> None:
    told = {
        (row["respondent"], row["section"]): (row["kind"], row["status"], row["state"])
        for row in reader.execute("SELECT * FROM coverage_by_section")
    }
    assert told == {
        (each.respondent, section): (each.kind, each.status, state)
        for each in store.coverage(PORTS, EVERYONE)
        for section, state in each.coverage.sections.items()
    }


def test_coverage_by_question_says_what_coverage_says(
    reader: sqlite3.Connection, store: SqliteStore
) -> None:
    told = {
        (row["respondent"], row["question"]): (row["kind"], row["status"], row["state"])
        for row in reader.execute("SELECT * FROM coverage_by_question")
    }
    assert told == {
        (each.respondent, path): (each.kind, each.status, state)
        for each in store.coverage(PORTS, EVERYONE)
        if each.status is not None
        for path, state in each.coverage.questions.items()
    }


def test_the_document_is_one_json_value(reader: sqlite3.Connection, store: SqliteStore) -> None:
    for row in reader.execute("SELECT respondent, document FROM response"):
        kept = store.load(PORTS, row["respondent"])
        assert kept is not None
        assert FORM.response(json.loads(row["document"])) == kept.response


def test_the_journal_can_be_followed(reader: sqlite3.Connection) -> None:
    row = reader.execute(
        """SELECT officer, reason, path, new FROM change
        JOIN revision ON revision.id = change.revision
        JOIN response ON response.id = revision.response WHERE respondent = 'SWE'"""
    ).fetchone()
    assert (row["officer"], row["reason"], row["path"]) == ("Batch", "test", "")
    assert json.loads(row["new"])["law.fine"] == 5


def test_the_questionnaire_is_described(reader: sqlite3.Connection) -> None:
    sections = reader.execute("SELECT section, letter, title_fr, put_to FROM section").fetchall()
    assert [tuple(row) for row in sections] == [
        ("law", "A", "Droit", '["state", "un_entity"]'),
        ("work", "B", None, '["state"]'),
    ]
    questions = reader.execute("SELECT question, kind FROM question ORDER BY position").fetchall()
    described = {row["question"]: row["kind"] for row in questions}
    assert described.keys() > FORM.questionnaire.questions.keys()
    assert described["work.inspections.means"] == "choices"


def test_addressees_and_replies_can_be_counted(reader: sqlite3.Connection) -> None:
    counted = reader.execute("SELECT group_concat(respondent) FROM addressee").fetchone()
    assert sorted(counted[0].split(",")) == ["BRA", "CHN", "FRA", "KEN", "SWE"]
    reply = reader.execute("SELECT reference, received FROM reply WHERE kind = 'first'").fetchone()
    assert tuple(reply) == ("NV 1", "2030-02")


def test_the_register_is_there_to_be_joined(reader: sqlite3.Connection, store: SqliteStore) -> None:
    rows = reader.execute("SELECT code, name_fr, regional_group FROM respondent").fetchall()
    assert len(rows) == len(store.register())
    assert ("SWE", "Suède", "WEOG") in [tuple(row) for row in rows]


def test_every_table_is_strict(reader: sqlite3.Connection) -> None:
    lax = reader.execute(
        """SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict
        AND schema = 'main' AND name NOT LIKE 'sqlite_%'"""
    ).fetchall()
    assert {row["name"] for row in lax} <= {"_sqlite_migrations"}


def test_reading_takes_no_lock_from_who_writes(
    reader: sqlite3.Connection, store: SqliteStore
) -> None:
    reader.execute("BEGIN")
    before = reader.execute("SELECT count(*) FROM response").fetchone()[0]
    take_in(store, document("BRA"))
    assert reader.execute("SELECT count(*) FROM response").fetchone()[0] == before
    (found,) = store.who(PORTS, Query("work.inspections.port", "Malmö"), EVERYONE)
    assert found.respondent == "SWE"
    kept = store.load(PORTS, "SWE")
    assert kept is not None
    value = kept.response.answers["work.inspections"].value
    assert isinstance(value, tuple)
    assert isinstance(value[0], Row)
