"""SQLite's errors, and those of what was read from a file, in words for the officer."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from db.errors import Damaged, Locked, NoStore, StoreError

_KINDS: Mapping[str, type[StoreError]] = {
    "SQLITE_BUSY": Locked,
    "SQLITE_LOCKED": Locked,
    "SQLITE_NOTADB": NoStore,
    "SQLITE_CORRUPT": Damaged,
}
_KEYS: Mapping[str, str] = {
    "SQLITE_BUSY": "store.locked",
    "SQLITE_LOCKED": "store.locked",
    "SQLITE_FULL": "store.full",
    "SQLITE_READONLY": "store.read_only",
    "SQLITE_CANTOPEN": "store.cannot_open",
    "SQLITE_NOTADB": "store.not_a_database",
    "SQLITE_CORRUPT": "store.damaged",
    "SQLITE_IOERR": "store.disk",
    "SQLITE_PERM": "store.cannot_open",
    "SQLITE_AUTH": "store.cannot_open",
    "SQLITE_INTERRUPT": "store.interrupted",
    "SQLITE_TOOBIG": "store.too_big",
}


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn errors about the file at `path` into StoreError: SQLite's, and of what was read there.

    What stands in the file is not repeated: it may be what a respondent wrote.
    """
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        kind = "_".join(name.split("_")[:2])
        reason = str(error).partition(" with text ")[0]
        refused = _KINDS.get(kind, StoreError)
        raise refused(_KEYS.get(kind, "store.failed"), file=path, reason=reason) from error
    except ValueError as error:
        reason = type(error).__name__
        raise StoreError("store.garbled", file=path, reason=reason) from error
