"""Marks: what tells how far a store has come, and whether another state of it came further."""

import hashlib
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from msgspec import Struct

from db.json_text import to_json

_COUNTS = """SELECT (SELECT coalesce(max(id), 0) FROM change),
    (SELECT count(*) FROM revision WHERE closed_at IS NOT NULL),
    (SELECT count(*) FROM questionnaire),
    (SELECT count(*) FROM respondent WHERE added_by IS NOT NULL)"""
_CHANGE = "SELECT id, revision, at, path, old, new FROM {change} WHERE id = ?"
_OF_DOSSIERS = "SELECT coalesce(max(id), 0) FROM dossier_change"
_HAS_DOSSIERS = "SELECT 1 FROM sqlite_schema WHERE name = 'dossier_change'"


class Mark(Struct, frozen=True):
    """How far a store has come: each of the numbers only grows."""

    change: int = 0
    """The number of the last change."""

    digest: str = ""
    """What tells that change from another of the same number."""

    revisions: int = 0
    """How many revisions are closed."""

    questionnaires: int = 0
    respondents: int = 0
    dossier_change: int = 0
    """The number of the last change of a dossier."""

    dossier_digest: str = ""

    def is_in(self, connection: sqlite3.Connection) -> bool:
        """Return whether a store has come as far as this, and by the same way."""
        return self.is_within(mark_of(connection), connection)

    def is_within(self, there: "Mark", connection: sqlite3.Connection) -> bool:
        """Return the same of a store of which the mark is known: to count all of it takes long."""
        return (
            there.revisions >= self.revisions
            and there.questionnaires >= self.questionnaires
            and there.respondents >= self.respondents
            and self.digest == self._digest_in(there, connection)
            and self.dossier_digest == self._dossier_digest_in(there, connection)
        )

    def _digest_in(self, there: "Mark", connection: sqlite3.Connection) -> str:
        same = self.change == there.change
        return there.digest if same else _digest(connection, self.change)

    def _dossier_digest_in(self, there: "Mark", connection: sqlite3.Connection) -> str:
        if self.dossier_change == there.dossier_change:
            return there.dossier_digest
        return _digest_of_dossiers(connection, self.dossier_change)


NOTHING = Mark()
"""The mark of a store in which nothing has been kept."""


def mark_of(connection: sqlite3.Connection) -> Mark:
    """Return the mark of an open store."""
    change, revisions, questionnaires, respondents = connection.execute(_COUNTS).fetchone()
    digest = _digest(connection, change)
    last = connection.execute(_OF_DOSSIERS).fetchone()[0] if _has_dossiers(connection) else 0
    of_dossiers = last, _digest_of_dossiers(connection, last)
    return Mark(change, digest, revisions, questionnaires, respondents, *of_dossiers)


def last_change(connection: sqlite3.Connection) -> int:
    """Return the number of the last change of a response in a store; 0 where there is none."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()
    return int(last)


def mark_in(copy: Path) -> Mark | None:
    """Return the mark of a copy, None if it cannot be read."""
    with suppress(sqlite3.Error), closing(alone(copy)) as connection:
        return mark_of(connection)
    return None


def alone(file: Path) -> sqlite3.Connection:
    """Return a connection that reads a file without what may lie beside it, and touches nothing."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _has_dossiers(connection: sqlite3.Connection) -> bool:
    """Return whether a store has dossiers; copies of earlier schemas have none."""
    return connection.execute(_HAS_DOSSIERS).fetchone() is not None


def _digest_of_dossiers(connection: sqlite3.Connection, change: int) -> str:
    return _digest(connection, change, "dossier_change") if change else ""


def _digest(connection: sqlite3.Connection, change: int, table: str = "change") -> str:
    row = connection.execute(_CHANGE.format(change=table), (change,)).fetchone()
    return "" if row is None else hashlib.sha256(to_json(list(row)).encode()).hexdigest()
