"""Whether the store is whole: the file, its schema and index, and what it says of responses."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing

from msgspec import Struct

from db.engine import now
from db.patience import Patience
from db.records import Problem
from db.relational import files, library, seals
from db.relational.dossiers import Dossiers
from db.relational.inspection import Inspection, misdescribed
from db.relational.journal import Journal
from db.sqlite.connection import in_memory
from db.sqlite.database import SqliteConnection
from db.sqlite.expected_words import ExpectedWords
from db.sqlite.full_text import NARRATIVE, PARAGRAPHS, FullText
from db.sqlite.transactions import writing
from forms.register.load import shipped_register
from forms.register.register import Register
from forms.response_validator import ResponseValidator

_BRIEFLY = Patience(0.3)
_ORPHANS = "SELECT count(*) FROM {index} WHERE rowid NOT IN (SELECT id FROM {table})"


def problems(
    connection: SqliteConnection,
    journal: Journal,
    validator: Callable[[str], ResponseValidator],
    register: Register,
) -> Iterator[Problem]:
    """Return what is wrong, wherever it is."""
    yield from _file(connection)
    with closing(in_memory()) as scratch:
        scratch.execute("PRAGMA foreign_keys = OFF")
        changed = altered(connection, scratch)
        for each in changed:
            yield Problem("", "check.schema", {"name": each.name})
        if any(each.is_missing_table for each in changed):
            # Nothing that rests on it can be looked at.
            return
        yield from _index(connection, NARRATIVE, "answer")
        yield from _index(connection, PARAGRAPHS, "paragraph")
        yield from seals.broken(connection)
        for code in library.misstated(connection, shipped_register()):
            yield Problem(code, "check.register")
        for questionnaire in library.stored_ids(connection):
            yield from misdescribed(connection, validator, register, questionnaire)
        yield from _responses(connection, journal, validator, register)


def _responses(
    connection: SqliteConnection,
    journal: Journal,
    validator: Callable[[str], ResponseValidator],
    register: Register,
) -> Iterator[Problem]:
    with closing(ExpectedWords(connection)) as words:
        inspection = Inspection(connection, journal, validator, register, words)
        for row in connection.execute("SELECT * FROM response ORDER BY respondent"):
            yield from inspection.problems(row)
        yield from words.problems()
    yield from files.problems(connection)
    yield from _paragraph_words(connection)
    yield from Dossiers(connection, now).problems()


def _file(connection: SqliteConnection) -> Iterator[Problem]:
    for (words,) in connection.execute("PRAGMA integrity_check").fetchall():
        if words != "ok":
            yield Problem("", "check.file", {"reason": words})
    lost = Counter(row[0] for row in connection.execute("PRAGMA foreign_key_check").fetchall())
    for table, count in lost.items():
        yield Problem(table, "check.foreign_key", {"count": count})


def _index(connection: SqliteConnection, index: FullText, table: str) -> Iterator[Problem]:
    try:
        _check_index(connection, index)
        orphans = _ORPHANS.format(index=index.name, table=table)
        (count,) = connection.execute(orphans).fetchone()
        if count:
            yield Problem(index.name, "check.foreign_key", {"count": count})
    except sqlite3.DatabaseError as error:
        yield Problem(index.name, "check.search", {"reason": str(error)})


def _paragraph_words(connection: SqliteConnection) -> Iterator[Problem]:
    """Return whether the words of the paragraphs are not in their index."""
    # A file that has no name, and is not in memory.
    with closing(sqlite3.connect("", isolation_level=None)) as expected:
        try:
            expected.execute(PARAGRAPHS.created)
            expected.execute("BEGIN")
            expected.executemany(PARAGRAPHS.added, files.paragraph_words(connection))
            if PARAGRAPHS.differing(connection, expected):
                yield Problem("", "check.rows", {"table": PARAGRAPHS.name})
        except sqlite3.DatabaseError as error:
            yield Problem(PARAGRAPHS.name, "check.search", {"reason": str(error)})


def _check_index(connection: SqliteConnection, index: FullText) -> None:
    try:
        with writing(connection, _BRIEFLY):
            connection.execute(index.checked)
    except sqlite3.OperationalError as error:
        if not (error.sqlite_errorname or "").startswith(("SQLITE_READONLY", "SQLITE_BUSY")):
            raise
        # The check is worded as a write: what may not be written now is checked in a copy.
        with closing(sqlite3.connect(":memory:")) as copy:
            connection.backup(copy)
            copy.execute(index.checked)


class Altered(Struct, frozen=True):
    """A part of the schema that a store lacks or has otherwise, and the statement for it."""

    kind: str
    name: str
    statement: str
    in_its_place: str | None
    """What sort of thing the store has by that name, if it has any."""

    @property
    def is_missing_table(self) -> bool:
        """Whether it is a table, and not there."""
        return self.kind == "table" and self.in_its_place != "table"


def altered(connection: SqliteConnection, model: sqlite3.Connection) -> list[Altered]:
    """Return what the schema of a store lacks, or has otherwise than `model`.

    What other tools have added is left alone, and so are the full text's own tables.
    """
    query = """SELECT type, name, sql FROM sqlite_schema
        WHERE sql IS NOT NULL AND tbl_name NOT GLOB '_sqlite*' AND name NOT GLOB 'sqlite_*'
        AND name NOT GLOB 'narrative_*' AND name NOT GLOB 'paragraph_words_*'"""
    kept = {name: (kind, sql) for kind, name, sql in connection.execute(query)}
    return [
        Altered(kind, name, sql, kept[name][0] if name in kept else None)
        for kind, name, sql in model.execute(query)
        if kept.get(name, (None, None))[1] != sql
    ]
