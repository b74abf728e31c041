"""An open SQLite file: its connection, its lock and the copies that are kept of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from db.engine import now
from db.patience import Patience
from db.records import Problem
from db.relational.opened import Copied, OpenedDatabase
from db.sqlite.connection import connect
from db.sqlite.database import SqliteConnection
from db.sqlite.failures import store_errors
from db.sqlite.store_file import StoreFile
from db.sqlite.transactions import writing


class OpenedFile(OpenedDatabase):
    """What all verbs of a store in a SQLite file work with.

    With a `connection` it is in memory, and has no place of its own.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime] = now,
        connection: SqliteConnection | None = None,
        patience: Patience | None = None,
    ) -> None:
        # A relative path could have the form of an address, which SQLite would follow.
        path = path.absolute()
        self.path = path
        self._patience = patience or Patience()
        self._connection = connection or connect(path, clock, self._patience)
        super().__init__(self._connection, clock)
        self._file = None if connection else StoreFile(path)
        self._warnings: tuple[Problem, ...] = ()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        with store_errors(self.path):
            yield

    @contextmanager
    def _writing(self, copied: Copied = "always") -> Iterator[None]:
        """Hold the write lock, once there is a dated copy of what was kept until now."""
        if self._file is not None:
            self._file.refuse_moved()
            if copied != "never":
                self._keep_copy(hourly=copied == "hourly")
        with store_errors(self.path), writing(self._connection, self._patience):
            yield

    def _keep_copy(self, *, hourly: bool) -> None:
        if self._file is not None:
            kept = self._file.keep_copy(self._connection, self._clock(), hourly=hourly)
            self._warnings += tuple(kept)

    def _register_version(self) -> object:
        # Changes when another connection has written.
        return self._connection.execute("PRAGMA data_version").fetchone()[0]

    def _took_away(self) -> None:
        if self._file is not None:
            self._file.note_less(self._connection, self._clock())
