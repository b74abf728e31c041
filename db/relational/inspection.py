"""Whether a response, its journal, and the rows made from its document agree."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from db.contents import contents, replay
from db.coverage_words import coverage_words
from db.errors import Locked
from db.prepared import AnswerRow, answer_rows, document_rows, reply_rows
from db.records import Problem
from db.relational.database import Database, Row
from db.relational.documents import read_response
from db.relational.journal import OF_RESPONSES, Journal, broken_revisions
from db.relational.library import DESCRIBED, described
from forms.errors import IntakeError
from forms.register.register import Register
from forms.response import Response
from forms.response_validator import ResponseValidator

_DERIVED = {
    "reply": "number, reference, dated, received, first_day_received, language, kind, attachment "
    "FROM reply",
    "document": "number, reply, name, sha256, language, role, translation_of FROM document",
    "answer": "question, value, number, missing, remark, source, language FROM answer",
    "chosen": "question, option FROM chosen JOIN answer ON answer.id = chosen.answer",
    "cell": (
        'question, row, "column", cell.value, cell.number FROM cell '
        "JOIN answer ON answer.id = cell.answer"
    ),
}


class GathersWords(Protocol):
    """What is given the words of each response that can be read."""

    def add(self, response_id: int, rows: Iterable[AnswerRow]) -> None:
        """Take the words of a response."""


class Inspection:
    """Compares a response with its journal, and its rows with those that it should have."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        validator: Callable[[str], ResponseValidator],
        register: Register,
        words: GathersWords | None = None,
    ) -> None:
        self._database = database
        self._journal = journal
        self._validator = validator
        self._register = register
        self._words = words

    def problems(self, row: Row) -> Iterator[Problem]:
        """Return what is wrong with the response of a row."""
        location = f"{row['questionnaire']} {row['respondent']}"
        yield from self.of_chain(row)
        try:
            validator = self._validator(row["questionnaire"])
            response = read_response(row, validator)
        except Locked:
            raise
        except (IntakeError, ValueError) as error:
            yield Problem(location, "check.document", {"reason": error})
            return
        yield from self._replayed(row, response, location)
        yield from self._columns(row, response, validator, location)
        yield from self._rows(row["id"], response, validator, location)

    def of_chain(self, response: Row) -> Iterator[Problem]:
        """Return which revisions of the response of a row are not what their digests say."""
        location = f"{response['questionnaire']} {response['respondent']}"
        for number in broken_revisions(self._database, OF_RESPONSES, response):
            yield Problem(location, "check.chain", {"number": number})

    def _replayed(self, row: Row, response: Response, location: str) -> Iterator[Problem]:
        try:
            revisions = self._journal.revisions(row["id"])
        except ValueError as error:
            yield Problem(location, "check.journal", {"reason": error})
            return
        if replay(change for each in revisions for change in each.changes) != contents(response):
            yield Problem(location, "check.replay")
        last = next((each for each in reversed(revisions) if each.changes), None)
        said = {
            "revision": len(revisions),
            "changed_at": last.changes[-1].at.isoformat() if last else None,
            "changed_by": last.officer if last else None,
        }
        yield from _differing(row, said, location)

    def _columns(
        self, row: Row, response: Response, validator: ResponseValidator, location: str
    ) -> Iterator[Problem]:
        said = {
            "questionnaire": response.questionnaire,
            "respondent": response.respondent,
            "status": response.status,
            "confidential": response.confidential,
            "replied": response.replied,
        }
        yield from _differing(row, said, location)
        if row["respondent"] not in self._register:
            return
        kind = self._register[row["respondent"]].kind
        states = coverage_words(validator.questionnaire, kind, response)
        if (row["section_states"], row["question_states"]) != states:
            yield Problem(location, "check.coverage")

    def _rows(
        self, response_id: int, response: Response, validator: ResponseValidator, location: str
    ) -> Iterator[Problem]:
        rows = tuple(answer_rows(response.answers, validator.questionnaire))
        if self._words is not None:
            self._words.add(response_id, rows)
        made = _derived(response, rows)
        for table, columns in _DERIVED.items():
            query = f"SELECT {columns} WHERE response = ?"
            try:
                kept = counted(self._database.execute(query, (response_id,)))
            except self._database.error:
                kept = None
            if kept != Counter(made[table]):
                yield Problem(location, "check.rows", {"table": table})


def _derived(
    response: Response, rows: Sequence[AnswerRow]
) -> Mapping[str, Sequence[tuple[object, ...]]]:
    """Return the rows that a response should have, by table and with the columns of _DERIVED."""
    return {
        "reply": tuple(reply_rows(response)),
        "document": tuple(document_rows(response)),
        "answer": [columns for columns, *_ in rows],
        "chosen": [(columns[0], each) for columns, chosen, *_ in rows for each in chosen],
        "cell": [(columns[0], *cell) for columns, _, cells, *_ in rows for cell in cells],
    }


def _differing(row: Row, said: Mapping[str, object], location: str) -> Iterator[Problem]:
    wrong = [column for column, value in said.items() if row[column] != value]
    if wrong:
        yield Problem(location, "check.columns", {"columns": ", ".join(wrong)})


def counted(rows: Iterable[Row]) -> Counter[tuple[object, ...]]:
    """Return rows so that they can be compared wherever they stand in the file."""
    return Counter(tuple(row) for row in rows)


def misdescribed(
    database: Database,
    validator: Callable[[str], ResponseValidator],
    register: Register,
    questionnaire: str,
) -> Iterator[Problem]:
    """Return which tables say of a questionnaire what its TOML does not."""
    try:
        latest = validator(questionnaire).questionnaire
    except Locked:
        raise
    except (IntakeError, ValueError) as error:
        yield Problem(questionnaire, "check.questionnaire", {"reason": error})
        return
    for table, rows in described(latest, register).items():
        columns = ", ".join(DESCRIBED[table])
        kept = database.execute(
            f"SELECT {columns} FROM {table} WHERE questionnaire = ?", (questionnaire,)
        )
        if counted(kept) != Counter(rows):
            yield Problem(questionnaire, "check.described", {"table": table})
