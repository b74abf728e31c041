"""Taking in many responses in one transaction."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from db.contents import WHOLE, changed_paths, contents, differences
from db.errors import ImportRefused, StoreError
from db.importing import Errand, replacing, taken
from db.records import Change, Imported
from db.rules import check_step
from db.sqlite.documents import AnswerRows, Stamp, read_response, write_document, write_replies
from db.sqlite.journal import Journal
from db.sqlite.writing import write_response
from forms.coverage import coverage_of
from forms.errors import IntakeError
from forms.register.register import Register
from forms.response import Response
from forms.response_validator import ResponseValidator

_BATCH = 20_000
_MOST_REFUSED = 10_000


class Importer:
    """Writes responses as they come, in the caller's transaction, with memory for one batch."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        journal: Journal,
        validator: Callable[[str], ResponseValidator],
        register: Register,
        clock: Callable[[], datetime],
        errand: Errand,
    ) -> None:
        self._connection = connection
        self._journal = journal
        self._validator = validator
        self._register = register
        self._clock = clock
        self._errand = errand
        self._rows = AnswerRows(connection)

    def take(self, responses: Iterable[Response]) -> Imported:
        """Write `responses` and return what became of them.

        Raises ImportRefused with all that may not come in.
        """
        counts = Imported()
        refused: list[tuple[int, IntakeError]] = []
        for index, response in enumerate(responses):
            try:
                counts = self._take(response, counts)
            except IntakeError as error:
                refused.append((index, error))
            if len(refused) >= _MOST_REFUSED:
                break
            if len(self._rows) > _BATCH:
                self._rows.write()
        if refused:
            raise ImportRefused(refused)
        self._rows.write()
        return counts

    def _take(self, response: Response, counts: Imported) -> Imported:
        validator, existing = self._validator(response.questionnaire), self._errand.existing
        row = self._connection.execute(
            "SELECT * FROM response WHERE questionnaire = ? AND respondent = ?",
            (response.questionnaire, response.respondent),
        ).fetchone()
        if row is None:
            self._add(response, validator)
            return replace(counts, added=counts.added + 1)
        if existing == "skip":
            return replace(counts, skipped=counts.skipped + 1)
        if existing == "fail":
            raise StoreError("store.exists", respondent=response.respondent)
        if self._replace(row, response, validator):
            return replace(counts, replaced=counts.replaced + 1)
        return replace(counts, unchanged=counts.unchanged + 1)

    def _add(self, response: Response, validator: ResponseValidator) -> None:
        respondent, officer = self._register[response.respondent], self._errand.officer
        self._register.refuse_absent(respondent, validator.questionnaire)
        coverage = coverage_of(validator.questionnaire, respondent.kind, response)
        stamp = Stamp(1, self._clock(), officer)
        key = write_document(self._connection, response, coverage, stamp, None)
        whole = Change(stamp.at, WHOLE, None, contents(response))
        self._journal.record(key, officer, self._errand.reason or self._errand.title, [whole])
        self._journal.close(key)
        if response.replies:
            write_replies(self._connection, key, response)
        self._rows.add(key, response.answers, validator)
        self._errand.told(taken(None, response, response))

    def _replace(self, row: sqlite3.Row, response: Response, validator: ResponseValidator) -> bool:
        errand, old = self._errand, read_response(row, validator)
        new = replacing(old, response)
        changes = differences(contents(old), contents(new), self._journal.moment(row["id"]))
        if not changes:
            return False
        paths = changed_paths(contents(old), contents(new))
        history = self._journal.revisions
        check_step(old, new, paths, errand.officer, errand.reason, lambda: history(row["id"]))
        self._rows.write()
        write_response(
            self._connection, self._journal, validator, new,
            kind=self._register[new.respondent].kind, old=row, officer=errand.officer,
            reason=errand.reason or errand.title, changes=changes,
        )  # fmt: skip
        self._journal.close(row["id"])
        self._rows = AnswerRows(self._connection)
        errand.told(taken(old, response, new))
        return True
