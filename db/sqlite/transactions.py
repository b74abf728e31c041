"""Writing as a whole or not at all, one program at a time."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from db.patience import Patience

_BEFORE_TOLD_MS = 500


@contextmanager
def writing(connection: sqlite3.Connection, patience: Patience | None = None) -> Iterator[None]:
    """Hold the write lock for what is done inside: kept as a whole, or not at all."""
    _begin(connection, patience or Patience())
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _begin(connection: sqlite3.Connection, patience: Patience) -> None:
    """Get the write lock, with a word to whoever waits for it."""
    end = time.monotonic() + patience.seconds
    (usual,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute(
        f"PRAGMA busy_timeout = {min(_BEFORE_TOLD_MS, int(patience.seconds * 1000))}"
    )
    told = False
    try:
        while True:
            try:
                # Begun by hand: SQLite's own "deferred" ones lose races between officers.
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() >= end:
                    raise
                if not told:
                    told = True
                    patience.told()
            else:
                return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {usual}")
