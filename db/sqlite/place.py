"""The place of an open file: whether it still has its name, and what is doubtful about it."""

import os
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from db.errors import StoreError, told
from db.records import Problem
from db.sqlite.dated import keep_dated
from db.sqlite.share import share_of


class Place:
    """Where the file was when it was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._identity = _identity(path)

    def refuse_moved(self) -> None:
        """Raise StoreError if the file has lost its name: nobody would find what is written."""
        if _identity(self._path) != self._identity:
            raise StoreError("store.moved", file=self._path)

    def doubts(self, connection: sqlite3.Connection, now: datetime) -> Iterator[Problem]:
        """Keep a dated copy; return what is doubtful about the place."""
        if (kind := share_of(self._path)) is not None:
            yield Problem("", "warning.share", {"file": self._path, "kind": kind})
        if os.access(self._path, os.W_OK):
            try:
                with told(self._path):
                    keep_dated(connection, self._path, now)
            except StoreError as error:
                yield Problem("", "warning.no_backup", {"reason": error.message})


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another of the same name; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
