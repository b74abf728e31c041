"""The document of a response, and the rows that are made from it."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from db.errors import StoreError
from db.json_text import to_json
from db.prepared import AnswerRow, answer_rows, document_rows, reply_rows
from db.records import Kept
from db.sqlite.columns import as_json, as_moment
from db.sqlite.full_text import NARRATIVE, is_held
from forms.errors import Faulty
from forms.questionnaire import Questionnaire
from forms.response import Answer, Response, response_document
from forms.response_validator import ResponseValidator

_INSERT_ANSWER = """INSERT INTO answer
    (id, response, question, value, number, missing, remark, source, language)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_IDS = """SELECT id, question FROM answer
    WHERE response = :response AND question IN (SELECT value FROM json_each(:paths))"""
INSERT_REPLY = """INSERT INTO reply
    (response, number, reference, dated, received, first_day_received, language, kind, attachment)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
INSERT_DOCUMENT = """INSERT INTO document
    (response, number, reply, name, sha256, language, role, translation_of)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""


def respondents_there(connection: sqlite3.Connection, questionnaire: str) -> frozenset[str]:
    """Return the codes of the respondents that have a response to a questionnaire."""
    rows = connection.execute(
        "SELECT respondent FROM response WHERE questionnaire = ?", (questionnaire,)
    )
    return frozenset(row[0] for row in rows)


def read_response(row: sqlite3.Row, validator: ResponseValidator) -> Response:
    """Return the response that the document of a row of `response` holds."""
    return validator.response(as_json(row["document"]))


def read_kept(row: sqlite3.Row, validator: ResponseValidator) -> Kept:
    """Return the response of a row of `response`, with the mark of its last change.

    Raises StoreError if its document is not one.
    """
    try:
        response = read_response(row, validator)
    except Faulty as error:
        raise StoreError("store.unreadable", respondent=row["respondent"]) from error
    return Kept(
        response=response,
        revision=row["revision"],
        mark=row["mark"],
        changed=as_moment(row["changed_at"]),
        officer=row["changed_by"],
    )


@dataclass(frozen=True)
class Stamp:
    """The revision that a write belongs to, whose it is and when."""

    revision: int
    at: datetime
    officer: str


def write_document(
    connection: sqlite3.Connection,
    response: Response,
    states: tuple[str, str],
    stamp: Stamp,
    response_id: int | None,
) -> int:
    """Write the document of a response, and its states as words; return the id of its row."""
    columns: dict[str, object] = {
        "status": response.status,
        "confidential": response.confidential,
        "replied": response.replied,
        "revision": stamp.revision,
        "changed_at": stamp.at.isoformat(),
        "changed_by": stamp.officer,
        "document": to_json(response_document(response)),
        "section_states": states[0],
        "question_states": states[1],
    }
    if response_id is not None:
        changes = ", ".join(f"{column} = :{column}" for column in columns)
        connection.execute(
            f"UPDATE response SET {changes} WHERE id = :id",
            {**columns, "id": response_id},
        )
        return response_id
    columns |= {"questionnaire": response.questionnaire, "respondent": response.respondent}
    names = ", ".join(columns)
    places = ", ".join(f":{column}" for column in columns)
    inserted = connection.execute(
        f"INSERT INTO response ({names}) VALUES ({places}) RETURNING id", columns
    )
    return int(inserted.fetchone()["id"])


def write_replies(connection: sqlite3.Connection, response_id: int, response: Response) -> None:
    """Write the rows of a response's replies, and of their documents, anew."""
    for table, statement, rows in (
        ("reply", INSERT_REPLY, reply_rows(response)),
        ("document", INSERT_DOCUMENT, document_rows(response)),
    ):
        connection.execute(f"DELETE FROM {table} WHERE response = ?", (response_id,))
        connection.executemany(statement, ((response_id, *row) for row in rows))


def remove_answers(
    connection: sqlite3.Connection,
    response_id: int,
    answers: Mapping[str, Answer],
    questionnaire: Questionnaire,
) -> None:
    """Take away the rows of answers that a response had, and their words from the full text."""
    values = {"response": response_id, "paths": to_json(list(answers))}
    ids = {question: key for key, question in connection.execute(_IDS, values)}
    connection.executemany(
        NARRATIVE.removed,
        (
            (ids[columns[0]], text, noted)
            for columns, _, _, text, noted in answer_rows(answers, questionnaire)
            if columns[0] in ids and is_held(text, noted)
        ),
    )
    connection.executemany("DELETE FROM answer WHERE id = ?", ((key,) for key in ids.values()))


class AnswerRows:
    """Rows of answers, gathered to be written many at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._next = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM answer").fetchone()[0]
        self._answers: list[tuple[object, ...]] = []
        self._chosen: list[tuple[object, ...]] = []
        self._cells: list[tuple[object, ...]] = []
        self._narrative: list[tuple[object, ...]] = []

    def __len__(self) -> int:
        return len(self._answers)

    def add(self, response_id: int, rows: Iterable[AnswerRow]) -> None:
        """Gather the rows of answers of a response."""
        for key, row in enumerate(rows, start=self._next):
            columns, chosen, cells, text, noted = row
            self._answers.append((key, response_id, *columns))
            if chosen:
                self._chosen += [(key, option) for option in chosen]
            if cells:
                self._cells += [(key, *cell) for cell in cells]
            if is_held(text, noted):
                self._narrative.append((key, text, noted))
            self._next = key + 1

    def write(self) -> None:
        """Write what has been gathered."""
        execute = self._connection.executemany
        execute(_INSERT_ANSWER, self._answers)
        execute("INSERT INTO chosen (answer, option) VALUES (?, ?)", self._chosen)
        execute(
            'INSERT INTO cell (answer, row, "column", value, number) VALUES (?, ?, ?, ?, ?)',
            self._cells,
        )
        execute(NARRATIVE.added, self._narrative)
        for rows in (self._answers, self._chosen, self._cells, self._narrative):
            rows.clear()
