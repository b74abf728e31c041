"""Answers, options and cells that are not asked for, given the answers before them."""

from collections.abc import Iterator, Mapping

from forms.condition_words import ConditionInIds
from forms.errors import Fault, fault
from forms.kinds.condition import Condition
from forms.kinds.question import Question
from forms.questionnaire import Questionnaire
from forms.response import Answer, Cell, Row, Value
from forms.routing import Routing


def routing_faults(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> Iterator[Fault]:
    """Return a fault for each thing that is answered though its condition does not hold."""
    conditional = questionnaire.conditional
    routing = Routing(questionnaire, answers)
    for path, answer in answers.items():
        if path not in conditional:
            continue
        question = questionnaire.questions[path]
        if not routing.asks(question):
            section = questionnaire.section_of(path)
            yield _fault(f"answers.{path}", question.asked_when or section.asked_when)
        elif question.inner:
            for index, row in enumerate(answer.rows):
                yield from _of_row(routing, question, row, f"answers.{path}[{index}]")
        elif answer.value is not None:
            yield from _of_options(routing, question, answer.value, f"answers.{path}")


def _of_row(routing: Routing, table: Question, row: Row, at: str) -> Iterator[Fault]:
    for key, cell in row.cells.items():
        column = table.inner[key]
        if not routing.asks_column(column, row):
            yield _fault(f"{at}.{key}", column.asked_when)
        else:
            yield from _of_options(routing, column, cell, f"{at}.{key}", row)


def _of_options(
    routing: Routing, question: Question, value: Value | Cell, at: str, row: Row | None = None
) -> Iterator[Fault]:
    if not question.routes_options:
        return
    given = value if isinstance(value, tuple) else (value,)
    for option in question.all_options:
        if option.id in given and not routing.offers(option, row):
            condition = ConditionInIds(option.asked_when) if option.asked_when else "–"
            yield fault(at, "fault.not_offered", option=option.id, condition=condition)


def _fault(at: str, condition: Condition | None) -> Fault:
    if condition is None:
        return fault(at, "fault.retired")
    return fault(at, "fault.not_asked", condition=ConditionInIds(condition))
