"""An open database: what all verbs of a store in it work with, and what is read from it once."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from typing import Literal

from db.errors import StoreError
from db.relational import library
from db.relational.added import AddedInStore, has_added
from db.relational.database import Database, Row
from db.relational.dossiers import Dossiers
from db.relational.journal import Journal
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


Copied = Literal["always", "hourly", "never"]
"""When a copy is kept before a write: where anything was kept since the last one; of a large store
not again within the hour, before what is done to one response; or not at all, before what is no
work of anybody's, such as a bookmark."""


class _Tried(Exception):
    """Everything could be written, and nothing is to be."""


class OpenedDatabase(ABC):
    """A database, and the journal, dossiers, validators and register in it."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._journal = Journal(database, clock)
        self._dossiers = Dossiers(database, clock)
        self._validators: dict[tuple[str, int], tuple[str, ResponseValidator | IntakeError]] = {}
        self._register: Register | None = None
        self._register_read_at: object = None

    @abstractmethod
    def _errors(self) -> AbstractContextManager[None]:
        """Turn the errors of the engine, and of what was read, into StoreError."""

    @abstractmethod
    def _writing(self, copied: Copied = "always") -> AbstractContextManager[None]:
        """Write all that is done inside, or nothing of it, once a copy is kept of the store."""

    @contextmanager
    def _trying(self, *, dry_run: bool) -> Iterator[None]:
        """Write all that is done inside, or nothing of it; in a dry run, nothing in the end."""
        with suppress(_Tried), self._writing("never" if dry_run else "always"):
            yield
            if dry_run:
                raise _Tried

    @contextmanager
    def _at_one_moment(self) -> Iterator[None]:
        """Read all that is read inside as it is at one moment."""
        with self._errors(), self._database.snapshot():
            yield

    @abstractmethod
    def _register_version(self) -> object:
        """Return what is another thing once somebody may have added a respondent."""

    @abstractmethod
    def _took_away(self) -> None:
        """Note that an officer took a version of a questionnaire away: it is not lost."""

    def validator(self, questionnaire: str) -> ResponseValidator:
        """See Store."""
        with self._errors():
            versions = library.stored_versions(self._database, questionnaire)
            if not versions:
                raise StoreError("store.no_questionnaire", id=questionnaire)
            return self._validator(questionnaire, versions[0])

    def register(self) -> Register:
        """See Store."""
        with self._errors():
            version = self._register_version()
            if self._register is None or self._register_read_at != version:
                self._register = self._read_register()
                self._register_read_at = version
        return self._register

    def share_register(self, register: Register) -> None:
        """See EmptyStore: it is held once, however many days are looked back at."""
        self._register, self._register_read_at = register, self._register_version()

    def _read_register(self) -> Register:
        # Where nobody has been added, all stores share one, and what it has worked out of names.
        if not has_added(self._database):
            return shipped_register()
        return shipped_register().with_added(AddedInStore(self._database, self._errors))

    def _validator(self, questionnaire: str, version: int) -> ResponseValidator:
        key = (questionnaire, version)
        # Until it is answered, another one can take its place under the same number.
        added = library.added_at(self._database, questionnaire, version)
        if key not in self._validators or self._validators[key][0] != added:
            self._validators[key] = added, self._read_validator(*key)
        found = self._validators[key][1]
        if isinstance(found, IntakeError):
            raise found
        return found

    def _read_validator(self, questionnaire: str, version: int) -> ResponseValidator | IntakeError:
        """Return a validator, or what is wrong with the source: found once, not once a response."""
        try:
            return library.stored_validator(self._database, questionnaire, version)
        except IntakeError as error:
            return error

    def _row(self, questionnaire: str, respondent: str) -> Row | None:
        row: Row | None = self._database.execute(
            f"{RESPONSE} AND respondent = :respondent",
            {"questionnaire": questionnaire, "respondent": respondent},
        ).fetchone()
        return row
