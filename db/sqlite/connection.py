"""Opening the file: private to its owner, durable, and surely one of ours."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import StoreError, told
from db.sqlite.schema import APPLICATION_ID, VERSION, migrate

_OLDEST_SQLITE = (3, 37)
_WAIT_MS = 10_000
_HEADER = b"SQLite format 3\x00"


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection to the store at `path`, made or brought up to date where needed.

    Raises StoreError if the file belongs to another program or a later Intake, or cannot be opened.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError("store.old_sqlite", version=sqlite3.sqlite_version)
    with told(path):
        _make_private(path)
        # Transactions are begun by hand: SQLite's own "deferred" ones lose races between officers.
        connection = sqlite3.connect(path, isolation_level=None, timeout=_WAIT_MS / 1000)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
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
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    elif path.is_dir():
        raise StoreError("store.is_folder", file=path)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(len(_HEADER))
    if header and header != _HEADER:
        raise StoreError("store.not_a_database", file=path, reason="")
    for pragma in ("foreign_keys = ON", "synchronous = FULL", f"busy_timeout = {_WAIT_MS}"):
        connection.execute(f"PRAGMA {pragma}")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION_ID and tables:
        raise StoreError("store.other_program", file=path)
    if version > VERSION:
        raise StoreError("store.newer", file=path, version=version, known=VERSION)
    if version < VERSION:
        connection.execute("PRAGMA journal_mode = WAL")
        with writing(connection):
            migrate(connection)
