"""Building again what can be built: documents from a sound journal, rows from the documents."""

from collections.abc import Callable

from db.contents import as_document, contents, differences, replay
from db.coverage_words import coverage_words
from db.engine import now
from db.errors import Locked
from db.relational import files, library
from db.relational.columns import as_moment
from db.relational.database import Database, Row
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
        database: Database,
        journal: Journal,
        validator: Callable[[str], ResponseValidator],
        register: Register,
        officer: str,
        reason: str,
    ) -> None:
        self._database = database
        self._journal = journal
        self._validator = validator
        self._register = register
        self._officer = officer
        self._reason = reason

    def build(self) -> None:
        """Build all of it, into a full text that is empty.

        What cannot be read is left as it is, for `check` to tell.
        """
        library.ship(self._database, shipped_register())
        for questionnaire in library.stored_ids(self._database):
            self._database.hold_questionnaire(questionnaire, alone=True)
            self._describe(questionnaire)
        for table in _MADE:
            self._database.execute(f"DELETE FROM {table}")
        rows = AnswerRows(self._database)
        inspection = Inspection(self._database, self._journal, self._validator, self._register)
        for row in self._database.execute("SELECT * FROM response").fetchall():
            self._response(row, rows, inspection)
        rows.write()
        files.add_words(self._database, files.paragraph_words(self._database))
        Dossiers(self._database, now).rebuild()

    def _describe(self, questionnaire: str) -> None:
        try:
            latest = self._validator(questionnaire).questionnaire
        except Locked:
            raise
        except (IntakeError, ValueError):
            return
        library.describe(self._database, latest, self._register)

    def _response(self, row: Row, rows: AnswerRows, inspection: Inspection) -> None:
        response = self._decided(row, inspection)
        if response is None or response.respondent not in self._register:
            return
        validator = self._validator(response.questionnaire)
        kind = self._register[response.respondent].kind
        states = coverage_words(validator.questionnaire, kind, response)
        write_document(self._database, response, states, self._stamp(row), row["id"])
        write_replies(self._database, row["id"], response)
        rows.add(row["id"], response.answers, validator.questionnaire)

    def _decided(self, row: Row, inspection: Inspection) -> Response | None:
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

    def _is_vouched_for(self, row: Row) -> bool:
        """Return whether the journal has all revisions that the row knows of, all closed."""
        count, opened = self._database.execute(
            "SELECT count(*), count(*) - count(closed_at) FROM revision WHERE response = ?",
            (row["id"],),
        ).fetchone()
        return count >= row["revision"] and not opened

    def _by_journal(self, row: Row) -> Response | None:
        """Return what the journal adds up to, if it can be read."""
        try:
            revisions = self._journal.revisions(row["id"])
            state = replay(change for each in revisions for change in each.changes)
            document = as_document(row["questionnaire"], row["respondent"], state)
            return self._validator(row["questionnaire"]).response(document) if state else None
        except Locked:
            raise
        except (IntakeError, ValueError):
            return None

    def _by_document(self, row: Row) -> Response | None:
        try:
            return read_response(row, self._validator(row["questionnaire"]))
        except Locked:
            raise
        except (IntakeError, ValueError):
            return None

    def _stamp(self, row: Row) -> Stamp:
        last = self._database.execute(
            """SELECT number, at, officer FROM change
            JOIN revision ON revision.id = change.revision
            WHERE response = ? ORDER BY change.id DESC LIMIT 1""",
            (row["id"],),
        ).fetchone()
        number, at, officer = last or (row["revision"], row["changed_at"], row["changed_by"])
        return Stamp(number, as_moment(at), officer)
