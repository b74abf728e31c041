"""How many gave each answer to a question, who they are, and who gave none."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.records import Covered, Scope
from forms.coverage import State
from forms.kinds.question import Question
from forms.response import MISSING
from intake.queries.disclosure import OnRecord
from intake.queries.respondent_lists import (
    RespondentList,
    answers_of,
    list_of,
    parse_query,
    respondent_list_of,
)
from intake.session import Session

_WITHOUT_ANSWER: tuple[State, ...] = ("silent", "not_entered", "not_asked")


@dataclass(frozen=True)
class Frequency:
    """An answer to a question or in a column, or a state of coverage, and who is in it.

    `query` is what `intake who` is asked for the same list; empty where it cannot be asked.
    `answer` is an option's id, `yes` or `no`, a missing value's word, NONE for none of these, or
    empty for any answer at all; then `state` says what it is.
    """

    question: Question
    respondents: RespondentList
    query: str = ""
    column: Question | None = None
    answer: str = ""
    state: State | None = None


@dataclass(frozen=True)
class Frequencies:
    """Those of a question, and how many States and organisations that replied it was put to."""

    question: Question
    states: int
    organisations: int
    all: tuple[Frequency, ...]

    @property
    def answers(self) -> tuple[Frequency, ...]:
        """Those of answers, and of missing values, that `intake who` can be asked for."""
        return tuple(each for each in self.all if each.query)


def frequencies_of(session: Session, path: str, scope: Scope) -> Frequencies:
    """Return the frequencies of a question; every list is what `intake who` says it is."""
    return _frequencies(OnRecord(session, scope), path)


def all_frequencies(record: OnRecord) -> Iterator[Frequencies]:
    """Return the frequencies of every question, in the questionnaire's order."""
    for path in record.session.questionnaire.questions:
        yield _frequencies(record, path)


def _frequencies(record: OnRecord, path: str) -> Frequencies:
    question = record.session.questionnaire.questions[path]
    rows = [
        each
        for each in record.covered
        if each.replied and each.coverage.questions[path] != "not_put"
    ]
    states = sum(each.kind == "state" for each in rows)
    found = (*_answers(record, question), *_without_answer(record, question, rows))
    return Frequencies(question, states, len(rows) - states, found)


def _answers(record: OnRecord, question: Question) -> Iterator[Frequency]:
    """Return who gave each answer that can be asked for, or any; then each answer of a column."""
    path = question.path
    answers = answers_of(question, is_column=False)
    if not answers:
        found = _list(record, path)
        yield Frequency(question, found, path, state="answered")
    for answer in answers or MISSING:
        query = f"{path}={answer}"
        yield Frequency(question, _list(record, query), query, answer=answer)
    for key, column in question.inner.items():
        for answer in answers_of(column, is_column=True):
            query = f"{path}.{key}={answer}"
            yield Frequency(question, _list(record, query), query, column, answer)


def _list(record: OnRecord, query: str) -> RespondentList:
    return list_of(record, parse_query(record.session.validator, query))


def _without_answer(
    record: OnRecord, question: Question, rows: list[Covered]
) -> Iterator[Frequency]:
    for state in _WITHOUT_ANSWER:
        found = [each for each in rows if each.coverage.questions[question.path] == state]
        if found:
            names = respondent_list_of(record.session, found, public=record.scope.public)
            yield Frequency(question, names, state=state)
