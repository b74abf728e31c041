"""The shipped register in a SQLite file, for whoever reads it in another tool."""

import sqlite3

from db.relational import library
from db.sqlite.database import SqliteConnection
from db.sqlite.transactions import writing
from forms.register.register import Register


def seed_register(connection: SqliteConnection, register: Register) -> None:
    """Write the shipped register, where it is new.

    What other hands have changed of the same register is left for `check` to tell.
    """
    if _has_seals(connection) and not library.is_shipped(connection, register):
        (words,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if words != "ok":
            # Nothing is written into a file that is damaged.
            return
        with writing(connection):
            library.ship(connection, register)
    if not library.has_former_names(connection, register):
        with writing(connection):
            library.name_formerly(connection, register)


def _has_seals(connection: sqlite3.Connection) -> bool:
    """Return whether there is a table of seals: other hands may have taken it away."""
    there = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'seal'"
    return connection.execute(there).fetchone() is not None
