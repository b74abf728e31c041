"""The store's verbs on a SQLite file."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from weakref import WeakSet

from db.contents import as_document, replay
from db.errors import StoreError, told
from db.patience import Patience
from db.records import (
    Covered,
    Edit,
    Existing,
    Hit,
    Imported,
    Kept,
    Problem,
    Query,
    Revision,
    Saved,
    Scope,
    Taken,
)
from db.sqlite import counting, integrity, library, searching
from db.sqlite.backup import copy_to
from db.sqlite.connection import connect, in_memory
from db.sqlite.dated import is_lost, keep_before
from db.sqlite.documents import read_kept
from db.sqlite.edits import signed
from db.sqlite.heads import digest_of_store
from db.sqlite.importing import Errand, Importer
from db.sqlite.journal import Journal
from db.sqlite.past import fill_with_past
from db.sqlite.place import Place
from db.sqlite.repair import Repair
from db.sqlite.rollback import refuse_older_log
from db.sqlite.saving import Saver
from db.sqlite.transactions import writing
from forms.errors import Faulty
from forms.officers import officer_name, reason_words
from forms.questionnaire import Questionnaire
from forms.register.load import shipped_register
from forms.register.register import Register
from forms.register.respondent import Respondent
from forms.response import Response
from forms.response_validator import ResponseValidator

_RESPONSE = """
    SELECT response.*, (
        SELECT coalesce(max(change.id), 0) FROM change
        JOIN revision ON revision.id = change.revision WHERE revision.response = response.id
    ) AS mark
    FROM response WHERE questionnaire = :questionnaire"""


def _to_nobody(_: Taken) -> None:
    pass


def _now() -> datetime:
    return datetime.now(UTC)


class SqliteStore:
    """Responses in a SQLite file; see `db.store.Store` for what each verb promises."""

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime] = _now,
        connection: sqlite3.Connection | None = None,
        patience: Patience | None = None,
    ) -> None:
        # A relative path could have the form of an address, which SQLite would follow.
        path = path.absolute()
        self.path = path
        self._clock = clock
        self._patience = patience or Patience()
        made_anew = connection is None and is_lost(path)
        if connection is None:
            refuse_older_log(path)
        self._connection = connection or connect(path, clock, self._patience)
        self._connection.row_factory = sqlite3.Row
        self._journal = Journal(self._connection, clock)
        self._reading: WeakSet[sqlite3.Cursor] = WeakSet()
        self._validators: dict[tuple[str, int], ResponseValidator] = {}
        self._register: Register | None = None
        self._register_read_at: int | None = None
        if connection is not None or os.access(path, os.W_OK):
            with told(path):
                library.seed_register(self._connection, shipped_register())
        self._place = None if connection else Place(path)
        if self._place and made_anew:
            self._place.begin_anew(clock())
        doubts = self._place.doubts(self._connection, clock()) if self._place else ()
        anew = Problem("", "warning.made_anew", {"file": path})
        self._warnings = (*doubts, anew) if made_anew else tuple(doubts)

    def __enter__(self) -> "SqliteStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def questionnaires(self) -> tuple[Questionnaire, ...]:
        """See Store."""
        with told(self.path):
            return tuple(
                self.validator(name).questionnaire for name in library.stored_ids(self._connection)
            )

    def validator(self, questionnaire: str) -> ResponseValidator:
        """See Store."""
        with told(self.path):
            versions = library.stored_versions(self._connection, questionnaire)
            if not versions:
                raise StoreError("store.no_questionnaire", id=questionnaire)
            return self._validator(questionnaire, versions[0])

    def source(self, questionnaire: str) -> str:
        """See Store."""
        validator = self.validator(questionnaire)
        with told(self.path):
            return library.stored_source(
                self._connection, questionnaire, validator.questionnaire.version
            )

    def add_questionnaire(self, source: str, officer: str) -> Questionnaire:
        """See Store."""
        officer = officer_name(officer)
        with self._writing():
            return library.add_questionnaire(
                self._connection, source, officer, self._clock(), self.register()
            )

    def register(self) -> Register:
        """See Store."""
        with told(self.path):
            # Changes when another connection has written, which may have added a respondent.
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
            if self._register is None or self._register_read_at != version:
                added = library.added_respondents(self._connection)
                self._register = shipped_register().with_added(added)
                self._register_read_at = version
        return self._register

    def add_respondents(self, respondents: Sequence[Respondent], officer: str) -> None:
        """See Store."""
        officer = officer_name(officer)
        try:
            with self._writing():
                for each in respondents:
                    if each.code in self.register():
                        raise StoreError("store.code_taken", code=each.code)
                    library.add_respondent(self._connection, each, officer, self._clock())
                    self._register = None
                for questionnaire in self.questionnaires():
                    # Whoever is of a kind that was addressed is an addressee.
                    library.describe(self._connection, questionnaire, self.register())
        except BaseException:
            self._register = None
            raise

    def load(self, questionnaire: str, respondent: str) -> Kept | None:
        """See Store."""
        validator = self.validator(questionnaire)
        with told(self.path):
            row = self._row(questionnaire, respondent)
            return None if row is None else read_kept(row, validator)

    def save(self, edit: Edit) -> Saved:
        """See Store."""
        edit = signed(edit)
        validator, register = self.validator(edit.questionnaire), self.register()
        with self._writing():
            saver = Saver(self._connection, self._journal, validator, register, self._clock)
            removed = saver.save(self._row(edit.questionnaire, edit.respondent), edit)
        kept = self.load(edit.questionnaire, edit.respondent)
        assert kept is not None  # noqa: S101
        return Saved(kept, removed)

    def leave(self, questionnaire: str, respondent: str, officer: str) -> None:
        """See Store."""
        with self._writing():
            self._close_revision(questionnaire, respondent, officer)

    def put_bookmark(
        self, questionnaire: str, respondent: str, officer: str, question: str
    ) -> None:
        """See Store."""
        with self._writing():
            self._connection.execute(
                "INSERT OR REPLACE INTO bookmark VALUES (?, ?, ?, ?)",
                (questionnaire, respondent, officer, question),
            )

    def bookmark(self, questionnaire: str, respondent: str, officer: str) -> str | None:
        """See Store."""
        with told(self.path):
            row = self._connection.execute(
                "SELECT question FROM bookmark"
                " WHERE questionnaire = ? AND respondent = ? AND officer = ?",
                (questionnaire, respondent, officer),
            ).fetchone()
        return None if row is None else str(row[0])

    def import_responses(
        self,
        responses: Iterable[Response],
        *,
        officer: str,
        title: str = "import",
        reason: str | None = None,
        existing: Existing = "fail",
        dry_run: bool = False,
        sources: Sequence[str] = (),
        told: Callable[[Taken], None] = _to_nobody,
    ) -> Imported:
        """See Store."""
        register = self.register()
        errand = Errand(
            officer=officer_name(officer),
            title=reason_words(title),
            reason=reason_words(reason) if reason and reason.strip() else None,
            existing=existing,
            told=told,
        )
        try:
            with self._writing():
                for source in sources:
                    library.add_questionnaire(
                        self._connection, source, errand.officer, self._clock(), register
                    )
                importer = Importer(
                    self._connection, self._journal, self.validator, register, self._clock, errand
                )
                imported = importer.take(responses)
                if dry_run:
                    raise _DryRun(imported)
        except _DryRun as end:
            return end.imported
        return imported

    def responses(self, questionnaire: str) -> Iterator[Kept]:
        """See Store."""
        validator = self.validator(questionnaire)
        with told(self.path):
            rows = self._connection.execute(
                f"{_RESPONSE} ORDER BY respondent", {"questionnaire": questionnaire}
            )
            self._reading.add(rows)
            for row in rows:
                yield read_kept(row, validator)

    def history(self, questionnaire: str, respondent: str) -> tuple[Revision, ...]:
        """See Store."""
        with told(self.path):
            row = self._row(questionnaire, respondent)
            return () if row is None else self._journal.revisions(row["id"])

    def as_of(
        self, questionnaire: str, respondent: str, *, revision: int | None = None,
        moment: datetime | None = None,
    ) -> Response | None:  # fmt: skip
        """See Store."""
        revisions = self.history(questionnaire, respondent)
        if revision is not None:
            if revision not in {each.number for each in revisions}:
                numbers = ", ".join(str(each.number) for each in revisions) or "–"
                raise StoreError("store.no_revision", number=revision, numbers=numbers)
            revisions = tuple(each for each in revisions if each.number <= revision)
        changes = [
            change
            for each in revisions
            for change in each.changes
            if moment is None or change.at <= moment
        ]
        if not changes:
            return None
        return self._as_then(questionnaire, as_document(questionnaire, respondent, replay(changes)))

    def _as_then(self, questionnaire: str, document: object) -> Response:
        """Read a document of the past by the latest version that it is valid under."""
        with told(self.path):
            *later, first = library.stored_versions(self._connection, questionnaire)
            for version in later:
                with suppress(Faulty):
                    return self._validator(questionnaire, version).response(document)
            return self._validator(questionnaire, first).response(document)

    def at(self, moment: datetime) -> "SqliteStore":
        """See Store."""
        past = SqliteStore(self.path, self._clock, in_memory())
        fill_with_past(past, self, moment)
        return past

    def who(self, questionnaire: str, query: Query, scope: Scope) -> tuple[Covered, ...]:
        """See Store."""
        validator, register = self.validator(questionnaire), self.register()
        with told(self.path):
            return counting.who(self._connection, validator, register, query, scope)

    def coverage(self, questionnaire: str, scope: Scope) -> tuple[Covered, ...]:
        """See Store."""
        validator, register = self.validator(questionnaire), self.register()
        with told(self.path):
            return counting.covered(self._connection, validator, register, scope)

    def search(self, questionnaire: str, words: str, limit: int = 100) -> tuple[Hit, ...]:
        """See Store."""
        with told(self.path):
            return searching.search(self._connection, self.validator, questionnaire, words, limit)

    def check(self) -> tuple[Problem, ...]:
        """See Store."""
        with told(self.path):
            place = self._place.problems(self._connection) if self._place else ()
            found = integrity.problems(
                self._connection, self._journal, self.validator, self.register()
            )
            return (*place, *found)

    def digest(self) -> str:
        """See Store."""
        with told(self.path):
            return digest_of_store(self._connection)

    def repair(self, officer: str, reason: str) -> Path:
        """See Store."""
        with self._writing():
            with closing(sqlite3.connect(self.path, isolation_level=None)) as before:
                copy = keep_before(before, self.path, "repair", self._clock(), damaged=True)
            Repair(
                self._connection, self._journal, self.validator, self.register(), officer, reason
            ).build()
        return copy

    def backup(self, file: Path) -> None:
        """See Store."""
        copy_to(self._connection, file)

    def warnings(self) -> tuple[Problem, ...]:
        """See Store."""
        return self._warnings

    def wait(self, patience: Patience) -> None:
        """See Store."""
        self._patience = patience

    def close(self) -> None:
        """See Store."""
        for rows in self._reading:
            # Whoever has not read to the end would keep the file in use, and its log beside it.
            rows.close()
        if self._place is None:
            self._connection.close()
        else:
            self._place.close(self._connection, self._clock())

    def _validator(self, questionnaire: str, version: int) -> ResponseValidator:
        key = (questionnaire, version)
        if key not in self._validators:
            self._validators[key] = library.stored_validator(self._connection, *key)
        return self._validators[key]

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._place is not None:
            self._place.refuse_moved()
        with told(self.path), writing(self._connection, self._patience):
            yield

    def _row(self, questionnaire: str, respondent: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connection.execute(
            f"{_RESPONSE} AND respondent = :respondent",
            {"questionnaire": questionnaire, "respondent": respondent},
        ).fetchone()
        return row

    def _close_revision(self, questionnaire: str, respondent: str, officer: str) -> None:
        row = self._row(questionnaire, respondent)
        if row is not None:
            self._journal.close(row["id"], officer)


class _DryRun(Exception):
    """Carries the outcome of a dry run out of the transaction that is rolled back."""

    def __init__(self, imported: Imported) -> None:
        super().__init__()
        self.imported = imported
