"""Putting a copy in the place of the store, with what it replaces kept."""

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

from db.errors import Damaged, NewerStore, NoStore, StoreError
from db.private import make_private_folder
from db.sqlite.backup import copy_to
from db.sqlite.connection import checked_version
from db.sqlite.dated import file_before, keep_before, unfinished
from db.sqlite.failures import store_errors
from db.sqlite.marks import NOTHING, mark_in
from db.sqlite.rollback import refuse_older_log
from db.sqlite.witness import note, note_anew, read_witness

_DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})
_IN_USE = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED"})
_UNUSABLE: Mapping[type[StoreError], str] = {
    NoStore: "restore.no_copy",
    NewerStore: "restore.newer",
    Damaged: "restore.damaged",
}
_BESIDE = ("-wal", "-shm")


def restore_file(copy: Path, path: Path, clock: Callable[[], datetime]) -> Path | None:
    """Make the store at `path` what a copy says; return the file that keeps what it said before.

    None if there was no store. A store that is damaged is kept as it is, byte by byte; one that is
    named as its own copy stays, and what was known of it besides is forgotten. Raises
    StoreError if the copy is none of a store, or somebody has the store open; then nothing is
    changed.
    """
    path = Path(os.path.realpath(path))
    if not copy.is_file():
        raise StoreError("restore.missing", file=copy)
    refuse_older_log(path)
    try:
        make_private_folder(path.parent)
        sound = unfinished(path, "restore")
        try:
            _take(copy, sound)
            return _put_noted(sound, path, clock())
        finally:
            sound.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError("backup.unwritable", file=path, reason=error.strerror) from error


def _take(copy: Path, sound: Path) -> None:
    """Copy a copy, if it is one of a store, and whole; beside it nothing is left, not even a log.

    Where somebody has opened it meanwhile, it is copied again, as a file that others write to.
    """
    before = _state(copy)
    if before is not None:
        _take_from(copy, sound, "&immutable=1")
        if _state(copy) == before:
            return
        sound.unlink()
    _take_from(copy, sound, "")


def _state(file: Path) -> tuple[int, int] | None:
    """Return what tells that a file has not been written to; None where somebody has it open."""
    if any(file.with_name(f"{file.name}{end}").exists() for end in _BESIDE):
        return None
    said = file.stat()
    return said.st_size, said.st_mtime_ns


def _take_from(copy: Path, sound: Path, how: str) -> None:
    uri = f"{copy.absolute().as_uri()}?mode=ro{how}"
    try:
        with store_errors(copy), closing(sqlite3.connect(uri, uri=True)) as connection:
            if not checked_version(connection, copy):
                raise NoStore("restore.no_copy", file=copy)
            copy_to(connection, sound)
    except (NoStore, NewerStore, Damaged) as error:
        values = {**error.message.values, "file": copy}
        raise StoreError(_UNUSABLE[type(error)], **values) from error


def _put_noted(sound: Path, path: Path, now: datetime) -> Path | None:
    """Put a copy in its place, and note that the store is older from now on because of that."""
    before = read_witness(path)
    note_anew(path, mark_in(sound) or NOTHING, now)
    try:
        return _put(sound, path, now)
    except BaseException:
        if before is not None:
            note(path, before)
        raise


def _put(sound: Path, path: Path, now: datetime) -> Path | None:
    if not path.exists():
        _set_aside(path, file_before(path, "restore", now))
        os.link(sound, path)
        return None
    with (
        store_errors(path),
        closing(sqlite3.connect(path, isolation_level=None, timeout=1)) as connection,
    ):
        try:
            return _put_into(connection, sound, path, now)
        except sqlite3.DatabaseError as error:
            name = error.sqlite_errorname or ""
            if name in _IN_USE:
                raise StoreError("restore.in_use", file=path) from error
            if name not in _DAMAGED:
                raise
    return _put_beside(sound, path, now)


def _put_into(connection: sqlite3.Connection, sound: Path, path: Path, now: datetime) -> Path:
    """Write a copy into the store in one transaction, while nobody else has it open."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    checked_version(connection, path)
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
    kept = keep_before(connection, path, "restore", now, damaged=True)
    with closing(sqlite3.connect(sound)) as source:
        source.backup(connection)
    return kept


def _put_beside(sound: Path, path: Path, now: datetime) -> Path:
    """Put a copy in the place of a file that is no database any more; the file is kept."""
    kept = file_before(path, "restore", now)
    os.link(path, kept)
    _set_aside(path, kept)
    sound.replace(path)
    return kept


def _set_aside(path: Path, kept: Path) -> None:
    """Take away what another file has left beside it: it would be read as a part of this one."""
    for ending in _BESIDE:
        beside = Path(f"{path}{ending}")
        if beside.exists():
            beside.replace(f"{kept}{ending}")
