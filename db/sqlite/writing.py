"""Writing one response: its document, its rows and its journal, in the caller's transaction."""

import sqlite3
from collections.abc import Sequence

from db.prepared import answer_rows
from db.records import Change
from db.sqlite.documents import (
    AnswerRows,
    Stamp,
    remove_answers,
    write_document,
    write_replies,
)
from db.sqlite.journal import Journal
from forms.coverage import coverage_of
from forms.questionnaire import RespondentKind
from forms.response import Response
from forms.response_validator import ResponseValidator


def write_response(
    connection: sqlite3.Connection,
    journal: Journal,
    validator: ResponseValidator,
    response: Response,
    *,
    kind: RespondentKind,
    old: sqlite3.Row | None,
    officer: str,
    reason: str | None,
    changes: Sequence[Change],
) -> None:
    """Write a response that differs from its `old` row, if it had one, by `changes`."""
    coverage = coverage_of(validator.questionnaire, kind, response)
    response_id = old["id"] if old is not None else None
    at = changes[-1].at
    if response_id is None:
        stamp = Stamp(1, at, officer)
        response_id = write_document(connection, response, coverage, stamp, None)
    number = journal.record(response_id, officer, reason, changes)
    write_document(connection, response, coverage, Stamp(number, at, officer), response_id)
    paths = [change.path for change in changes]
    if "replies" in paths:
        write_replies(connection, response_id, response)
    remove_answers(connection, response_id, paths)
    rows = AnswerRows(connection)
    given = {path: response.answers[path] for path in paths if path in response.answers}
    rows.add(response_id, answer_rows(given, validator.questionnaire))
    rows.write()
