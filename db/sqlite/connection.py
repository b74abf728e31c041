"""Opening the file: private to its owner, durable, and surely one of ours."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import StoreError, told
from db.sqlite.schema import APPLICATION_ID, VERSION, migrate

_OLDEST_SQLITE = (3, 37)
_WAIT_MS = 10_000
_PAUSE = 0.01


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection to the store at `path`, made or brought up to date where needed.

    Raises StoreError if the file belongs to another program or a later Intake, or cannot be opened.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError("store.old_sqlite", version=sqlite3.sqlite_version)
    _make_private(path)
    with told(path):
        # Transactions are begun by hand: SQLite's own "deferred" ones lose races between officers.
        connection = sqlite3.connect(path, isolation_level=None, timeout=_WAIT_MS / 1000)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def in_memory() -> sqlite3.Connection:
    """Return a connection to a new store that is kept nowhere, and goes when it is closed."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    with writing(connection):
        migrate(connection)
    return connection


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock for what is done inside: kept as a whole, or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _make_private(path: Path) -> None:
    """Make the file and its folder if they are not there, for their owner alone."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError("store.cannot_open", file=path, reason=error.strerror) from error
    if path.is_dir():
        raise StoreError("store.is_folder", file=path)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    for pragma in ("foreign_keys = ON", "synchronous = FULL", f"busy_timeout = {_WAIT_MS}"):
        connection.execute(f"PRAGMA {pragma}")
    if _checked_version(connection, path) < VERSION:
        _write_ahead(connection)
        with writing(connection):
            # Somebody else may have brought it up to date in the meantime.
            if _checked_version(connection, path) < VERSION:
                migrate(connection)


def _checked_version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the schema, 0 in a new file. Raises StoreError if it is not ours."""
    # One statement, so that all marks are those of the same moment.
    application, version, tables = connection.execute(
        """SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
        FROM pragma_application_id, pragma_user_version"""
    ).fetchone()
    if application != APPLICATION_ID and tables:
        raise StoreError("store.other_program", file=path)
    if version > VERSION:
        raise StoreError("store.newer", file=path, version=version, known=VERSION)
    return int(version)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Have the file written ahead, once nobody else is at it: SQLite does not wait for this."""
    patience = time.monotonic() + _WAIT_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > patience:
                raise
            time.sleep(_PAUSE)
        else:
            return
