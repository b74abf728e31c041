"""Whether the store is whole: the file, the journal, and the rows made from the documents."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

from db.contents import contents, replay
from db.records import Problem
from db.sqlite.documents import AnswerRows, read_kept
from db.sqlite.journal import Journal, digest_of
from db.sqlite.schema import migrate
from forms.coverage import coverage_of
from forms.errors import IntakeError
from forms.form import Form
from forms.register.register import Register
from forms.response import Response

_DERIVED = {
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
    for (words,) in connection.execute("PRAGMA integrity_check").fetchall():
        if words != "ok":
            yield Problem("", "check.file", {"reason": words})
    for row in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Problem(row[0], "check.foreign_key", {"row": row[1]})
    try:
        connection.execute("INSERT INTO narrative (narrative) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        yield Problem("narrative", "check.search", {"reason": error})
    rows = connection.execute("SELECT *, 0 AS mark FROM response ORDER BY respondent").fetchall()
    for row in rows:
        yield from _response_problems(connection, journal, form, register, row)


def _response_problems(
    connection: sqlite3.Connection,
    journal: Journal,
    form: Callable[[str], Form],
    register: Register,
    row: sqlite3.Row,
) -> Iterator[Problem]:
    place = f"{row['questionnaire']} {row['respondent']}"
    yield from _chain(connection, row["id"], place)
    try:
        its_form = form(row["questionnaire"])
        response = read_kept(row, its_form).response
    except (IntakeError, ValueError) as error:
        yield Problem(place, "check.document", {"reason": error})
        return
    changes = [change for each in journal.revisions(row["id"]) for change in each.changes]
    if replay(changes) != contents(response):
        yield Problem(place, "check.replay")
    kind = register[row["respondent"]].kind
    coverage = coverage_of(its_form.questionnaire, kind, response)
    kept = {"sections": dict(coverage.sections), "questions": dict(coverage.questions)}
    if json.loads(row["coverage"]) != kept:
        yield Problem(place, "check.coverage")
    yield from _row_problems(connection, its_form, response, row["id"], place)


def _chain(connection: sqlite3.Connection, response_id: int, place: str) -> Iterator[Problem]:
    previous = None
    revisions = connection.execute(
        "SELECT * FROM revision WHERE response = ? ORDER BY number", (response_id,)
    ).fetchall()
    for number, row in enumerate(revisions, start=1):
        changes = connection.execute(
            "SELECT at, path, old, new FROM change WHERE revision = ? ORDER BY id", (row["id"],)
        )
        open_still = row["closed_at"] is None and number == len(revisions)
        digest = None if open_still else digest_of(row, row["closed_at"], changes)
        if (row["number"], row["previous_digest"], row["digest"]) != (number, previous, digest):
            yield Problem(place, "check.chain", {"number": row["number"]})
        previous = row["digest"]


def _row_problems(
    connection: sqlite3.Connection, form: Form, response: Response, response_id: int, place: str
) -> Iterator[Problem]:
    """Compare the rows of a response with those that its document makes in a second database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as scratch:
        migrate(scratch)
        scratch.execute("PRAGMA foreign_keys = OFF")
        rows = AnswerRows(scratch)
        rows.add(response_id, response.answers, form)
        rows.write()
        for table, columns in _DERIVED.items():
            query = f"SELECT {columns} WHERE response = ?"
            kept = [tuple(row) for row in connection.execute(query, (response_id,))]
            made = [tuple(row) for row in scratch.execute(query, (response_id,))]
            if sorted(kept, key=repr) != sorted(made, key=repr):
                yield Problem(place, "check.rows", {"table": table})
