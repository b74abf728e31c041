"""Which questions, options and columns are asked of a respondent, given what it has answered."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from forms.answer_translations import translations_left
from forms.dates import PartialDate
from forms.kinds.condition import Condition
from forms.kinds.question import Option, Question
from forms.questionnaire import Questionnaire
from forms.respondent_kinds import RespondentKind
from forms.response import Answer, Cell, Row, Value

Scalar = str | int | float
Given = tuple[Scalar, ...] | None
"""What is said of a question: its values one by one, none of these; None where it has no value."""


class Routing:
    """The way through a questionnaire that some answers take.

    A question that is not asked counts as one that has no value, whatever stands there.
    """

    def __init__(self, questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> None:
        self._questionnaire = questionnaire
        self._answers = answers
        self._asked: dict[str, bool] = {}
        self._routed = questionnaire.routed
        self._ahead = iter(self._routed)

    def asks(self, question: Question) -> bool:
        """Return whether a question is asked: its section and itself, and it is not retired.

        A retired question with an answer is as good as asked.
        """
        path = question.path
        if path not in self._routed:
            return True
        # Conditions are about earlier questions: what comes first is found first.
        while path not in self._asked:
            each = next(self._ahead)
            self._asked[each] = self._find_asked(self._questionnaire.questions[each])
        return self._asked[path]

    def _find_asked(self, question: Question) -> bool:
        if self._questionnaire.is_retired(question) and question.path not in self._answers:
            return False
        return self.leads_to(question)

    def leads_to(self, question: Question) -> bool:
        """Return whether the conditions of a question and its section hold, retired or not."""
        section = self._questionnaire.section_of(question.path)
        return self._holds(section.asked_when) and self._holds(question.asked_when)

    def offers(self, option: Option, row: Row | None = None) -> bool:
        """Return whether an option may be chosen, in a row of a table if it is a cell's."""
        return self._holds(option.asked_when, row)

    def asks_column(self, column: Question, row: Row) -> bool:
        """Return whether a column of a table is asked in a row."""
        return self._holds(column.asked_when, row)

    def offered(self, question: Question, row: Row | None = None) -> tuple[Option, ...]:
        """Return the options that may be chosen, the retired ones as well."""
        if not question.routes_options:
            return question.all_options
        return tuple(each for each in question.all_options if self.offers(each, row))

    def _holds(self, condition: Condition | None, row: Row | None = None) -> bool:
        if condition is None:
            return True
        if condition.all is not None:
            return all(self._holds(each, row) for each in condition.all)
        if condition.any is not None:
            return any(self._holds(each, row) for each in condition.any)
        return _is_so(condition, self._given(str(condition.question), row))

    def _given(self, path: str, row: Row | None) -> Given:
        if "." not in path:
            return _scalars(row.cells.get(path) if row is not None else None)
        question = self._questionnaire.questions.get(path)
        if question is not None:
            answer = self._answers.get(path) if self.asks(question) else None
            return _scalars(answer.value if answer is not None else None)
        table, _, column = path.rpartition(".")
        if not self.asks(self._questionnaire.questions[table]):
            return None
        held = self._answers.get(table)
        cells = [_scalars(each.cells.get(column)) for each in held.rows] if held else []
        known = [each for each in cells if each is not None]
        return tuple(value for cell in known for value in cell) if known else None


def _scalars(value: Value | Cell | None) -> Given:
    if value is None or not isinstance(value, tuple):
        return None if value is None else (value,)
    return tuple("" if isinstance(each, Row) else each for each in value)


def _is_so(condition: Condition, given: Given) -> bool:
    if given is None:
        return condition.not_answered is not None
    if condition.not_answered is not None:
        return False
    return (
        (condition.values is None or any(each in given for each in condition.values))
        and (condition.is_not is None or not any(each in given for each in condition.is_not))
        and (condition.includes is None or all(each in given for each in condition.includes))
        and (condition.least is None or any(_is_least(condition.least, each) for each in given))
        and (
            condition.greatest is None or any(_is_least(each, condition.greatest) for each in given)
        )
    )


