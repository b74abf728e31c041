"""The responses of a store, and their history."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import chain

from msgspec.structs import replace

from db.contents import as_document, replay
from db.edits import signed
from db.errors import ImportRefused, Locked, StoreError
from db.importing import coming, preparing
from db.json_text import to_json
from db.past import changes_until
from db.prepared import Prepared
from db.records import (
    Edit,
    Errand,
    Existing,
    Imported,
    InHand,
    Kept,
    Revision,
    Saved,
    Taken,
    to_nobody,
)
from db.relational import files, library
from db.relational.columns import as_json, as_moment
from db.relational.database import Row
from db.relational.documents import read_kept, respondents_there
from db.relational.importing import Importer
from db.relational.opened import RESPONSE, OpenedDatabase
from db.relational.saving import Saver
from db.spool import Spool
from forms.errors import Faulty, IntakeError
from forms.officers import officer_name, reason_words
from forms.register.register import Register
from forms.response import Response

_IN_ORDER = f"WITH kept AS NOT MATERIALIZED ({RESPONSE}) SELECT kept.* {{joined}}"

_IN_HAND = """SELECT response.respondent, revision.officer, revision.opened_at
    FROM revision JOIN response ON response.id = revision.response
    WHERE revision.closed_at IS NULL AND response.questionnaire = ?"""


class ResponseTables(OpenedDatabase):
    """See `db.store.Responses` for what each verb promises."""

    def load(self, questionnaire: str, respondent: str) -> Kept | None:
        """See Store."""
        validator = self.validator(questionnaire)
        with self._errors():
            row = self._row(questionnaire, respondent)
            return None if row is None else read_kept(row, validator)

    def save(self, edit: Edit) -> Saved:
        """See Store."""
        edit = signed(edit)
        register = self.register()
        with self._writing("hourly"):
            return self._saved(edit, register)

    def save_all(self, edits: Sequence[Edit], *, dry_run: bool = False) -> tuple[Saved, ...]:
        """See Store."""
        register = self.register()
        saved: dict[int, Saved] = {}
        refused: list[tuple[int, IntakeError]] = []
        with self._trying(dry_run=dry_run):
            # Two who hold responses in the same order do not wait for one another.
            for index in sorted(range(len(edits)), key=lambda at: edits[at].respondent):
                try:
                    saved[index] = self._saved(signed(edits[index]), register)
                except Locked:
                    raise
                except IntakeError as error:
                    refused.append((index, error))
            if refused:
                raise ImportRefused(sorted(refused, key=lambda each: each[0]))
        return tuple(saved[index] for index in range(len(edits)))

    def _saved(self, edit: Edit, register: Register) -> Saved:
        """Make of a response what an edit says, in the caller's transaction."""
        self._database.hold(edit.questionnaire, edit.respondent)
        validator = self.validator(edit.questionnaire)
        saver = Saver(
            self._database, self._journal, self._dossiers, validator, register, self._clock
        )
        removed = saver.save(self._row(edit.questionnaire, edit.respondent), edit)
        for file in edit.files:
            files.keep(self._database, file, edit.officer, self._clock())
        for each in edit.beside:
            self._dossiers.put(each)
        row = self._row(edit.questionnaire, edit.respondent)
        assert row is not None  # noqa: S101
        return Saved(read_kept(row, validator), removed)

    def leave(self, questionnaire: str, respondent: str, officer: str) -> None:
        """See Store."""
        with self._writing("never"):
            self._database.hold(questionnaire, respondent)
            row = self._row(questionnaire, respondent)
            if row is not None:
                self._journal.close(row["id"], officer)

    def in_hand(self, questionnaire: str) -> Mapping[str, InHand]:
        """See Store."""
        with self._errors():
            rows = self._database.execute(_IN_HAND, (questionnaire,)).fetchall()
        return {code: InHand(officer, as_moment(opened)) for code, officer, opened in rows}

    def put_bookmark(
        self, questionnaire: str, respondent: str, officer: str, question: str
    ) -> None:
        """See Store."""
        with self._writing("never"):
            self._database.execute(
                """INSERT INTO bookmark (questionnaire, respondent, officer, question)
                VALUES (?, ?, ?, ?) ON CONFLICT (questionnaire, respondent, officer)
                DO UPDATE SET question = excluded.question""",
                (questionnaire, respondent, officer, question),
            )

    def bookmark(self, questionnaire: str, respondent: str, officer: str) -> str | None:
        """See Store."""
        with self._errors():
            row = self._database.execute(
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
        told: Callable[[Taken], None] = to_nobody,
    ) -> Imported:
        """See Store."""
        with Spool() as spool:
            for each in self.preparing(responses, sources):
                spool.add(each)
            errand = Errand(officer, title, reason, existing, told)
            return self.import_prepared(spool, errand, dry_run=dry_run, sources=sources)

    def preparing(
        self, responses: Iterable[Response], sources: Sequence[str] = ()
    ) -> Iterator[Prepared]:
        """See Store."""
        validator, words_of = coming(sources, self.validator), self._database.words_of
        return preparing(responses, self.register(), validator, words_of)

    def import_prepared(
        self,
        prepared: Iterable[Prepared],
        errand: Errand,
        *,
        dry_run: bool = False,
        sources: Sequence[str] = (),
    ) -> Imported:
        """See Store."""
        reason = errand.reason
        errand = replace(
            errand,
            officer=officer_name(errand.officer),
            title=reason_words(errand.title),
            reason=reason_words(reason) if reason and reason.strip() else None,
        )
        register = self.register()
        with self._trying(dry_run=dry_run):
            importer = Importer(
                self._database,
                self._journal,
                self._dossiers,
                self.validator,
                register,
                self._clock,
                errand,
            )
            return importer.take(self._with_sources(prepared, sources, errand.officer))

    def _with_sources(
        self, prepared: Iterable[Prepared], sources: Sequence[str], officer: str
    ) -> Iterator[Prepared]:
        """Return what was prepared, each once its questionnaire is in the store."""
        register, added = self.register(), 0
        for each in chain(prepared, (None,)):
            for source in sources[added:]:
                library.add_questionnaire(self._database, source, officer, self._clock(), register)
                added += 1
            if each is not None:
                yield each

    def respondents(self, questionnaire: str) -> frozenset[str]:
        """See Store."""
        with self._errors():
            return respondents_there(self._database, questionnaire)

    def responses(
        self, questionnaire: str, respondents: Sequence[str] | None = None
    ) -> Iterator[Kept]:
        """See Store."""
        validator = self.validator(questionnaire)
        with self._errors():
            for row in self._rows(questionnaire, respondents):
                yield read_kept(row, validator)

    def _rows(self, questionnaire: str, respondents: Sequence[str] | None) -> Iterator[Row]:
        values = {"questionnaire": questionnaire}
        if respondents is None:
            yield from self._database.stream(f"{RESPONSE} ORDER BY respondent", values)
            return
        asked = {**values, "respondents": to_json(list(respondents))}
        statement = _IN_ORDER.format(joined=self._database.dialect.in_order)
        yield from self._database.stream(statement, asked)

    def documents(self, questionnaire: str, *, public: bool) -> Iterator[str]:
        """See Store."""
        self.validator(questionnaire)
        with self._errors():
            rows = self._database.stream(
                """SELECT respondent, document FROM response
                WHERE questionnaire = ? AND confidential <= ? ORDER BY respondent""",
                (questionnaire, 0 if public else 1),
            )
            for code, document in rows:
                said = as_json(document)
                if not isinstance(said, dict) or said.get("respondent") != code:
                    raise StoreError("store.unreadable", respondent=code)
                if not (public and said.get("confidential")):
                    # Other hands may have put it on several lines.
                    yield to_json(said) if "\n" in document else document

    def history(self, questionnaire: str, respondent: str) -> tuple[Revision, ...]:
        """See Store."""
        with self._errors():
            row = self._row(questionnaire, respondent)
            return () if row is None else self._journal.revisions(row["id"])

    def as_of(
        self, questionnaire: str, respondent: str, *, revision: int | None = None,
        moment: datetime | None = None,
    ) -> Response | None:  # fmt: skip
        """See Store."""
        revisions = self.history(questionnaire, respondent)
        changes = changes_until(revisions, revision=revision, moment=moment)
        if not changes:
            return None
        return self._as_then(questionnaire, as_document(questionnaire, respondent, replay(changes)))

    def responses_at(self, questionnaire: str, moment: datetime) -> Iterator[Response]:
        """See Store."""
        with self._errors():
            versions = library.stored_versions(self._database, questionnaire)
            for code, state in self._journal.states(questionnaire, moment):
                document = as_document(questionnaire, code, state)
                yield self._read_then(questionnaire, document, versions)

    def _as_then(self, questionnaire: str, document: object) -> Response:
        """Read a document of the past by the latest version that it is valid under."""
        with self._errors():
            versions = library.stored_versions(self._database, questionnaire)
            return self._read_then(questionnaire, document, versions)

    def _read_then(self, questionnaire: str, document: object, versions: Sequence[int]) -> Response:
        *later, first = versions
        for version in later:
            with suppress(Faulty):
                return self._validator(questionnaire, version).response(document)
        return self._validator(questionnaire, first).response(document)
