"""A copy of the store, made while it is in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import mkstemp

from db.errors import AlreadyThere, Damaged, StoreError
from db.private import OWNERS_FILE
from db.sqlite.failures import store_errors


def copy_to(connection: sqlite3.Connection, file: Path, *, damaged: bool = False) -> None:
    """Copy the store to a new file of its owner's alone, whole or not at all.

    The copy is what was kept at one moment, whatever others write meanwhile. Raises StoreError if
    the file is there already, or cannot be written, or if the store is damaged, unless
    that is wanted too.
    """
    if file.exists() or file.is_symlink():
        raise AlreadyThere("backup.exists", file=file)
    try:
        handle, name = mkstemp(dir=file.parent, prefix=f".{file.name}.")
    except OSError as error:
        raise StoreError("backup.unwritable", file=file, reason=error.strerror) from error
    os.fchmod(handle, OWNERS_FILE)
    os.close(handle)
    beside = Path(name)
    try:
        with store_errors(file), closing(sqlite3.connect(beside, isolation_level=None)) as copy:
            connection.backup(copy)
            # One file alone, with no log beside it that could be left behind.
            copy.execute("PRAGMA journal_mode = DELETE")
            if not damaged:
                _refuse_damage(copy, file)
        _settle(beside)
        os.link(beside, file)
    except FileExistsError:
        raise AlreadyThere("backup.exists", file=file) from None
    except OSError as error:
        raise StoreError("backup.unwritable", file=file, reason=error.strerror) from error
    finally:
        beside.unlink(missing_ok=True)


def _refuse_damage(copy: sqlite3.Connection, file: Path) -> None:
    """Refuse a copy that is as damaged as its store: it would pass for one to go back to."""
    (words,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if words != "ok":
        raise Damaged("backup.damaged", file=file, reason=words)


def _settle(file: Path) -> None:
    """Have the file on the disk before it gets its name."""
    with file.open("rb") as written:
        os.fsync(written.fileno())
