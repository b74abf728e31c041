"""Seals: digests of the rows that no journal vouches for, written with them in one transaction.

A version of a questionnaire and an organisation that officers have added have one each; the
register that Intake ships has one as a whole, which tells a register of another Intake from rows
that other hands have changed. Whoever writes the file can write these too: they tell of accidents
and careless hands, and the digest of the whole store, noted down elsewhere, of the rest.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from db.chain import sealed
from db.records import Problem
from db.relational.database import Database

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

Register = tuple[tuple[object, ...], ...]


def rows(database: Database, what: str) -> Iterator[tuple[str, str]]:
    """Return the key of each row of a sort, and the digest that its seal should have."""
    for key, *columns in database.execute(_ROWS[what]):
        yield key, sealed(*columns)


def seal(database: Database, what: str, key: str) -> None:
    """Seal a row, in the transaction in which it was added."""
    row = database.execute(
        f"SELECT * FROM ({_ROWS[what]}) AS sealed WHERE key = ?", (key,)
    ).fetchone()
    database.execute("INSERT INTO seal VALUES (?, ?, ?)", (what, key, sealed(*tuple(row)[1:])))


def unseal(database: Database, what: str, keys: Iterable[str]) -> None:
    """Take away the seals of rows that are gone, in the transaction in which they went."""
    database.executemany(
        "DELETE FROM seal WHERE what = ? AND key = ?", [(what, key) for key in keys]
    )


def seal_all(database: Database) -> None:
    """Seal what a file holds that had no seals until now."""
    for what in _ROWS:
        found = [(what, key, digest) for key, digest in rows(database, what)]
        database.executemany("INSERT INTO seal VALUES (?, ?, ?)", found)


def is_register(database: Database, shipped: Register) -> bool:
    """Return whether the register in the store is the one whose rows are given."""
    return _seals(database, _SHIPPED).get("") == _of_register(shipped)


def seal_register(database: Database, shipped: Register) -> None:
    """Note which register the store has been given."""
    database.execute(
        """INSERT INTO seal VALUES (?, '', ?)
        ON CONFLICT (what, key) DO UPDATE SET digest = excluded.digest""",
        (_SHIPPED, _of_register(shipped)),
    )


def broken(database: Database) -> Iterator[Problem]:
    """Return which rows are not what their seals say, are not sealed, or are gone."""
    for what in _ROWS:
        there = dict(rows(database, what))
        noted = _seals(database, what)
        for key in sorted(there.keys() | noted.keys()):
            if there.get(key) != noted.get(key):
                yield Problem(key, "check.sealed", {"table": what})


def _seals(database: Database, what: str) -> dict[str, str]:
    query = "SELECT key, digest FROM seal WHERE what = ?"
    return dict(database.execute(query, (what,)).fetchall())


@lru_cache(maxsize=2)
def _of_register(shipped: Register) -> str:
    return sealed(*(list(row) for row in shipped))
