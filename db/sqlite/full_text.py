"""The full text: an index of the folded words of narrative, the text of tables and remarks.

It holds no text: where a word stands it says, and what is taken away has to be told to it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from forms.languages.folding import folded_text

FIRST_CREATED = """CREATE VIRTUAL TABLE narrative USING fts5 (
        text, remark, tokenize = 'unicode61 remove_diacritics 2'
    )"""
"""The full text of the first schemas, which held the text too."""

CREATED = """CREATE VIRTUAL TABLE narrative USING fts5 (
        text, remark, content = '', tokenize = 'unicode61 remove_diacritics 2'
    )"""
ADDED = "INSERT INTO narrative (rowid, text, remark) VALUES (?, ?, ?)"
REMOVED = "INSERT INTO narrative (narrative, rowid, text, remark) VALUES ('delete', ?, ?, ?)"

_OWN_TABLES = """SELECT name, sql FROM sqlite_schema
    WHERE type = 'table' AND name GLOB 'narrative*' ORDER BY name"""
_FOLDED = """CREATE TEMP TABLE folded AS
    SELECT rowid, indexed(text), indexed(remark) FROM narrative"""
_CREATE_PLACE = "CREATE VIRTUAL TABLE temp.place USING fts5vocab (main, narrative, instance)"
_PLACES = "SELECT term, doc, col = 'remark', offset FROM temp.place"
_BOUNDARY = "\x1f"
"""Stood around characters of unspaced scripts in the full text of the first schemas."""


def is_held(text: str, remark: str) -> bool:
    """Return whether there is something to look for in the folded words of an answer."""
    return bool(text or remark)


def make_anew(connection: sqlite3.Connection, created: str = CREATED) -> None:
    """Take away the full text with what is left of its own tables, and make it anew, empty."""
    there = dict(connection.execute(_OWN_TABLES).fetchall())
    with closing(sqlite3.connect(":memory:")) as model:
        model.execute(CREATED if there.get("narrative") == CREATED else FIRST_CREATED)
        parts = [each for each in model.execute(_OWN_TABLES) if each[0] != "narrative"]
        ours = {"narrative", *(name for name, _ in parts)}
        if "narrative" in there:
            for name, sql in parts:
                if name not in there:
                    # Without all of its own tables it cannot even be dropped.
                    _copy_table(connection, model, name, sql)
            connection.execute("DROP TABLE narrative")
        else:
            for name in ours & there.keys():
                connection.execute(f"DROP TABLE {name}")
    connection.execute(created)


def differing(connection: sqlite3.Connection, other: sqlite3.Connection) -> set[int]:
    """Return the answers of which the full texts of two stores do not say the same."""
    found: set[int] = set()
    places, others = _places(connection), _places(other)
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
        found.update(answer for _, answer, *_ in (there, *others))
    return found


def _places(connection: sqlite3.Connection) -> Iterator[tuple[str, int, int, int]]:
    """Return every place of every word, in the order of the index."""
    connection.execute(_CREATE_PLACE)
    try:
        for row in connection.execute(_PLACES):
            yield tuple(row)
    finally:
        connection.execute("DROP TABLE temp.place")


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
        make_anew(connection, FIRST_CREATED)
        return
    make_anew(connection, FIRST_CREATED)
    connection.execute("INSERT INTO narrative (rowid, text, remark) SELECT * FROM folded")
    connection.execute("DROP TABLE folded")


def hold_no_text(connection: sqlite3.Connection) -> None:
    """Make an index alone of the full text of a store of schemas 4 to 7, which held text too.

    A full text that cannot be read is left empty, as it is in `fold_all`.
    """
    try:
        connection.execute("CREATE TEMP TABLE held AS SELECT rowid, text, remark FROM narrative")
    except sqlite3.DatabaseError:
        make_anew(connection)
        return
    connection.execute("DROP TABLE narrative")
    connection.execute(CREATED)
    connection.execute("INSERT INTO narrative (rowid, text, remark) SELECT * FROM held")
    connection.execute("DROP TABLE held")


def _copy_table(
    connection: sqlite3.Connection, model: sqlite3.Connection, name: str, sql: str
) -> None:
    connection.execute(sql)
    for row in model.execute(f"SELECT * FROM {name}").fetchall():
        places = ", ".join("?" for _ in row)
        connection.execute(f"INSERT INTO {name} VALUES ({places})", row)
