"""The document of a response, and the rows that are made from it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from db.errors import StoreError
from db.json_text import response_json, to_json
from db.prepared import (
    PreparedAnswer,
    answer_rows,
    document_rows,
    is_held,
    prepared_answers,
    reply_rows,
)
from db.records import Kept
from db.relational.columns import as_json, as_moment
from db.relational.database import NARRATIVE, Database, Row
from forms.errors import Faulty
from forms.questionnaire import Questionnaire
from forms.response import Answer, Response, response_document
from forms.response_validator import ResponseValidator

_ANSWER = (
    "id", "response", "question", "value", "number", "missing", "remark", "source", "language",
)  # fmt: skip
_CHOSEN = ("answer", "option")
_CELL = ("answer", "row", "column", "value", "number")
_IDS = """SELECT id, question FROM answer
    WHERE response = :response AND question IN (SELECT value FROM json_each(:paths))"""
REPLY = (
    "response", "number", "reference", "dated", "received", "first_day_received", "language",
    "kind", "attachment",
)  # fmt: skip
DOCUMENT = (
    "response", "number", "reply", "name", "sha256", "language", "role", "translation_of",
)  # fmt: skip


def respondents_there(database: Database, questionnaire: str) -> frozenset[str]:
    """Return the codes of the respondents that have a response to a questionnaire."""
    rows = database.execute(
        "SELECT respondent FROM response WHERE questionnaire = ?", (questionnaire,)
    )
    return frozenset(row[0] for row in rows)


def respondents_among(
    database: Database, questionnaire: str, codes: Sequence[str]
) -> frozenset[str]:
    """Return those of the codes that have a response to a questionnaire."""
    # Named one by one they are looked up in the index, by a server as well.
    places = ", ".join("?" for _ in codes)
    rows = database.tuples(
        f"SELECT respondent FROM response WHERE questionnaire = ? AND respondent IN ({places})",
        (questionnaire, *codes),
    )
    return frozenset(code for (code,) in rows)


def read_response(row: Row, validator: ResponseValidator) -> Response:
    """Return the response that the document of a row of `response` holds, checked in full."""
    return validator.response(as_json(row["document"]))


def read_kept(row: Row, validator: ResponseValidator) -> Kept:
    """Return the response of a row of `response`, with the mark of its last change.

    It was checked in full when it was written, and is by `check`. Raises StoreError if its document
    is none, or another respondent's.
    """
    try:
        response = validator.kept(as_json(row["document"]))
    except Faulty as error:
        raise StoreError("store.unreadable", respondent=row["respondent"]) from error
    if response.respondent != row["respondent"]:
        raise StoreError("store.unreadable", respondent=row["respondent"])
    return Kept(
        response=response,
        revision=row["revision"],
        mark=row["mark"],
        changed=as_moment(row["changed_at"]),
        officer=row["changed_by"],
    )


class Stamp(Struct, frozen=True):
    """The revision that a write belongs to, whose it is and when."""

    revision: int
    at: datetime
    officer: str


def write_document(
    database: Database,
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
        "document": response_json(response_document(response)),
        "section_states": states[0],
        "question_states": states[1],
    }
    if response_id is not None:
        changes = ", ".join(f"{column} = :{column}" for column in columns)
        database.execute(
            f"UPDATE response SET {changes} WHERE id = :id",
            {**columns, "id": response_id},
        )
        return response_id
    columns |= {"questionnaire": response.questionnaire, "respondent": response.respondent}
    names = ", ".join(columns)
    places = ", ".join(f":{column}" for column in columns)
    inserted = database.execute(
        f"INSERT INTO response ({names}) VALUES ({places}) RETURNING id", columns
    )
    return int(inserted.fetchone()["id"])


def write_replies(database: Database, response_id: int, response: Response) -> None:
    """Write the rows of a response's replies, and of their documents, anew."""
    for table, columns, rows in (
        ("reply", REPLY, reply_rows(response)),
        ("document", DOCUMENT, document_rows(response)),
    ):
        database.execute(f"DELETE FROM {table} WHERE response = ?", (response_id,))
        database.insert(table, columns, [(response_id, *row) for row in rows])


def remove_answers(
    database: Database,
    response_id: int,
    answers: Mapping[str, Answer],
    questionnaire: Questionnaire,
) -> None:
    """Take away the rows of answers that a response had, and their words from the full text."""
    values = {"response": response_id, "paths": to_json(list(answers))}
    ids = {question: key for key, question in database.execute(_IDS, values)}
    database.remove_words(
        NARRATIVE,
        (
            (ids[columns[0]], text, noted)
            for columns, _, _, text, noted in answer_rows(answers, questionnaire)
            if columns[0] in ids and is_held(text, noted)
        ),
    )
    database.executemany("DELETE FROM answer WHERE id = ?", ((key,) for key in ids.values()))


class AnswerRows:
    """Rows of answers, gathered to be written many at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids = database.new_ids("answer")
        self._answers: list[tuple[object, ...]] = []
        self._chosen: list[tuple[object, ...]] = []
        self._cells: list[tuple[object, ...]] = []
        self._narrative: list[tuple[object, ...]] = []

    def __len__(self) -> int:
        return len(self._answers)

    def add(
        self, response_id: int, answers: Mapping[str, Answer], questionnaire: Questionnaire
    ) -> None:
        """Gather the rows of answers of a response."""
        words_of = self._database.words_of
        self.add_prepared(response_id, prepared_answers(answers, questionnaire, words_of))

    def add_prepared(self, response_id: int, rows: Iterable[PreparedAnswer]) -> None:
        """Gather rows that were made before."""
        for columns, chosen, cells, words in rows:
            key = next(self._ids)
            self._answers.append((key, response_id, *columns))
            if chosen:
                self._chosen += [(key, option) for option in chosen]
            if cells:
                self._cells += [(key, *cell) for cell in cells]
            if words:
                self._narrative += [(key, *each) for each in words]

    def write(self) -> None:
        """Write what has been gathered."""
        self._database.insert("answer", _ANSWER, self._answers)
        self._database.insert("chosen", _CHOSEN, self._chosen)
        self._database.insert("cell", _CELL, self._cells)
        self._database.add_words(NARRATIVE, self._narrative)
        for rows in (self._answers, self._chosen, self._cells, self._narrative):
            rows.clear()
