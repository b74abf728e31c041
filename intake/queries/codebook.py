"""The questionnaire with the frequencies of its answers, and what became of each question."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from db.records import Covered
from forms.coverage import STATES, State
from forms.kinds.question import Question
from forms.questionnaire import Section
from intake.queries.disclosure import OnRecord
from intake.queries.frequencies import Frequency, all_frequencies

Counts = tuple[int, int]
"""How many States, and how many organisations; never added together."""


class Entry(Struct, frozen=True):
    """A question, who gave each answer, and how many are in each state of coverage."""

    section: Section
    question: Question
    answers: tuple[Frequency, ...]
    states: Mapping[State, Counts]


def codebook(record: OnRecord) -> tuple[Entry, ...]:
    """Return an entry for each question, in the questionnaire's order.

    Every addressee, and every other respondent that has a response, is in exactly one state.
    """
    return tuple(_entries(record))


def _entries(record: OnRecord) -> Iterator[Entry]:
    for found in all_frequencies(record):
        question = found.question
        section = record.session.questionnaire.section_of(question.path)
        yield Entry(section, question, found.answers, _states(record.covered, question.path))


def _states(covered: Sequence[Covered], path: str) -> Mapping[State, Counts]:
    states = Counter((each.coverage.questions[path], each.kind == "state") for each in covered)
    return {state: (states[state, True], states[state, False]) for state in STATES}
