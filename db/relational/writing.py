"""Writing one response: its document, its rows and its journal, in the caller's transaction."""

from collections.abc import Mapping, Sequence

from db.coverage_words import coverage_words
from db.records import Change
from db.relational.database import Database, Row
from db.relational.documents import (
    AnswerRows,
    Stamp,
    remove_answers,
    write_document,
    write_replies,
)
from db.relational.journal import Journal
from forms.respondent_kinds import RespondentKind
from forms.response import Answer, Response
from forms.response_validator import ResponseValidator


def write_response(
    database: Database,
    journal: Journal,
    validator: ResponseValidator,
    response: Response,
    *,
    kind: RespondentKind,
    row: Row | None,
    before: Response | None,
    officer: str,
    reason: str | None,
    changes: Sequence[Change],
) -> None:
    """Write a response that differs by `changes` from what its row said `before`, if it had one."""
    questionnaire = validator.questionnaire
    states = coverage_words(questionnaire, kind, response)
    response_id = row["id"] if row is not None else None
    at = changes[-1].at
    if response_id is None:
        stamp = Stamp(1, at, officer)
        response_id = write_document(database, response, states, stamp, None)
    number = journal.record(response_id, officer, reason, changes)
    write_document(database, response, states, Stamp(number, at, officer), response_id)
    paths = [change.path for change in changes]
    if "replies" in paths:
        write_replies(database, response_id, response)
    if before is not None:
        remove_answers(database, response_id, _those(before, paths), questionnaire)
    rows = AnswerRows(database)
    rows.add(response_id, _those(response, paths), questionnaire)
    rows.write()


def _those(response: Response, paths: Sequence[str]) -> Mapping[str, Answer]:
    return {path: response.answers[path] for path in paths if path in response.answers}
