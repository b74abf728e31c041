"""What is measured of a respondent, of each question, and of each row of a table."""

from collections.abc import Iterator

from forms.condition_words import ConditionInIds
from forms.coverage import State
from forms.kinds.question import Question
from forms.questionnaire import Questionnaire
from forms.respondent_kinds import KINDS
from forms.response import STATUSES, Row
from forms.response import Value as Answered
from intake.formats.dataset import Category, Source, Value
from intake.queries.disclosure import kind_words
from intake.views.flat import RECEIVED, first_received
from intake.views.variables import Given, Measure, Measures, Place, Subject, Valued

_NEVER: tuple[State, ...] = ("no_reply", "not_put")
"""The states in which nothing that may stand in a response is an answer."""


def of_response(version: Questionnaire, measures: Measures) -> Iterator[Measure]:
    """Return what is measured of a respondent and its response."""
    yield from _about(measures)
    yield from _reply(measures)
    for question in version.questions.values():
        yield from _of_question(version, question, measures)


def of_row(version: Questionnaire, path: str, measures: Measures) -> Iterator[Measure]:
    """Return what is measured of a row of a table, and of whose it is."""
    yield from _about(measures)
    number = _own(measures, "row", "number", "row")
    yield measures.measure(number, "whole", lambda subject: subject.number)
    table = version.questions.get(path)
    for column in table.inner.values() if table is not None else ():
        place, given = _place(version, column, measures), _in_row(measures, path, column)
        yield from measures.of(column, place, given)


def _own(measures: Measures, first: str, second: str, key: str) -> Place:
    return Place((first, second), measures.say(f"column.{key}"), Source())


def _about(measures: Measures) -> Iterator[Measure]:
    say = measures.say
    kinds = {kind: code for code, kind in enumerate(KINDS, start=1)}
    categories = tuple(Category(kinds[each], each, say(f"kind.{each}")) for each in KINDS)
    for key, column, given in (
        ("code", "code", lambda subject: subject.listed.code),
        ("name", "respondent", lambda subject: subject.listed.name),
        ("group", "group", lambda subject: subject.group),
    ):
        yield measures.measure(_own(measures, "respondent", key, column), "text", given)
    kind = _own(measures, "respondent", "kind", "kind")
    yield measures.measure(kind, "category", lambda subject: kinds[subject.listed.kind], categories)
    confidential = _own(measures, "response", "confidential", "confidential")
    yield measures.flag(confidential, lambda subject: subject.listed.confidential)


def _reply(measures: Measures) -> Iterator[Measure]:
    say, no_reply = measures.say, measures.missing["no_reply"]
    statuses = {status: code for code, status in enumerate(STATUSES, start=1)}
    categories = tuple(Category(statuses[each], each, say(f"status.{each}")) for each in STATUSES)
    asked = say("variable.addressee")
    addressee = Place(("respondent", "addressee"), asked, Source())
    yield measures.flag(addressee, lambda subject: subject.covered.addressee)
    replied = _own(measures, "respondent", "replied", "replied")
    yield measures.flag(replied, lambda subject: subject.covered.replied)

    def status(subject: Subject) -> int | Category:
        found = subject.covered.status
        return no_reply if found is None else statuses[found]

    yield measures.measure(
        _own(measures, "response", "status", "status"), "category", status, categories
    )
    replies = _own(measures, "response", "replies", "replies")
    yield measures.measure(replies, "whole", lambda subject: len(subject.response.replies))
    received = _own(measures, "response", "received", RECEIVED)
    yield from measures.date(
        RECEIVED, received, lambda subject: first_received(subject.response) or no_reply
    )


def _of_question(
    version: Questionnaire, question: Question, measures: Measures
) -> Iterator[Measure]:
    place, given = _place(version, question, measures), _answer(measures, question.path)
    if not question.inner:
        yield from measures.of(question, place, given)
        return
    rows = place.within("rows", measures.say("variable.rows"), measures.say)
    yield measures.measure(rows, "whole", _length(given))
    if question.key_columns:
        yield from _of_grid(question, place, measures, given)


def _of_grid(grid: Question, place: Place, measures: Measures, given: Given) -> Iterator[Measure]:
    (key,) = grid.key_columns
    for option in grid.inner[key].all_options:
        in_row = place.within(option.id, measures.say.of(option), measures.say)
        for column in grid.inner.values():
            if column.id not in grid.key_columns:
                cell = in_row.within(column.id, column.label(measures.say.language), measures.say)
                row = Row({key: option.id})
                yield from measures.of(column, cell, _in_grid(measures, grid, row, column, given))


def _place(version: Questionnaire, question: Question, measures: Measures) -> Place:
    """Return the place of a question, or of a column of a table."""
    section, say = version.section_of(question.path), measures.say
    conditions = (section.asked_when, question.asked_when)
    asked_when = (ConditionInIds(each).text(say.language) for each in conditions if each)
    universe = "; ".join((kind_words(section.put_to, say), *asked_when))
    source = Source(question.path, question.title.words, universe)
    parts = tuple(question.path.split("."))
    return Place(parts, question.label(say.language), source)


def _answer(measures: Measures, path: str) -> Given:
    """Return what gives the value of a question, or why there is none."""

    def given(subject: Subject) -> Answered | Category:
        state = subject.covered.coverage.questions[path]
        answer = subject.response.answers.get(path)
        if state in _NEVER or answer is None:
            return measures.missing[state]
        return measures.missing[answer.missing or state] if answer.value is None else answer.value

    return given


def _length(given: Given) -> Valued:
    def length(subject: Subject) -> Value:
        value = given(subject)
        if isinstance(value, Category):
            return value
        return len(value) if isinstance(value, tuple) else 0

    return length


def _in_grid(
    measures: Measures, grid: Question, empty: Row, column: Question, given: Given
) -> Given:
    (row_id,) = empty.cells.values()

    def cell(subject: Subject) -> Answered | Category:
        value = given(subject)
        if isinstance(value, Category):
            return value
        row = subject.grids[grid.path].get(str(row_id), empty)
        if column.id in row.cells:
            return row.cells[column.id]
        return measures.missing[subject.empty.why(grid, row, column)]

    return cell


def _in_row(measures: Measures, path: str, column: Question) -> Given:
    def cell(subject: Subject) -> Answered | Category:
        if column.id in subject.row.cells:
            return subject.row.cells[column.id]
        table = subject.empty.questionnaire.questions[path]
        return measures.missing[subject.empty.why(table, subject.row, column)]

    return cell
