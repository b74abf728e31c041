"""Opening the file: private to its owner, durable, and surely one of ours."""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path

from db.errors import NewerStore, NoStore, StoreError
from db.patience import Patience
from db.private import make_private_file, make_private_folder
from db.sqlite.database import SqliteConnection
from db.sqlite.dated import folder_of, keep_before
from db.sqlite.failures import store_errors
from db.sqlite.migrations import APPLICATION_ID, Schema
from db.sqlite.schema import SCHEMA
from db.sqlite.transactions import writing

_OLDEST_SQLITE = (3, 37)
_WAIT_MS = 10_000
_PAUSE = 0.01


def connect(
    path: Path, clock: Callable[[], datetime], patience: Patience, schema: Schema = SCHEMA
) -> SqliteConnection:
    """Return a connection to the store at `path`, made or brought up to date where needed.

    Raises StoreError if the file belongs to another program or a later Intake, or cannot be opened.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError("store.old_sqlite", version=sqlite3.sqlite_version)
    _make_private(path)
    with store_errors(path):
        connection = sqlite3.connect(
            path, isolation_level=None, timeout=_WAIT_MS / 1000, factory=SqliteConnection
        )
        try:
            for pragma in ("foreign_keys = ON", "synchronous = FULL"):
                connection.execute(f"PRAGMA {pragma}")
            version = checked_version(connection, path, schema)
            if os.access(path, os.W_OK):
                # Copies are no files that are written ahead, until they are opened.
                _write_ahead(connection)
            if version < schema.version:
                with writing(connection, patience):
                    _bring_up_to_date(connection, path, clock, schema)
        except BaseException:
            connection.close()
            raise
    return connection


def in_memory() -> SqliteConnection:
    """Return a connection to a new store that is kept nowhere, and goes when it is closed.

    What memory has no room for is in a file without a name.
    """
    connection = sqlite3.connect("", isolation_level=None, factory=SqliteConnection)
    with closing(_unnamed()) as empty:
        # What is made from bytes has a bound of its own; what is copied from it has not.
        empty.deserialize(_empty())
        empty.backup(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _unnamed() -> SqliteConnection:
    return sqlite3.connect(":memory:", isolation_level=None, factory=SqliteConnection)


@cache
def _empty() -> bytes:
    """Return the content of a new store, made once in one run."""
    with closing(_unnamed()) as connection:
        with writing(connection):
            SCHEMA.migrate(connection)
        return connection.serialize()


def checked_version(connection: sqlite3.Connection, path: Path, schema: Schema = SCHEMA) -> int:
    """Return the version of the schema, 0 in a new file. Raises StoreError if it is not ours."""
    # One statement, so that all marks are those of the same moment.
    application, version, tables = connection.execute(
        """SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
        FROM pragma_application_id, pragma_user_version"""
    ).fetchone()
    if application != APPLICATION_ID and tables:
        raise NoStore("store.other_program", file=path)
    if version > schema.version:
        raise NewerStore("store.newer", file=path, version=version, known=schema.version)
    return int(version)


def _make_private(path: Path) -> None:
    """Make the file and its folder if they are not there, for their owner alone."""
    try:
        make_private_folder(path.parent)
        make_private_file(path)
        if path.is_dir():
            raise StoreError("store.is_folder", file=path)
        _refuse_two_names(path)
    except OSError as error:
        raise StoreError("store.cannot_open", file=path, reason=error.strerror) from error


def _refuse_two_names(path: Path) -> None:
    """Refuse a file of two names: each would have a log of its own, and miss the other's.

    A name that an interrupted copy of Intake's left behind is taken away.
    """
    if path.stat().st_nlink < 2:
        return
    for left in (*path.parent.glob(f".{path.name}.*"), *folder_of(path).glob(".*.db.*")):
        if left.samefile(path):
            left.unlink()
    if path.stat().st_nlink > 1:
        raise StoreError("store.two_names", file=path)


def _bring_up_to_date(
    connection: sqlite3.Connection, path: Path, clock: Callable[[], datetime], schema: Schema
) -> None:
    # Somebody else may have brought it up to date in the meantime.
    version = checked_version(connection, path, schema)
    if version == schema.version:
        return
    if version:
        # The connection that holds the lock cannot copy; another sees what was kept before.
        with closing(sqlite3.connect(path, isolation_level=None)) as before:
            keep_before(before, path, f"schema-{schema.version}", clock())
    schema.migrate(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Have the file written ahead, once nobody else is at it: SQLite does not wait for this."""
    if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
        return
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
