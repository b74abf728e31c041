"""A connection to a server, as the verbs of a store know a database."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

import psycopg
from psycopg.copy import QueuedLibpqWriter
from psycopg.pq import TransactionStatus
from psycopg.types.bool import BoolDumper

from db.postgresql.translated import translated
from db.postgresql.views import IN_DOCUMENT
from db.postgresql.words import query_of, vectors_of
from db.relational.database import Dialect, Phrase, Row, Rows, Words

_MANY = 40
"""Rows from which on they are sent in one stream."""
_AT_ONCE = 200
"""Rows of a stream, and ids, that are fetched at a time."""

_DIALECT = Dialect(
    narrative=IN_DOCUMENT,
    key="id",
    found="{table}.words @@ CAST(:query AS tsquery)",
    rank="ts_rank_cd({table}.words, CAST(:query AS tsquery)) DESC",
    in_order="""FROM json_array_elements_text(CAST(:respondents AS json)) WITH ORDINALITY
        AS ordered (value, place) JOIN kept ON kept.respondent = ordered.value
        ORDER BY ordered.place""",
    is_far=True,
    closes_at_once=True,
)


class NamedRow(Sequence[Any]):
    """A row whose columns are read by place or by name."""

    __slots__ = ("_places", "_values")

    def __init__(self, values: Sequence[Any], places: Mapping[str, int]) -> None:
        self._values = values
        self._places = places

    def __getitem__(self, key: Any) -> Any:
        return self._values[self._places[key] if isinstance(key, str) else key]

    def __len__(self) -> int:
        return len(self._values)

    def keys(self) -> Iterable[str]:
        """Return the names of the columns."""
        return self._places.keys()


def _named(cursor: psycopg.Cursor[Any]) -> Callable[[Sequence[Any]], NamedRow]:
    """Make rows of a cursor's values: psycopg's protocol of a row factory."""
    described = cursor.description or ()
    places = {column.name: place for place, column in enumerate(described)}
    return lambda values: NamedRow(values, places)


class _AsNumber(BoolDumper):
    """Writes what is true as 1, and what is not as 0: columns are the same in all engines."""

    oid = 0

    def dump(self, obj: Any) -> bytes:
        return b"1" if obj else b"0"

    def quote(self, obj: Any) -> bytes:
        return self.dump(obj)


class ServerDatabase:
    """A connection to a store; see `db.relational.database.Database` for what each verb promises.

    Values are put into the statements before they are sent, so that nothing is kept on the server
    from one statement to the next, and a pool of connections can stand between.
    """

    dialect = _DIALECT
    error = psycopg.DataError

    def __init__(
        self, connection: psycopg.Connection[Any], waits: Callable[[], None] = lambda: None
    ) -> None:
        """Work with a connection; `waits` is called when somebody else has to be waited for."""
        self.go_on_with(connection)
        self._waits = waits
        self._numbered = 0

    def go_on_with(self, connection: psycopg.Connection[Any]) -> None:
        """Work with another connection, since the one before was lost."""
        connection.cursor_factory = psycopg.ClientCursor
        connection.adapters.register_dumper(bool, _AsNumber)
        self.connection = connection

    def execute(self, statement: str, values: Any = (), /) -> Rows:
        """See Database."""
        cursor = self.connection.cursor(row_factory=cast(Any, _named))
        return cursor.execute(translated(statement), values)

    def executemany(self, statement: str, values: Iterable[Any], /) -> None:
        """See Database."""
        with self.connection.cursor() as cursor:
            cursor.executemany(translated(statement), values)

    def tuples(self, statement: str, values: Any = (), /) -> Rows:
        """See Database."""
        return self.connection.cursor().execute(translated(statement), values)

    def stream(self, statement: str, values: Any = (), /) -> Iterator[Row]:
        """See Database. The server holds the rows until they are read to the end."""
        self._numbered += 1
        cursor = self.connection.cursor(
            f"stream_{self._numbered}", row_factory=cast(Any, _named), withhold=True
        )
        cursor.itersize = _AT_ONCE
        with cursor:
            yield from cursor.execute(translated(statement), values)

    def insert(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]], /
    ) -> None:
        """See Database."""
        given = list(rows)
        names = ", ".join(f'"{column}"' for column in columns)
        if len(given) < _MANY:
            places = ", ".join("?" for _ in columns)
            self.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", given)
            return
        with (
            self._filled(table, names) as target,
            self.connection.cursor() as cursor,
            cursor.copy(
                translated(f"COPY {target} ({names}) FROM STDIN"),
                # Rows are written out while the server takes those before.
                writer=QueuedLibpqWriter(cursor),
            ) as copy,
        ):
            for row in given:
                copy.write_row(row)

    @contextmanager
    def _filled(self, table: str, names: str) -> Iterator[str]:
        """Fill a table through another one, where rows of it are not for everybody to see.

        The server does not copy into such a table.
        """
        (is_guarded,) = self.tuples("SELECT row_security_active(?)", (table,)).fetchone()
        if not is_guarded:
            yield table
            return
        beside = f"new_{table}"
        self.execute(f"CREATE TEMPORARY TABLE {beside} AS SELECT {names} FROM {table} WITH NO DATA")
        yield f"pg_temp.{beside}"
        self.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM pg_temp.{beside}")
        self.execute(f"DROP TABLE pg_temp.{beside}")

    def new_ids(self, table: str) -> Iterator[int]:
        """See Database. The server counts on, whoever asks."""
        count = 1
        while True:
            found = self.tuples(
                # The sequence is looked up once, and not for each number.
                "SELECT nextval((SELECT CAST(pg_get_serial_sequence(?, 'id') AS regclass)))"
                " FROM generate_series(1, ?)",
                (table, count),
            )
            yield from (key for (key,) in found.fetchall())
            count = min(10_000, count * 8)

    def words_of(self, texts: Sequence[str], /) -> Iterable[tuple[str, ...]]:
        """See Database. They are vectors."""
        return ((vector,) for vector in vectors_of(texts))

    def add_words(self, words: Words, rows: Iterable[tuple[Any, ...]]) -> None:
        """See Database."""
        self.insert(words.table, ("id", "words"), rows)

    def remove_words(self, words: Words, rows: Iterable[tuple[Any, ...]]) -> None:
        """See Database."""
        self.execute(f"DELETE FROM {words.table} WHERE id = ANY(?)", ([key for key, *_ in rows],))

    def query(self, phrases: Sequence[Sequence[Phrase]]) -> str:
        """See Database."""
        return query_of(phrases)

    def hold(self, questionnaire: str, respondent: str) -> None:
        """See Database. A response that is not there yet is held by its name."""
        self._wait_for("intake_hold(?, ?, {patient})", questionnaire, respondent)

    def hold_questionnaire(self, questionnaire: str, *, alone: bool) -> None:
        """See Database."""
        name = f"questionnaire {questionnaire}"
        self._wait_for(f"intake_hold_name(?, {str(alone).lower()}, {{patient}})", name)

    def hold_file(self, sha256: str) -> None:
        """See Database."""
        self._wait_for("intake_hold_name(?, true, {patient})", f"file {sha256}")

    def _wait_for(self, hold: str, *values: str) -> None:
        """Hold something, and tell where somebody else has to be waited for."""
        for patient in ("false", "true"):
            statement = f"SELECT {hold.format(patient=patient)}"
            (is_held,) = self.tuples(statement, values).fetchone()
            if is_held:
                return
            self._waits()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See Database."""
        if self.connection.info.transaction_status is not TransactionStatus.IDLE:
            yield
            return
        self.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            if not self.connection.closed:
                self.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()
