"""The file of an open store: whether it still has its name, and what is doubtful about it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from db.errors import StoreError
from db.records import Problem
from db.sqlite.dated import keep_dated, was_copied_lately
from db.sqlite.failures import store_errors
from db.sqlite.marks import NOTHING, Mark, mark_of
from db.sqlite.rollback import Rollback, known, rollback
from db.sqlite.share import share_of
from db.sqlite.synced import conflict_copies, synced_by
from db.sqlite.witness import Witness, note, note_anew, read_witness


class StoreFile:
    """Where the file was when it was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._identity = _identity(path)
        self._spared: Path | None = None
        self._is_copied = False
        self._marked: tuple[object, Mark] | None = None

    def refuse_moved(self) -> None:
        """Raise StoreError if the file has lost its name: nobody would find what is written."""
        if _identity(self._path) != self._identity:
            raise StoreError("store.moved", file=self._path)

    def begin_anew(self, now: datetime) -> None:
        """Forget what is known of a store that was lost: another begins in its place."""
        with suppress(OSError, StoreError):
            note_anew(self._path, NOTHING, now)

    def note_less(self, connection: sqlite3.Connection, now: datetime) -> None:
        """Note that the store has less than it had because an officer took something away."""
        with suppress(OSError, StoreError, sqlite3.Error):
            note_anew(self._path, mark_of(connection), now)

    def doubts(self, connection: sqlite3.Connection, now: datetime) -> Iterator[Problem]:
        """Note how far the store has come, and return what is doubtful about it."""
        if (kind := share_of(self._path)) is not None:
            yield Problem("", "warning.share", {"file": self._path, "kind": kind})
        service = synced_by(self._path)
        if service is not None:
            yield Problem("", "warning.synced", {"file": self._path, "service": service})
        if copies := conflict_copies(self._path, is_synced=service is not None):
            named = ", ".join(str(each) for each in copies)
            yield Problem("", "warning.conflicts", {"file": self._path, "copies": named})
        behind = self._rollback(connection)
        if behind is not None:
            self._spared = behind.copy
            yield self._told(behind)
        if os.access(self._path, os.W_OK):
            self._note(behind.lacked if behind else self._witness(connection, now))

    def keep_copy(
        self, connection: sqlite3.Connection, now: datetime, *, hourly: bool
    ) -> Iterator[Problem]:
        """Keep a dated copy before the first write; return why that cannot be done, if so.

        A store that is only read needs none, and whoever reads it need not wait for one; nor,
        where a copy an hour is enough, whoever changes a large one.
        """
        if self._is_copied or (hourly and was_copied_lately(connection, self._path, now)):
            return
        self._is_copied = True
        try:
            with store_errors(self._path):
                keep_dated(connection, self._path, now, self._spared)
        except StoreError as error:
            yield Problem("", "warning.no_backup", {"reason": error.message})

    def problems(self, connection: sqlite3.Connection) -> Iterator[Problem]:
        """Return what the store lacks of what was known of it, if anything."""
        if (behind := self._rollback(connection)) is not None:
            yield Problem("", "check.rolled_back", {"by": behind.by})

    def _rollback(self, connection: sqlite3.Connection) -> Rollback | None:
        with suppress(sqlite3.Error):
            # What others note while it is counted is not held against what was counted before.
            expected = known(self._path)
            return rollback(self._mark(connection), connection, self._path, expected)
        return None

    def close(self, connection: sqlite3.Connection, now: datetime) -> None:
        """Close the store, and note how far it has come."""
        witness = self._witness(connection, now)
        connection.close()
        log = Path(f"{os.path.realpath(self._path)}-wal")
        if witness is not None and os.access(self._path, os.W_OK):
            self._note(replace(witness, closed=not log.exists()))

    def _witness(self, connection: sqlite3.Connection, now: datetime) -> Witness | None:
        """Return what is to be noted of the store; None if it cannot be read, or has moved."""
        before = read_witness(self._path)
        if _identity(self._path) != self._identity:
            return None
        try:
            mark = self._mark(connection)
            if before is not None and not before.mark.is_within(mark, connection):
                # What the store lacks stays known until somebody decides.
                return before
        except sqlite3.Error:
            return None
        if before is None:
            return Witness(mark, now)
        return Witness(mark, before.noted if before.mark == mark else now, before.after)

    def _mark(self, connection: sqlite3.Connection) -> Mark:
        """Return how far the store has come, counted anew once anybody has written to it."""
        (others,) = connection.execute("PRAGMA data_version").fetchone()
        state = others, connection.total_changes
        if self._marked is None or self._marked[0] != state:
            self._marked = state, mark_of(connection)
        return self._marked[1]

    def _note(self, witness: Witness | None) -> None:
        if witness is not None:
            with suppress(OSError, StoreError):
                note(self._path, witness)

    def _told(self, behind: Rollback) -> Problem:
        key = "warning.rolled_back" if behind.copy else "warning.rolled_back_for_good"
        values = {"file": self._path, "by": behind.by, "copy": behind.copy}
        return Problem("", key, values)


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another of the same name; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
