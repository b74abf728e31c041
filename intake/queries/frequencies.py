"""How many gave each answer to a question, who they are, and who gave none."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from functools import cached_property

from msgspec import Struct

from db.records import Covered, Criterion
from forms.coverage import State
from forms.kinds.question import Question
from intake.queries.disclosure import OnRecord
from intake.queries.respondent_lists import (
    RespondentList,
    criteria_of,
    respondent_list_of,
)

_WITHOUT_ANSWER: tuple[State, ...] = ("silent", "not_entered", "not_asked")


class Frequency(Struct, frozen=True, dict=True):
    """An answer to a question or in a column, or a state of coverage, and who is in it.

    `query` is what `intake who` is asked for the same list; empty where it cannot be asked.
    `answer` is an option's id, `yes` or `no`, a missing value's word, NONE for none of these, or
    empty for any answer at all; then `state` says what it is.
    """

    question: Question
    codes: Set[str]
    record: OnRecord
    query: str = ""
    column: Question | None = None
    answer: str = ""
    state: State | None = None

    @cached_property
    def respondents(self) -> RespondentList:
        """Those who are in it, by name."""
        return respondent_list_of(self.record, self.record.rows(self.codes))

    @property
    def counts(self) -> tuple[int, int]:
        """How many States, and how many organisations, with those that are not named."""
        states = len(self.codes & self.record.states)
        return states, len(self.codes) - states


class Frequencies(Struct, frozen=True):
    """Those of a question, and how many States and organisations that replied it was put to."""

    question: Question
    states: int
    organisations: int
    all: tuple[Frequency, ...]

    @property
    def answers(self) -> tuple[Frequency, ...]:
        """Those of answers, and of missing values, that `intake who` can be asked for."""
        return tuple(each for each in self.all if each.query)


def frequencies_of(record: OnRecord, path: str) -> Frequencies:
    """Return the frequencies of a question; every list is what `intake who` says it is."""
    (found,) = frequencies_of_each(record, [record.session.questionnaire.questions[path]])
    return found


def all_frequencies(record: OnRecord) -> Iterator[Frequencies]:
    """Return the frequencies of every question, in the questionnaire's order."""
    return frequencies_of_each(record, record.session.questionnaire.questions.values())


def frequencies_of_each(record: OnRecord, questions: Collection[Question]) -> Iterator[Frequencies]:
    """Return the frequencies of each of some questions."""
    queries = {question.path: tuple(criteria_of(question)) for question in questions}
    who = record.who_each([each for several in queries.values() for each in several])
    replied = [each for each in record.covered if each.replied]
    for question in questions:
        by_state = _by_state(replied, question.path)
        put_to = [code for state in by_state if state != "not_put" for code in by_state[state]]
        states = len(record.states.intersection(put_to))
        answers = [
            _frequency(record, question, query, who[query]) for query in queries[question.path]
        ]
        found = (*answers, *_without_answer(record, question, by_state))
        yield Frequencies(question, states, len(put_to) - states, found)


def _by_state(covered: Iterable[Covered], path: str) -> Mapping[State, list[str]]:
    """Return the codes of those that are in each state at a question."""
    found: dict[State, list[str]] = {}
    for each in covered:
        found.setdefault(each.coverage.questions[path], []).append(each.respondent)
    return found


def _frequency(
    record: OnRecord, question: Question, query: Criterion, codes: Set[str]
) -> Frequency:
    if query.value is None:
        return Frequency(question, codes, record, query.words, state="answered")
    column = None if query.path == question.path else question.inner[query.path.rpartition(".")[2]]
    return Frequency(question, codes, record, query.words, column, query.value)


def _without_answer(
    record: OnRecord, question: Question, by_state: Mapping[State, list[str]]
) -> Iterator[Frequency]:
    for state in _WITHOUT_ANSWER:
        if state in by_state:
            yield Frequency(question, record.set_of(by_state[state]), record, state=state)
