"""What a store takes over from another store, as it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from db.contents import as_document, replay
from db.coverage_words import coverage_words
from db.errors import Locked, StoreError
from db.records import Handover, Revision, Thread
from db.relational import added, files, library
from db.relational.documents import (
    AnswerRows,
    Stamp,
    read_kept,
    remove_answers,
    respondents_there,
    write_document,
    write_replies,
)
from db.relational.heads import digest_of_store
from db.relational.opened import OpenedDatabase
from forms.response import Response

_TRIES = 5


class ExchangeTables(OpenedDatabase):
    """See `db.store.Exchange` for what each verb promises."""

    def versions(self, questionnaire: str) -> tuple[str, ...]:
        """See Store."""
        with self._errors():
            numbers = library.stored_versions(self._database, questionnaire)
            if not numbers:
                raise StoreError("store.no_questionnaire", id=questionnaire)
            return tuple(
                library.stored_source(self._database, questionnaire, number)
                for number in reversed(numbers)
            )

    @contextmanager
    def hand_over(self) -> Iterator[Handover]:
        """See Store."""
        for _ in range(_TRIES):
            self._close_all()
            with self._at_one_moment():
                if self._journal.has_open or self._dossiers.has_open:
                    # Somebody was quicker.
                    continue
                yield Handover(
                    digest_of_store(self._database),
                    tuple(library.added_versions(self._database)),
                    tuple(added.as_added(self._database)),
                    self._threads(),
                    files.kept(self._database),
                    files.all_set_aside(self._database),
                )
                return
        raise Locked("store.busy")

    def _close_all(self) -> None:
        """Close what is open, while nobody writes."""
        with self._writing():
            for questionnaire in library.stored_ids(self._database):
                self._database.hold_questionnaire(questionnaire, alone=True)
            self._journal.close_all()
            self._dossiers.close_all()

    def _threads(self) -> Iterator[Thread]:
        for questionnaire in library.stored_ids(self._database):
            for code in sorted(respondents_there(self._database, questionnaire)):
                row = self._row(questionnaire, code)
                if row is not None:
                    revisions = self._journal.revisions(row["id"])
                    yield Thread(questionnaire, code, "", revisions)
            for each in self._dossiers.all(questionnaire):
                key = questionnaire, each.respondent, each.part
                yield Thread(*key, self._dossiers.history(*key))

    def take_over(self, handover: Handover) -> None:
        """See Store."""
        with self._writing():
            if library.all_versions(self._database) or added.has_added(self._database):
                raise StoreError("store.not_empty")
            for each in handover.respondents:
                library.add_respondent(self._database, each.respondent, each.officer, each.at)
            self._register = None
            library.take_versions(self._database, handover.versions, self.register())
            for file in handover.files:
                files.keep(self._database, file.file, file.officer, file.at)
            for thread in handover.threads:
                self._adopt(thread)
            for aside in handover.aside:
                key = aside.questionnaire, aside.respondent, aside.sha256, aside.paragraph
                files.set_aside(self._database, *key, aside.officer, aside.at.isoformat())
            if digest_of_store(self._database) != handover.digest:
                raise StoreError("store.not_the_same")

    def adopt(self, thread: Thread) -> None:
        """See Store."""
        with self._writing():
            self._database.hold(thread.questionnaire, thread.respondent)
            self._adopt(thread)

    def _adopt(self, thread: Thread) -> None:
        if thread.part:
            self._dossiers.adopt(thread)
        else:
            self._adopt_response(thread)

    def _adopt_response(self, thread: Thread) -> None:
        validator = self.validator(thread.questionnaire)
        questionnaire, register = validator.questionnaire, self.register()
        row = self._row(thread.questionnaire, thread.respondent)
        kind = register[thread.respondent].kind
        known = self._journal.revisions(row["id"]) if row is not None else ()
        if thread.revisions[0].number != len(known) + 1:
            raise StoreError("store.not_going_on", number=thread.revisions[0].number)
        response = self._said(thread, known)
        last = thread.revisions[-1]
        at = last.changes[-1].at if last.changes else last.opened
        states, stamp = (
            coverage_words(questionnaire, kind, response),
            Stamp(last.number, at, last.officer),
        )
        if row is None:
            register.refuse_absent(register[thread.respondent], questionnaire)
            key = write_document(self._database, response, states, stamp, None)
        else:
            key = row["id"]
            before = read_kept(row, validator).response
            remove_answers(self._database, key, before.answers, questionnaire)
        self._journal.adopt(key, thread.revisions)
        write_document(self._database, response, states, stamp, key)
        write_replies(self._database, key, response)
        rows = AnswerRows(self._database)
        rows.add(key, response.answers, questionnaire)
        rows.write()

    def _said(self, thread: Thread, known: tuple[Revision, ...]) -> Response:
        """Return what a response says after the revisions of a thread."""
        state = replay(change for each in (*known, *thread.revisions) for change in each.changes)
        document = as_document(thread.questionnaire, thread.respondent, state)
        return self.validator(thread.questionnaire).response(document)
