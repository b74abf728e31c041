"""What can go wrong with a store, in words for the officer."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from forms.errors import IntakeError
from forms.messages import Catalogue, Language

WORDS = Catalogue("db")


class StoreError(IntakeError):
    """The store cannot do what was asked of it."""

    catalogue: ClassVar[Catalogue] = WORDS


@dataclass(frozen=True)
class Difference:
    """A path that somebody else has changed since: what it was, is, and was to become (JSON)."""

    path: str
    was: object
    theirs: object
    mine: object
    officer: str


class Conflict(StoreError):
    """A save over what somebody else has saved in the meantime; nothing was written."""

    def __init__(self, differences: Sequence[Difference]) -> None:
        first = differences[0]
        super().__init__("store.conflict", path=first.path, officer=first.officer)
        self.differences = tuple(differences)


class ImportRefused(StoreError):
    """What may not come in: by its place among the responses, counted from 0, and why."""

    def __init__(self, refused: Sequence[tuple[int, IntakeError]]) -> None:
        super().__init__("store.import_refused", count=len(refused))
        self.refused = tuple(refused)

    def text(self, language: Language = "en") -> str:
        """Return why each of them may not come in, one a line."""
        return "\n".join(error.text(language) for _, error in self.refused)


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
def told(path: Path) -> Iterator[None]:
    """Turn errors about the file at `path` into StoreError: SQLite's, and of what was read there.

    What stands in the file is not repeated: it may be what a respondent wrote.
    """
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        kind = "_".join(name.split("_")[:2])
        reason = str(error).partition(" with text ")[0]
        raise StoreError(_KEYS.get(kind, "store.failed"), file=path, reason=reason) from error
    except ValueError as error:
        reason = type(error).__name__
        raise StoreError("store.garbled", file=path, reason=reason) from error
