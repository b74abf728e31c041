"""An open SQLite file: its connection, and what is read from it once."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from weakref import WeakSet

from db.engine import now
from db.errors import StoreError
from db.patience import Patience
from db.records import Problem
from db.sqlite import library
from db.sqlite.connection import connect
from db.sqlite.dossiers import Dossiers
from db.sqlite.failures import store_errors
from db.sqlite.journal import Journal
from db.sqlite.store_file import StoreFile
from db.sqlite.transactions import writing
from forms.errors import IntakeError
from forms.register.load import shipped_register
from forms.register.register import Register
from forms.response_validator import ResponseValidator

RESPONSE = """
    SELECT response.*, (
        SELECT coalesce(max(change.id), 0) FROM change
        JOIN revision ON revision.id = change.revision WHERE revision.response = response.id
    ) AS mark
    FROM response WHERE questionnaire = :questionnaire"""


class OpenedFile:
    """What all verbs of a store in a SQLite file work with.

    With a `connection` it is in memory, and has no place of its own.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime] = now,
        connection: sqlite3.Connection | None = None,
        patience: Patience | None = None,
    ) -> None:
        # A relative path could have the form of an address, which SQLite would follow.
        path = path.absolute()
        self.path = path
        self._clock = clock
        self._patience = patience or Patience()
        self._connection = connection or connect(path, clock, self._patience)
        self._connection.row_factory = sqlite3.Row
        self._reading: WeakSet[sqlite3.Cursor] = WeakSet()
        self._journal = Journal(self._connection, clock)
        self._dossiers = Dossiers(self._connection, clock)
        self._validators: dict[tuple[str, int], tuple[str, ResponseValidator | IntakeError]] = {}
        self._register: Register | None = None
        self._register_read_at: int | None = None
        self._file = None if connection else StoreFile(path)
        self._warnings: tuple[Problem, ...] = ()

    def validator(self, questionnaire: str) -> ResponseValidator:
        """See Store."""
        with store_errors(self.path):
            versions = library.stored_versions(self._connection, questionnaire)
            if not versions:
                raise StoreError("store.no_questionnaire", id=questionnaire)
            return self._validator(questionnaire, versions[0])

    def register(self) -> Register:
        """See Store."""
        with store_errors(self.path):
            # Changes when another connection has written, which may have added a respondent.
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
            if self._register is None or self._register_read_at != version:
                added = library.added_respondents(self._connection)
                self._register = shipped_register().with_added(added)
                self._register_read_at = version
        return self._register

    def _validator(self, questionnaire: str, version: int) -> ResponseValidator:
        key = (questionnaire, version)
        # Until it is answered, another one can take its place under the same number.
        added = library.added_at(self._connection, questionnaire, version)
        if key not in self._validators or self._validators[key][0] != added:
            self._validators[key] = added, self._read_validator(*key)
        found = self._validators[key][1]
        if isinstance(found, IntakeError):
            raise found
        return found

    def _read_validator(self, questionnaire: str, version: int) -> ResponseValidator | IntakeError:
        """Return a validator, or what is wrong with the source: found once, not once a response."""
        try:
            return library.stored_validator(self._connection, questionnaire, version)
        except IntakeError as error:
            return error

    @contextmanager
    def _writing(self, *, copied: bool = True) -> Iterator[None]:
        """Hold the write lock, once there is a dated copy of what was kept until now.

        What is no work of anybody's, such as a bookmark, needs none.
        """
        if self._file is not None:
            self._file.refuse_moved()
            if copied:
                self._warnings += tuple(self._file.keep_copy(self._connection, self._clock()))
        with store_errors(self.path), writing(self._connection, self._patience):
            yield

    def _row(self, questionnaire: str, respondent: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connection.execute(
            f"{RESPONSE} AND respondent = :respondent",
            {"questionnaire": questionnaire, "respondent": respondent},
        ).fetchone()
        return row
