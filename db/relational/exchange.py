"""What a store takes over from another store, as it is."""

from db.contents import as_document, replay
from db.coverage_words import coverage_words
from db.errors import StoreError
from db.prepared import answer_rows
from db.records import Revision, Thread
from db.relational import library
from db.relational.documents import (
    AnswerRows,
    Stamp,
    read_kept,
    remove_answers,
    write_document,
    write_replies,
)
from db.relational.opened import OpenedDatabase
from forms.response import Response


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

    def adopt(self, thread: Thread) -> None:
        """See Store."""
        with self._writing():
            self._database.hold(thread.questionnaire, thread.respondent)
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
        rows.add(key, answer_rows(response.answers, questionnaire))
        rows.write()

    def _said(self, thread: Thread, known: tuple[Revision, ...]) -> Response:
        """Return what a response says after the revisions of a thread."""
        state = replay(change for each in (*known, *thread.revisions) for change in each.changes)
        document = as_document(thread.questionnaire, thread.respondent, state)
        return self.validator(thread.questionnaire).response(document)
