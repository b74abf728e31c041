"""Seals: digests of the rows that no journal vouches for, written with them in one transaction.

A version of a questionnaire and an organisation that officers have added have one each; the
register that Intake ships has one as a whole, which tells a register of another Intake from rows
that other hands have changed. Whoever writes the file can write these too: they tell of accidents
and careless hands, and the digest of the whole store, noted down elsewhere, of the rest.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache

from db.chain import sealed
from db.records import Problem

_VERSION = """id, version, title_en, title_fr, note_verbale_sent, report_date, source, added_at,
    added_by"""
RESPONDENT = (
    "code", "kind", "standing", "regional_group", "name_en", "name_fr", "name_es", "name_ru",
    "name_ar", "name_zh", "acronym_en", "acronym_fr", "aliases", "added_at", "added_by",
)  # fmt: skip
"""The columns of a respondent."""
_RESPONDENT = ", ".join(RESPONDENT)
_ROWS = {
    "questionnaire": (
        f"SELECT id || ' ' || version AS key, {_VERSION} FROM questionnaire ORDER BY id, version"
    ),
    "respondent": (
        f"SELECT code AS key, {_RESPONDENT} FROM respondent"
        " WHERE added_by IS NOT NULL ORDER BY code"
    ),
}
_SHIPPED = "register"

Rows = tuple[tuple[object, ...], ...]

STATEMENTS = (
    """CREATE TABLE seal (
        what TEXT NOT NULL CHECK (what IN ('questionnaire', 'respondent', 'register')),
        key TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (what, key)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER seal_is_never_rewritten BEFORE UPDATE ON seal WHEN OLD.what <> 'register'
    BEGIN SELECT raise(ABORT, 'a seal is never rewritten'); END""",
    """CREATE TRIGGER seal_is_never_taken_away BEFORE DELETE ON seal
    BEGIN SELECT raise(ABORT, 'a seal is never rewritten'); END""",
    """CREATE TRIGGER seal_is_never_replaced BEFORE INSERT ON seal
    WHEN NEW.what <> 'register'
        AND EXISTS (SELECT 1 FROM seal WHERE what = NEW.what AND key = NEW.key)
    BEGIN SELECT raise(ABORT, 'a seal is never rewritten'); END""",
)
"""The table of seals, which only grows."""


def rows(connection: sqlite3.Connection, what: str) -> Iterator[tuple[str, str]]:
    """Return the key of each row of a sort, and the digest that its seal should have."""
    for key, *columns in connection.execute(_ROWS[what]):
        yield key, sealed(*columns)


def seal(connection: sqlite3.Connection, what: str, key: str) -> None:
    """Seal a row, in the transaction in which it was added."""
    row = connection.execute(f"SELECT * FROM ({_ROWS[what]}) WHERE key = ?", (key,)).fetchone()
    connection.execute("INSERT INTO seal VALUES (?, ?, ?)", (what, key, sealed(*tuple(row)[1:])))


def unseal(connection: sqlite3.Connection, what: str, keys: Iterable[str]) -> None:
    """Take away the seals of rows that are gone, in the transaction in which they went."""
    connection.executemany(
        "DELETE FROM seal WHERE what = ? AND key = ?", [(what, key) for key in keys]
    )


def seal_all(connection: sqlite3.Connection) -> None:
    """Seal what a file holds that had no seals until now."""
    for what in _ROWS:
        found = [(what, key, digest) for key, digest in rows(connection, what)]
        connection.executemany("INSERT INTO seal VALUES (?, ?, ?)", found)


def are_kept(connection: sqlite3.Connection) -> bool:
    """Return whether there is a table of seals: other hands may have taken it away."""
    there = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'seal'"
    return connection.execute(there).fetchone() is not None


def is_register(connection: sqlite3.Connection, shipped: Rows) -> bool:
    """Return whether the register in the store is the one whose rows are given."""
    return _seals(connection, _SHIPPED).get("") == _of_register(shipped)


def seal_register(connection: sqlite3.Connection, shipped: Rows) -> None:
    """Note which register the store has been given."""
    connection.execute(
        "INSERT INTO seal VALUES (?, '', ?) ON CONFLICT DO UPDATE SET digest = excluded.digest",
        (_SHIPPED, _of_register(shipped)),
    )


def broken(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Return which rows are not what their seals say, are not sealed, or are gone."""
    for what in _ROWS:
        there = dict(rows(connection, what))
        noted = _seals(connection, what)
        for key in sorted(there.keys() | noted.keys()):
            if there.get(key) != noted.get(key):
                yield Problem(key, "check.sealed", {"table": what})


def _seals(connection: sqlite3.Connection, what: str) -> dict[str, str]:
    query = "SELECT key, digest FROM seal WHERE what = ?"
    return dict(connection.execute(query, (what,)).fetchall())


@lru_cache(maxsize=2)
def _of_register(shipped: Rows) -> str:
    return sealed(*(list(row) for row in shipped))
