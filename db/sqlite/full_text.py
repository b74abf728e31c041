"""The full text: indexes of the folded words of answers, and of documents.

They hold no text: where a word stands they say, and what is taken away has to be told to them.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from msgspec import Struct

from forms.languages.folding import folded_text

FIRST_CREATED = """CREATE VIRTUAL TABLE narrative USING fts5 (
        text, remark, tokenize = 'unicode61 remove_diacritics 2'
    )"""
"""The full text of the first schemas, which held the text too."""

_FOLDED = """CREATE TEMP TABLE folded AS
    SELECT rowid, indexed(text), indexed(remark) FROM narrative"""
_PLACES = "SELECT term, doc, col <> '{first}', offset FROM temp.place"
_BOUNDARY = "\x1f"
"""Stood around characters of unspaced scripts in the full text of the first schemas."""


class FullText(Struct, frozen=True):
    """An index by its name, and the columns of folded words that each of its rows has."""

    name: str
    columns: tuple[str, ...]

    @property
    def created(self) -> str:
        """The statement that makes it."""
        columns = ", ".join(self.columns)
        return f"""CREATE VIRTUAL TABLE {self.name} USING fts5 (
        {columns}, content = '', tokenize = 'unicode61 remove_diacritics 2'
    )"""

    @property
    def added(self) -> str:
        """The statement that adds a row: its id and its words."""
        places = ", ".join("?" for _ in self.columns)
        return f"INSERT INTO {self.name} (rowid, {', '.join(self.columns)}) VALUES (?, {places})"

    @property
    def removed(self) -> str:
        """The statement that takes a row away: its id and the words that it had."""
        columns = ", ".join((self.name, "rowid", *self.columns))
        places = ", ".join("?" for _ in self.columns)
        return f"INSERT INTO {self.name} ({columns}) VALUES ('delete', ?, {places})"

    @property
    def checked(self) -> str:
        """The statement that fails where the index is damaged; it is worded as a write."""
        return f"INSERT INTO {self.name} ({self.name}) VALUES ('integrity-check')"

    def make_anew(self, connection: sqlite3.Connection, created: str = "") -> None:
        """Take away the index with what is left of its own tables, and make it anew, empty."""
        there = self._own_tables(connection)
        with closing(sqlite3.connect(":memory:")) as model:
            model.execute(there.get(self.name, self.created))
            parts = {k: sql for k, sql in self._own_tables(model).items() if k != self.name}
            if self.name in there:
                for name, sql in parts.items():
                    if name not in there:
                        # Without all of its own tables it cannot even be dropped.
                        _copy_table(connection, model, name, sql)
                connection.execute(f"DROP TABLE {self.name}")
            else:
                for name in parts.keys() & there.keys():
                    connection.execute(f"DROP TABLE {name}")
        connection.execute(created or self.created)

    def differing(self, connection: sqlite3.Connection, other: sqlite3.Connection) -> set[int]:
        """Return the rows of which the indexes of two stores do not say the same."""
        found: set[int] = set()
        places, others = self._places(connection), self._places(other)
        there = next(others, None)
        for place in places:
            while there is not None and there < place:
                found.add(there[1])
                there = next(others, None)
            if there == place:
                there = next(others, None)
            else:
                found.add(place[1])
        if there is not None:
            found.update(row for _, row, *_ in (there, *others))
        return found

    def _own_tables(self, connection: sqlite3.Connection) -> dict[str, str]:
        tables = connection.execute(
            """SELECT name, sql FROM sqlite_schema
            WHERE type = 'table' AND (name = ? OR name GLOB ?) ORDER BY name""",
            (self.name, f"{self.name}_*"),
        )
        return dict(tables.fetchall())

    def _places(self, connection: sqlite3.Connection) -> Iterator[tuple[str, int, int, int]]:
        """Return every place of every word, in the order of the index."""
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.place USING fts5vocab (main, {self.name}, instance)"
        )
        try:
            yield from map(tuple, connection.execute(_PLACES.format(first=self.columns[0])))
        finally:
            connection.execute("DROP TABLE temp.place")


NARRATIVE = FullText("narrative", ("text", "remark"))
"""The words of answers: narrative, the text of tables, and remarks."""

PARAGRAPHS = FullText("paragraph_words", ("text",))
"""The words of documents, paragraph by paragraph."""

ALL = (NARRATIVE, PARAGRAPHS)


def fold_all(connection: sqlite3.Connection) -> None:
    """Fold the full text of a store of the first schemas, which held it as it was written.

    A full text that cannot be read is left empty, for `check` to tell and `check --repair` to fill.
    """
    connection.create_function("indexed", 1, lambda text: folded_text(text.replace(_BOUNDARY, "")))
    try:
        if connection.execute("SELECT 1 FROM narrative LIMIT 1").fetchone() is None:
            return
        connection.execute(_FOLDED)
    except sqlite3.DatabaseError:
        NARRATIVE.make_anew(connection, FIRST_CREATED)
        return
    NARRATIVE.make_anew(connection, FIRST_CREATED)
    connection.execute("INSERT INTO narrative (rowid, text, remark) SELECT * FROM folded")
    connection.execute("DROP TABLE folded")


def hold_no_text(connection: sqlite3.Connection) -> None:
    """Make an index alone of the full text of a store of schemas 4 to 7, which held text too.

    A full text that cannot be read is left empty, as it is in `fold_all`.
    """
    try:
        connection.execute("CREATE TEMP TABLE held AS SELECT rowid, text, remark FROM narrative")
    except sqlite3.DatabaseError:
        NARRATIVE.make_anew(connection)
        return
    connection.execute("DROP TABLE narrative")
    connection.execute(NARRATIVE.created)
    connection.execute("INSERT INTO narrative (rowid, text, remark) SELECT * FROM held")
    connection.execute("DROP TABLE held")


def _copy_table(
    connection: sqlite3.Connection, model: sqlite3.Connection, name: str, sql: str
) -> None:
    connection.execute(sql)
    for row in model.execute(f"SELECT * FROM {name}").fetchall():
        places = ", ".join("?" for _ in row)
        connection.execute(f"INSERT INTO {name} VALUES ({places})", row)
