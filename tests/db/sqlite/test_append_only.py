"""The journal in a SQLite file, and whatever other program writes to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.db.desk import PORTS, Officer, scan


@pytest.fixture
def journal(ada: Officer, place: Path) -> Iterator[sqlite3.Connection]:
    """Return a connection of another program to a journal with a closed and an open revision."""
    ada.save({"law.fine": 1})
    ada.leave()
    ada.save({"law.fine": 2})
    ada.store.keep_file(scan(), "Ada")
    with closing(sqlite3.connect(place)) as connection:
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET new = '9'",
        "UPDATE change SET at = '2001-01-01T00:00:00+00:00' WHERE path = 'status'",
        "DELETE FROM change WHERE path = 'law.fine'",
        "DELETE FROM revision WHERE number = 2",
        "UPDATE revision SET officer = 'Eve' WHERE number = 1",
        "UPDATE revision SET reason = 'none' WHERE number = 1",
        "UPDATE revision SET digest = NULL WHERE number = 1",
        "UPDATE revision SET closed_at = NULL WHERE number = 1",
        "UPDATE revision SET officer = 'Eve' WHERE number = 2",
        "UPDATE revision SET opened_at = 'then' WHERE number = 2",
        "UPDATE revision SET previous_digest = NULL WHERE number = 2",
        """INSERT INTO change (revision, at, path, new)
        SELECT id, opened_at, 'law.fine', '9' FROM revision WHERE number = 1""",
    ],
)
def test_the_journal_cannot_be_rewritten(
    journal: sqlite3.Connection, ada: Officer, statement: str
) -> None:
    before = ada.store.history(PORTS, "SWE")
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|closed"):
        journal.execute(statement)
    assert ada.store.history(PORTS, "SWE") == before


def test_the_journal_cannot_be_rewritten_by_replacing(journal: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        journal.execute(
            """REPLACE INTO change (id, revision, at, path, old, new)
            SELECT id, revision, at, path, old, '9' FROM change WHERE new = '2'"""
        )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE file SET content = x''",
        "DELETE FROM file",
        "REPLACE INTO file SELECT * FROM file",
        "DELETE FROM response",
        "UPDATE response SET respondent = 'NOR'",
        "UPDATE response SET questionnaire = 'other'",
        "UPDATE response SET id = 77",
        "REPLACE INTO response SELECT * FROM response",
        """REPLACE INTO response SELECT 77, questionnaire, respondent, status, confidential,
        replied, revision, changed_at, changed_by, document, section_states, question_states
        FROM response""",
        "DELETE FROM questionnaire",
        "UPDATE questionnaire SET source = ''",
        "REPLACE INTO questionnaire SELECT * FROM questionnaire",
    ],
)
def test_what_is_kept_stays_where_it_is(
    journal: sqlite3.Connection, ada: Officer, statement: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"never|stays"):
        journal.execute(statement)
    assert ada.store.check() == ()
