"""Building again what can be built: documents from a sound journal, rows from the documents."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

from db.contents import as_document, contents, differences, replay
from db.coverage_words import coverage_words
from db.engine import now
from db.prepared import answer_rows
from db.relational import files, library
from db.relational.columns import as_moment
from db.relational.database import PARAGRAPHS
from db.relational.documents import (
    AnswerRows,
    Stamp,
    read_response,
    write_document,
    write_replies,
)
from db.relational.dossiers import Dossiers
from db.relational.inspection import Inspection
from db.relational.journal import Journal
from db.rules import settled, still_confidential
from db.sqlite import full_text
from db.sqlite.connection import in_memory
from db.sqlite.database import SqliteConnection
from db.sqlite.integrity import altered
from forms.errors import IntakeError
from forms.register.load import shipped_register
from forms.register.register import Register
from forms.response import Response
from forms.response_validator import ResponseValidator

_MADE = ("cell", "chosen", "answer", "document", "reply")


class Repair:
    """Builds a store's content again, in the transaction that the caller holds."""

    def __init__(
        self,
        connection: SqliteConnection,
        journal: Journal,
        validator: Callable[[str], ResponseValidator],
        register: Register,
        officer: str,
        reason: str,
    ) -> None:
        self._connection = connection
        self._journal = journal
        self._validator = validator
        self._register = register
        self._officer = officer
        self._reason = reason

    def build(self) -> None:
        """Build all of it. What cannot be read is left as it is, for `check` to tell."""
        with closing(in_memory()) as model:
            self._schema(model)
            self._connection.execute("REINDEX")
            library.ship(self._connection, shipped_register())
            for questionnaire in library.stored_ids(self._connection):
                self._describe(questionnaire)
            for table in _MADE:
                self._connection.execute(f"DELETE FROM {table}")
            rows = AnswerRows(self._connection)
            inspection = Inspection(
                self._connection, self._journal, self._validator, self._register
            )
            for row in self._connection.execute("SELECT * FROM response").fetchall():
                self._response(row, rows, inspection)
            rows.write()
            self._connection.add_words(PARAGRAPHS, files.paragraph_words(self._connection))
            Dossiers(self._connection, now).rebuild()

    def _schema(self, model: sqlite3.Connection) -> None:
        """Make anew what other hands have changed of the schema, and the full text as a whole."""
        for index in full_text.ALL:
            index.make_anew(self._connection)
        for each in altered(self._connection, model):
            # A table by that name may hold what is somebody's own.
            if each.in_its_place != "table":
                if each.in_its_place is not None:
                    self._connection.execute(f'DROP {each.in_its_place} "{each.name}"')
                self._connection.execute(each.statement)

    def _describe(self, questionnaire: str) -> None:
        try:
            latest = self._validator(questionnaire).questionnaire
        except (IntakeError, ValueError):
            return
        library.describe(self._connection, latest, self._register)

    def _response(self, row: sqlite3.Row, rows: AnswerRows, inspection: Inspection) -> None:
        response = self._decided(row, inspection)
        if response is None or response.respondent not in self._register:
            return
        validator = self._validator(response.questionnaire)
        kind = self._register[response.respondent].kind
        states = coverage_words(validator.questionnaire, kind, response)
        write_document(self._connection, response, states, self._stamp(row), row["id"])
        write_replies(self._connection, row["id"], response)
        rows.add(row["id"], answer_rows(response.answers, validator.questionnaire))

    def _decided(self, row: sqlite3.Row, inspection: Inspection) -> Response | None:
        """Return what a response says, where its document and its journal do not say the same.

        The journal decides where its digests vouch for all of it. Where they only do for what it
        has, the document stands, and what it says more is put on record; where the chain is
        broken, the document stands as it is.
        """
        by_document = self._by_document(row)
        if any(inspection.of_chain(row)):
            return by_document
        by_journal = self._by_journal(row)
        if by_journal is None or by_document is None or self._is_vouched_for(row):
            return by_journal or by_document
        by_document = settled(by_journal, still_confidential(by_journal, by_document))
        moment = self._journal.moment(row["id"])
        made = differences(contents(by_journal), contents(by_document), moment)
        if made:
            self._journal.record(row["id"], self._officer, self._reason, made)
            self._journal.close(row["id"])
        return by_document

    def _is_vouched_for(self, row: sqlite3.Row) -> bool:
        """Return whether the journal has all revisions that the row knows of, all closed."""
        count, opened = self._connection.execute(
            "SELECT count(*), count(*) - count(closed_at) FROM revision WHERE response = ?",
            (row["id"],),
        ).fetchone()
        return count >= row["revision"] and not opened

    def _by_journal(self, row: sqlite3.Row) -> Response | None:
        """Return what the journal adds up to, if it can be read."""
        try:
            revisions = self._journal.revisions(row["id"])
            state = replay(change for each in revisions for change in each.changes)
            document = as_document(row["questionnaire"], row["respondent"], state)
            return self._validator(row["questionnaire"]).response(document) if state else None
        except (IntakeError, ValueError):
            return None

    def _by_document(self, row: sqlite3.Row) -> Response | None:
        try:
            return read_response(row, self._validator(row["questionnaire"]))
        except (IntakeError, ValueError):
            return None

    def _stamp(self, row: sqlite3.Row) -> Stamp:
        last = self._connection.execute(
            """SELECT number, at, officer FROM change
            JOIN revision ON revision.id = change.revision
            WHERE response = ? ORDER BY change.id DESC LIMIT 1""",
            (row["id"],),
        ).fetchone()
        number, at, officer = last or (row["revision"], row["changed_at"], row["changed_by"])
        return Stamp(number, as_moment(at), officer)
