"""The full text: the folded words of narrative, of the text of tables and of remarks."""

import sqlite3
from contextlib import closing

from forms.languages.folding import folded_text

CREATED = """CREATE VIRTUAL TABLE narrative USING fts5 (
        text, remark, tokenize = 'unicode61 remove_diacritics 2'
    )"""

_OWN_TABLES = """SELECT name, sql FROM sqlite_schema
    WHERE type = 'table' AND name GLOB 'narrative*' ORDER BY name"""
_FOLDED = """CREATE TEMP TABLE folded AS
    SELECT rowid, indexed(text), indexed(remark) FROM narrative"""
_BOUNDARY = "\x1f"
"""Stood around characters of unspaced scripts in the full text of the first schemas."""


def make_anew(connection: sqlite3.Connection) -> None:
    """Take away the full text with what is left of its own tables, and make it anew, empty."""
    with closing(sqlite3.connect(":memory:")) as model:
        model.execute(CREATED)
        parts = [each for each in model.execute(_OWN_TABLES) if each[0] != "narrative"]
        ours = {"narrative", *(name for name, _ in parts)}
        there = ours & {name for name, _ in connection.execute(_OWN_TABLES).fetchall()}
        if "narrative" in there:
            for name, sql in parts:
                if name not in there:
                    # Without all of its own tables it cannot even be dropped.
                    _copy_table(connection, model, name, sql)
            connection.execute("DROP TABLE narrative")
        else:
            for name in there:
                connection.execute(f"DROP TABLE {name}")
    connection.execute(CREATED)


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
        make_anew(connection)
        return
    make_anew(connection)
    connection.execute("INSERT INTO narrative (rowid, text, remark) SELECT * FROM folded")
    connection.execute("DROP TABLE folded")


def _copy_table(
    connection: sqlite3.Connection, model: sqlite3.Connection, name: str, sql: str
) -> None:
    connection.execute(sql)
    for row in model.execute(f"SELECT * FROM {name}").fetchall():
        places = ", ".join("?" for _ in row)
        connection.execute(f"INSERT INTO {name} VALUES ({places})", row)