def _is_least(least: Scalar, value: Scalar) -> bool:
    if isinstance(least, str) and isinstance(value, str):
        return PartialDate.parse(least).first_day <= PartialDate.parse(value).last_day
    if isinstance(least, int | float) and isinstance(value, int | float):
        return least <= value
    return False


def is_asked(
    questionnaire: Questionnaire, question: Question, answers: Mapping[str, Answer]
) -> bool:
    """Return whether a question is asked of somebody who has answered so."""
    return Routing(questionnaire, answers).asks(question)


def asked_questions(
    questionnaire: Questionnaire, kind: RespondentKind, answers: Mapping[str, Answer]
) -> Iterator[Question]:
    """Return the questions that are asked of a respondent of `kind`, in order."""
    routing = Routing(questionnaire, answers)
    for section in questionnaire.put_to(kind):
        for question in section.questions.values():
            if routing.asks(question):
                yield question


def open_questions(
    questionnaire: Questionnaire, kind: RespondentKind, answers: Mapping[str, Answer]
) -> tuple[str, ...]:
    """Return the paths of the questions that are asked and not yet answered in any way."""
    asked = asked_questions(questionnaire, kind, answers)
    return tuple(question.path for question in asked if question.path not in answers)


class Pruned(Struct, frozen=True):
    """Answers that are still asked for, and those of which all or some no longer is."""

    kept: Mapping[str, Answer]
    removed: Mapping[str, Answer]


def prune(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> Pruned:
    """Part what is asked of the answers from what has stopped being so.

    An answer loses the options that are not offered and the cells that are not asked any more, and
    goes if nothing is left of it; `removed` has it whole.
    """
    if questionnaire.conditional.isdisjoint(answers):
        return Pruned(answers, {})
    kept: dict[str, Answer] = dict(answers)
    removed: dict[str, Answer] = {}
    routing = Routing(questionnaire, kept)
    for path in questionnaire.questions:
        if path not in answers or path not in questionnaire.conditional:
            continue
        # The earlier ones, which it may depend on, are as they will be by now.
        question, answer = questionnaire.questions[path], answers[path]
        left = _reduced(routing, question, answer) if routing.asks(question) else None
        if left is None:
            del kept[path]
        elif left != answer:
            kept[path] = left
        if left != answer:
            removed[path] = answer
    return Pruned(kept, removed)


def _reduced(routing: Routing, question: Question, answer: Answer) -> Answer | None:
    """Return what is left of an answer without what is not offered and asked; None if nothing."""
    if answer.value is None or not (question.routes_options or question.inner):
        return answer
    if question.inner:
        rows = [_reduced_row(routing, question, row) for row in answer.rows]
        left: Value = tuple(row for row in rows if row is not None)
        return replace(answer, value=left) if left or not answer.rows else None
    value = _left_of(routing, question, answer.value, None)
    return None if value is None else replace(answer, value=value)


def _reduced_row(routing: Routing, table: Question, row: Row) -> Row | None:
    cells: dict[str, Cell] = {}
    for key, column in table.inner.items():
        so_far = Row(cells, row.source)
        if key in row.cells and routing.asks_column(column, so_far):
            cell = _left_of(routing, column, row.cells[key], so_far)
            if cell is not None:
                cells[key] = cell
    is_answered = table.key_columns <= cells.keys() and cells.keys() - table.key_columns
    if not is_answered:
        return None
    return Row(cells, row.source, translations_left(row.translations, cells.__contains__))


def _left_of(routing: Routing, question: Question, value: Value | Cell, row: Row | None) -> Any:
    """Return what is left of a value without options that are not offered; None if nothing."""
    if not question.routes_options:
        return value
    offered = {each.id for each in routing.offered(question, row)}
    if not isinstance(value, tuple):
        return value if value in offered else None
    left = tuple(each for each in value if each in offered)
    return left if left or not value else None
