"""SQLite's connection, as the verbs of a store know a database."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import Any
from weakref import WeakSet

from db.relational.database import NARRATIVE, PARAGRAPHS, Dialect, Phrase, Row, Words
from db.sqlite import full_text
from db.sqlite.views import IN_DOCUMENT

_DIALECT = Dialect(
    narrative=IN_DOCUMENT,
    key="rowid",
    found="{table} MATCH :query",
    rank="rank",
    # A CROSS JOIN goes through its left side first, one by one: to sort would be to hold all
    # documents.
    in_order="""FROM json_each(:respondents) AS ordered CROSS JOIN kept
        ON kept.respondent = ordered.value""",
)
_INDEXES = {NARRATIVE: full_text.NARRATIVE, PARAGRAPHS: full_text.PARAGRAPHS}


class SqliteConnection(sqlite3.Connection):
    """A connection to a store; see `db.relational.database.Database` for what each verb promises.

    One program writes at a time, which makes ids and locks simple.
    """

    dialect = _DIALECT
    error = sqlite3.DatabaseError

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.row_factory = sqlite3.Row
        self._reading: WeakSet[sqlite3.Cursor] = WeakSet()

    def tuples(self, statement: str, values: Any = (), /) -> sqlite3.Cursor:
        """See Database."""
        cursor = self.cursor()
        cursor.row_factory = None
        return cursor.execute(statement, values)

    def stream(self, statement: str, values: Any = (), /) -> Iterator[Row]:
        """See Database."""
        rows = self.execute(statement, values)
        self._reading.add(rows)
        for row in rows:  # noqa: UP028 - it would close them, after the connection perhaps
            yield row

    def insert(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]], /
    ) -> None:
        """See Database."""
        self.executemany(_insertion(table, tuple(columns)), rows)

    def new_ids(self, table: str) -> Iterator[int]:
        """See Database."""
        (last,) = self.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        return count(last + 1)

    def words_of(self, texts: Sequence[str], /) -> Iterable[tuple[str, ...]]:
        """See Database. FTS5 cuts the words itself."""
        return (tuple(texts),)

    def add_words(self, words: Words, rows: Iterable[tuple[Any, ...]]) -> None:
        """See Database."""
        self.executemany(_INDEXES[words].added, rows)

    def remove_words(self, words: Words, rows: Iterable[tuple[Any, ...]]) -> None:
        """See Database."""
        self.executemany(_INDEXES[words].removed, rows)

    def query(self, phrases: Sequence[Sequence[Phrase]]) -> str:
        """See Database. The syntax is that of FTS5."""
        ways = ("(" + " OR ".join(map(_quoted, each)) + ")" for each in phrases)
        return " AND ".join(ways)

    def hold(self, questionnaire: str, respondent: str) -> None:
        """See Database: whoever writes has the whole store."""

    def hold_questionnaire(self, questionnaire: str, *, alone: bool) -> None:
        """See Database: whoever writes has the whole store."""

    def hold_file(self, sha256: str) -> None:
        """See Database: whoever writes has the whole store."""

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See Database."""
        self.execute("SAVEPOINT snapshot")
        try:
            yield
        finally:
            self.execute("RELEASE snapshot")

    def close(self) -> None:
        """Close the connection, and what was not read to its end.

        It would keep the file in use, and its log beside it.
        """
        for rows in self._reading:
            rows.close()
        super().close()


@cache
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join("?" for _ in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({places})"


def _quoted(phrase: Phrase) -> str:
    return '"' + " ".join(phrase.words) + '"' + ("*" if phrase.is_open else "")
