"""Whether the store is whole: the file, the journal, and the rows made from the documents."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

from db.contents import contents, replay
from db.records import Problem
from db.sqlite.connection import in_memory
from db.sqlite.documents import AnswerRows, read_response, write_replies
from db.sqlite.journal import Journal, digest_of
from forms.coverage import coverage_of
from forms.errors import IntakeError
from forms.form import Form
from forms.register.register import Register
from forms.response import Response

_DERIVED = {
    "reply": "number, reference, dated, received, first_day_received, language, kind, attachment "
    "FROM reply",
    "answer": "question, value, number, missing, remark, source, language FROM answer",
    "chosen": "question, option FROM chosen JOIN answer ON answer.id = chosen.answer",
    "cell": (
        'question, row, "column", cell.value, cell.number FROM cell '
        "JOIN answer ON answer.id = cell.answer"
    ),
    "narrative": "question, text, narrative.remark FROM narrative "
    "JOIN answer ON answer.id = narrative.rowid",
}


def problems(
    connection: sqlite3.Connection,
    journal: Journal,
    form: Callable[[str], Form],
    register: Register,
) -> Iterator[Problem]:
    """Return what is wrong, wherever it is."""
    yield from _file(connection)
    yield from _index(connection)
    with closing(in_memory()) as scratch:
        scratch.execute("PRAGMA foreign_keys = OFF")
        inspection = _Inspection(connection, scratch, journal, form, register)
        rows = connection.execute("SELECT * FROM response ORDER BY respondent").fetchall()
        for row in rows:
            yield from inspection.problems(row)


def _file(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (words,) in connection.execute("PRAGMA integrity_check").fetchall():
        if words != "ok":
            yield Problem("", "check.file", {"reason": words})
    for row in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Problem(row[0], "check.foreign_key", {"row": row[1]})


def _index(connection: sqlite3.Connection) -> Iterator[Problem]:
    try:
        _check_index(connection)
    except sqlite3.DatabaseError as error:
        yield Problem("narrative", "check.search", {"reason": error})
    orphans = "SELECT rowid FROM narrative WHERE rowid NOT IN (SELECT id FROM answer)"
    for (row,) in connection.execute(orphans).fetchall():
        yield Problem("narrative", "check.foreign_key", {"row": row})


def _check_index(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("INSERT INTO narrative (narrative) VALUES ('integrity-check')")
    except sqlite3.OperationalError as error:
        if not (error.sqlite_errorname or "").startswith("SQLITE_READONLY"):
            raise
        # The check is worded as a write: a file that may not be written is checked in a copy.
        with closing(sqlite3.connect(":memory:")) as copy:
            connection.backup(copy)
            copy.execute("INSERT INTO narrative (narrative) VALUES ('integrity-check')")


class _Inspection:
    """Compares a response with its journal, and its rows with those made in a second database."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        scratch: sqlite3.Connection,
        journal: Journal,
        form: Callable[[str], Form],
        register: Register,
    ) -> None:
        self._connection = connection
        self._scratch = scratch
        self._journal = journal
        self._form = form
        self._register = register

    def problems(self, row: sqlite3.Row) -> Iterator[Problem]:
        """Return what is wrong with the response of a row."""
        place = f"{row['questionnaire']} {row['respondent']}"
        yield from self._chain(row["id"], place)
        try:
            form = self._form(row["questionnaire"])
            response = read_response(row, form)
        except (IntakeError, ValueError) as error:
            yield Problem(place, "check.document", {"reason": error})
            return
        yield from self._replayed(row, response, place)
        yield from self._columns(row, response, form, place)
        yield from self._rows(row["id"], response, form, place)

    def _chain(self, response_id: int, place: str) -> Iterator[Problem]:
        previous = None
        revisions = self._connection.execute(
            "SELECT * FROM revision WHERE response = ? ORDER BY number", (response_id,)
        ).fetchall()
        for number, row in enumerate(revisions, start=1):
            changes = self._connection.execute(
                "SELECT at, path, old, new FROM change WHERE revision = ? ORDER BY id", (row["id"],)
            )
            open_still = row["closed_at"] is None and number == len(revisions)
            digest = None if open_still else digest_of(row, row["closed_at"], changes)
            if (row["number"], row["previous_digest"], row["digest"]) != (number, previous, digest):
                yield Problem(place, "check.chain", {"number": row["number"]})
            previous = row["digest"]

    def _replayed(self, row: sqlite3.Row, response: Response, place: str) -> Iterator[Problem]:
        try:
            revisions = self._journal.revisions(row["id"])
        except ValueError as error:
            yield Problem(place, "check.journal", {"reason": error})
            return
        if replay(change for each in revisions for change in each.changes) != contents(response):
            yield Problem(place, "check.replay")
        if row["revision"] != len(revisions):
            yield Problem(place, "check.columns", {"columns": "revision"})

    def _columns(
        self, row: sqlite3.Row, response: Response, form: Form, place: str
    ) -> Iterator[Problem]:
        said = {
            "questionnaire": response.questionnaire,
            "respondent": response.respondent,
            "status": response.status,
            "confidential": response.confidential,
            "replied": response.replied,
        }
        wrong = [column for column, value in said.items() if row[column] != value]
        if wrong:
            yield Problem(place, "check.columns", {"columns": ", ".join(wrong)})
        if row["respondent"] not in self._register:
            return
        kind = self._register[row["respondent"]].kind
        coverage = coverage_of(form.questionnaire, kind, response)
        kept = {"sections": dict(coverage.sections), "questions": dict(coverage.questions)}
        if json.loads(row["coverage"]) != kept:
            yield Problem(place, "check.coverage")

    def _rows(
        self, response_id: int, response: Response, form: Form, place: str
    ) -> Iterator[Problem]:
        self._scratch.execute("BEGIN")
        write_replies(self._scratch, response_id, response)
        rows = AnswerRows(self._scratch)
        rows.add(response_id, response.answers, form)
        rows.write()
        for table, columns in _DERIVED.items():
            query = f"SELECT {columns} WHERE response = ?"
            kept = self._connection.execute(query, (response_id,))
            made = self._scratch.execute(query, (response_id,))
            if _sorted(kept) != _sorted(made):
                yield Problem(place, "check.rows", {"table": table})
        self._scratch.execute("ROLLBACK")


def _sorted(rows: Iterable[sqlite3.Row]) -> list[tuple[object, ...]]:
    return sorted((tuple(row) for row in rows), key=repr)
