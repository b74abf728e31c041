"""Taking in many responses in one transaction."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from db.contents import WHOLE, contents, differences
from db.errors import StoreError
from db.records import Change, Existing, Imported
from db.sqlite.documents import AnswerRows, Stamp, read_response, write_document, write_replies
from db.sqlite.journal import Journal
from db.sqlite.writing import write_response
from forms.coverage import coverage_of
from forms.form import Form
from forms.register.register import Register
from forms.response import Response

_BATCH = 20_000


class Importer:
    """Writes responses as they come, in the caller's transaction, with memory for one batch."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        journal: Journal,
        form: Callable[[str], Form],
        register: Register,
        clock: Callable[[], datetime],
    ) -> None:
        self._connection = connection
        self._journal = journal
        self._form = form
        self._register = register
        self._clock = clock
        self._rows = AnswerRows(connection)

    def take(
        self, responses: Iterable[Response], officer: str, reason: str, existing: Existing
    ) -> Imported:
        """Write `responses` and return what became of them."""
        counts = Imported()
        for response in responses:
            form = self._form(response.questionnaire)
            row = self._connection.execute(
                "SELECT * FROM response WHERE questionnaire = ? AND respondent = ?",
                (response.questionnaire, response.respondent),
            ).fetchone()
            if row is None:
                self._add(response, form, officer, reason)
                counts = replace(counts, added=counts.added + 1)
            elif existing == "skip":
                counts = replace(counts, skipped=counts.skipped + 1)
            elif existing == "fail":
                raise StoreError("store.exists", respondent=response.respondent)
            elif self._replace(row, response, form, officer, reason):
                counts = replace(counts, replaced=counts.replaced + 1)
            else:
                counts = replace(counts, unchanged=counts.unchanged + 1)
            if len(self._rows) > _BATCH:
                self._rows.write()
        self._rows.write()
        return counts

    def _add(self, response: Response, form: Form, officer: str, reason: str) -> None:
        kind = self._register[response.respondent].kind
        coverage = coverage_of(form.questionnaire, kind, response)
        stamp = Stamp(1, self._clock(), officer)
        key = write_document(self._connection, response, coverage, stamp, None)
        whole = Change(stamp.at, WHOLE, None, contents(response))
        self._journal.record(key, officer, reason, [whole])
        self._journal.close(key)
        if response.replies:
            write_replies(self._connection, key, response)
        self._rows.add(key, response.answers, form)

    def _replace(
        self, row: sqlite3.Row, response: Response, form: Form, officer: str, reason: str
    ) -> bool:
        old = read_response(row, form)
        changes = differences(contents(old), contents(response), self._journal.moment(row["id"]))
        if not changes:
            return False
        self._rows.write()
        write_response(
            self._connection, self._journal, form, response,
            kind=self._register[response.respondent].kind, old=row, officer=officer,
            reason=reason, changes=changes,
        )  # fmt: skip
        self._journal.close(row["id"])
        self._rows = AnswerRows(self._connection)
        return True
