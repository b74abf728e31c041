"""The questionnaire with the frequencies of its answers, and what became of each question."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.records import Covered, Scope
from forms.coverage import STATES, State
from forms.questionnaire import Question, Section
from intake.session import Session
from intake.spread import spreads

Counts = tuple[int, int]
"""How many States, and how many organisations; never added together."""


@dataclass(frozen=True)
class Frequency:
    """An answer, what `intake who` is asked for those that gave it, and how many they are."""

    asked: str
    title: str
    counts: Counts


@dataclass(frozen=True)
class Entry:
    """A question, how often each answer was given, and how many are in each state of coverage."""

    section: Section
    question: Question
    answers: tuple[Frequency, ...]
    states: Mapping[State, Counts]


def codebook(session: Session, scope: Scope) -> tuple[Entry, ...]:
    """Return an entry for each question, in the questionnaire's order.

    Every addressee, and every other respondent that has a response, is in exactly one state.
    """
    covered = session.store.coverage(session.questionnaire.id, scope)
    return tuple(_entries(session, covered, scope))


def _entries(session: Session, covered: Sequence[Covered], scope: Scope) -> Iterator[Entry]:
    for spread in spreads(session, scope):
        question = spread.question
        answers = tuple(
            Frequency(each.asked, each.title, each.listing.counts) for each in spread.asked
        )
        section = session.questionnaire.section_of(question.path)
        yield Entry(section, question, answers, _states(covered, question.path))


def _states(covered: Sequence[Covered], path: str) -> Mapping[State, Counts]:
    states = Counter((each.coverage.questions[path], each.kind == "state") for each in covered)
    return {state: (states[state, True], states[state, False]) for state in STATES}
