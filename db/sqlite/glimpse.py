"""What a store holds, seen in passing: for whoever only wants to name something in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.records import Glimpse
from db.relational.glimpse import glimpse_of
from db.sqlite.database import SqliteConnection

_PATIENCE = 0.2
"""Seconds; whoever waits for a word to be completed waits no longer."""


def glimpse(path: Path) -> Glimpse:
    """Return what the store at `path` holds; nothing where there is none, or it cannot be read.

    Nothing is written: no store is begun, brought up to date or copied.
    """
    if not path.is_file():
        return Glimpse()
    # Without a log beside it the file is all there is, and can be read without making one.
    mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
    uri = f"{path.absolute().as_uri()}?{mode}"
    try:
        with closing(_connected(uri)) as connection:
            return glimpse_of(connection)
    except sqlite3.Error:
        return Glimpse()


def _connected(uri: str) -> SqliteConnection:
    return sqlite3.connect(uri, uri=True, timeout=_PATIENCE, factory=SqliteConnection)
