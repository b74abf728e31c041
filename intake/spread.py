"""How the answers to a question spread: who gave each of them, and who gave none."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.records import Covered, Scope
from forms.coverage import State
from forms.messages import Language
from forms.questionnaire import ChoicesQuestion, Question, TableQuestion
from forms.response import MISSING
from intake.disclosure import OnRecord
from intake.lists import Listing, answers_of, list_of, listing_of, parse_query
from intake.session import Session
from intake.tables.response import value_words
from intake.words import WORDS

_WITHOUT: tuple[State, ...] = ("silent", "not_entered", "not_asked")


@dataclass(frozen=True)
class Given:
    """An answer, or the want of one, and who gave it.

    `asked` is what `intake who` is asked for the same list; empty where it cannot be asked.
    """

    asked: str
    title: str
    listing: Listing


@dataclass(frozen=True)
class Spread:
    """A question's answers, and how many States and organisations that replied it was put to."""

    question: Question
    states: int
    organisations: int
    given: tuple[Given, ...]

    @property
    def asked(self) -> tuple[Given, ...]:
        """The answers, and the wants of one, that `intake who` can be asked for."""
        return tuple(each for each in self.given if each.asked)


def spread_of(session: Session, path: str, scope: Scope) -> Spread:
    """Return how the answers to a question spread; every list is what `intake who` says it is."""
    return _spread(OnRecord(session, scope), path)


def spreads(record: OnRecord) -> Iterator[Spread]:
    """Return how the answers to every question spread, in the questionnaire's order."""
    for path in record.session.questionnaire.questions:
        yield _spread(record, path)


def _spread(record: OnRecord, path: str) -> Spread:
    session = record.session
    question = session.questionnaire.questions[path]
    rows = [
        each
        for each in record.covered
        if each.replied and each.coverage.questions[path] != "not_put"
    ]
    states = sum(each.kind == "state" for each in rows)
    queried = (
        Given(asked, title, list_of(record, parse_query(session.form, asked)))
        for asked, title in _queries(question, session.settings.language)
    )
    given = (*queried, *_without(record, rows, path))
    return Spread(question, states, len(rows) - states, given)


def _queries(question: Question, language: Language) -> Iterator[tuple[str, str]]:
    """Return what is asked, and how the answer is called."""
    path = question.path
    answers = answers_of(question, is_column=False)
    if not answers:
        yield path, WORDS.text("state.answered", language)
    for answer in answers or MISSING:
        yield f"{path}={answer}", _title(question, answer, language)
    if isinstance(question, TableQuestion):
        for key, column in question.columns.items():
            for answer in answers_of(column, is_column=True):
                heading, words = column.title.text(language), _title(column, answer, language)
                title = WORDS.text("show.labelled", language, title=heading, words=words)
                yield f"{path}.{key}={answer}", title


def _title(question: Question, answer: str, language: Language) -> str:
    """Return how an answer that can be asked for is called."""
    if answer == "unclear":
        return WORDS.text("state.unclear", language)
    if answer in MISSING:
        return WORDS.text(f"missing.{answer}", language)
    if isinstance(question, ChoicesQuestion):
        return value_words(question, () if answer == "[]" else (answer,), language)
    return value_words(question, answer, language)


def _without(record: OnRecord, rows: list[Covered], path: str) -> Iterator[Given]:
    language = record.session.settings.language
    for state in _WITHOUT:
        found = [each for each in rows if each.coverage.questions[path] == state]
        if found:
            names = listing_of(record.session, found, public=record.scope.public)
            yield Given("", WORDS.text(f"state.{state}", language), names)
