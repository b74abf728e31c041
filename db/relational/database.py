"""A database as the verbs of a store know it: statements, rows, and what engines do differently."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from msgspec import Struct


class Row(Protocol):
    """A row that is read: its columns by their place, by their name, and one after the other."""

    def __getitem__(self, key: Any, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...

    def keys(self) -> Any:
        """Return the names of the columns."""


class Rows(Protocol):
    """What a statement returns."""

    def fetchone(self) -> Any:
        """Return the next row, None if there is none left."""

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...

    def close(self) -> None:
        """Let go of what has not been read."""


class Words(Struct, frozen=True):
    """A full text: its table, and the columns of folded words that each of its rows has."""

    table: str
    columns: tuple[str, ...]


NARRATIVE = Words("narrative", ("text", "remark"))
"""The words of answers: narrative, the text of tables, and remarks."""

PARAGRAPHS = Words("paragraph_words", ("text",))
"""The words of documents, paragraph by paragraph."""


class Phrase(Struct, frozen=True):
    """Folded words that stand together; where it is `open`, the last may be a beginning."""

    words: tuple[str, ...]
    is_open: bool = False


class Dialect(Struct, frozen=True):
    """What engines spell each in its own way."""

    narrative: str
    """What an answer of `answer` says in the document of `response`, where it is one text."""

    key: str
    """The column of a full text with the ids of its rows."""

    found: str
    """Whether a row of the full text {table} has the words of :query."""

    rank: str
    """What orders the rows that are found, the best first."""

    in_order: str
    """What joins `kept` to the list :respondents in its order."""

    is_far: bool = False
    """Whether each statement is a journey to a server."""

    closes_at_once: bool = False
    """Whether changes can be written to a revision that is closed, in the transaction it began in.

    Else it is closed once they are.
    """

    def worded(self, statement: str, words: Words) -> str:
        """Return a statement with {narrative}, {key}, {found} and {rank} in it, for a full text."""
        return statement.format(
            narrative=self.narrative,
            key=self.key,
            found=self.found.format(table=words.table),
            rank=self.rank.format(table=words.table),
        )


class Database(Protocol):
    """A database to the database of a store.

    Statements are in the SQL that all engines read, with `?` and `:name` for values; a list is
    asked about as `IN (SELECT value FROM json_each(:list))`, the list being JSON.
    """

    @property
    def dialect(self) -> Dialect:
        """What this engine spells in its own way."""

    @property
    def error(self) -> type[Exception]:
        """The class of the errors of this engine."""

    def execute(self, statement: str, values: Any = ..., /) -> Rows:
        """Execute a statement and return its rows, each of them a Row."""

    def executemany(self, statement: str, values: Iterable[Any], /) -> object:
        """Execute a statement for each of many values."""

    def tuples(self, statement: str, values: Any = (), /) -> Rows:
        """Execute a statement and return its rows as tuples, of which many are read quicker."""

    def stream(self, statement: str, values: Any = (), /) -> Iterator[Row]:
        """Return rows as they are at one moment, without holding all of them."""

    def insert(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]], /
    ) -> None:
        """Write new rows of a table, many at once."""

    def new_ids(self, table: str) -> Iterator[int]:
        """Return ids that no row of a table has, and no other writer is given."""

    def words_of(self, texts: Sequence[str], /) -> Iterable[tuple[str, ...]]:
        """Return what a full text has of folded texts, one for each of its columns."""

    def add_words(self, words: Words, rows: Iterable[tuple[Any, ...]]) -> None:
        """Put rows into a full text: their ids, each with what `words_of` gives."""

    def remove_words(self, words: Words, rows: Iterable[tuple[Any, ...]]) -> None:
        """Take rows out of a full text: their ids, and the folded words that they had."""

    def query(self, phrases: Sequence[Sequence[Phrase]]) -> str:
        """Return the query for all of several phrases, each in one of the ways it is written."""

    def hold(self, questionnaire: str, respondent: str) -> None:
        """Keep others from writing at a response, until the transaction ends.

        And from changing what is asked.
        """

    def hold_questionnaire(self, questionnaire: str, *, alone: bool) -> None:
        """Keep others from changing what is asked; `alone`, from writing at any response too."""

    def hold_file(self, sha256: str) -> None:
        """Keep others from writing what is kept of a file."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Read everything inside as it is at one moment; within a transaction, as in that."""
