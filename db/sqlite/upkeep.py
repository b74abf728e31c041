"""Whether a SQLite file is whole, its copies and its end."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.elsewhere import Elsewhere
from db.patience import Patience
from db.records import Problem
from db.relational.heads import digest_of_store
from db.relational.repair import Repair
from db.sqlite import integrity
from db.sqlite.backup import copy_to
from db.sqlite.dated import keep_before
from db.sqlite.elsewhere import elsewhere
from db.sqlite.failures import store_errors
from db.sqlite.opened import OpenedFile
from db.sqlite.repair import mend_schema


class SqliteUpkeep(OpenedFile):
    """See `db.store.Upkeep` for what each verb promises."""

    def check(self) -> tuple[Problem, ...]:
        """See Store."""
        with store_errors(self.path):
            doubts = self._file.problems(self._connection) if self._file else ()
            found = integrity.problems(
                self._connection, self._journal, self.validator, self.register()
            )
            return (*doubts, *found)

    def digest(self) -> str:
        """See Store."""
        with store_errors(self.path):
            return digest_of_store(self._connection)

    def repair(self, officer: str, reason: str) -> Path | None:
        """See Store."""
        with self._writing():
            with closing(sqlite3.connect(self.path, isolation_level=None)) as before:
                copy = keep_before(before, self.path, "repair", self._clock(), damaged=True)
            mend_schema(self._connection)
            Repair(
                self._connection, self._journal, self.validator, self.register(), officer, reason
            ).build()
        return copy

    def keep_copy(self) -> None:
        """See Store."""
        self._keep_copy(hourly=False)

    def backup(self, file: Path) -> None:
        """See Store."""
        copy_to(self._connection, file)

    def elsewhere(self, language: str, *, public: bool) -> Elsewhere:
        """See Store."""
        with store_errors(self.path):
            return elsewhere(self._connection, language, public=public)

    def officer(self) -> str | None:
        """See Store: whoever opens a file says who they are."""
        return None

    def wait(self, patience: Patience) -> None:
        """See Store."""
        self._patience = patience
