"""The rules between answers that a questionnaire can call for, by name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import fsum

from msgspec import Struct

from forms.dates import PartialDate
from forms.errors import WORDS, Fault
from forms.kinds.grid import ROW
from forms.kinds.question import Question
from forms.kinds.sums import is_sum
from forms.messages import Message
from forms.questionnaire import Check, Questionnaire
from forms.response import Answer, Cell, Row, Value
from forms.routing import Routing
from forms.units import unmeasured
from forms.wording import Wording

Checked = Sequence[Value | Cell | None]


class Broken(Struct, frozen=True):
    """A rule that does not hold, and the places whose answers disagree with it.

    `check` is the id of what calls for it, empty for the total of a grid.
    A soft one is accepted once the first question concerned carries a remark that explains it.
    """

    check: str
    title: Wording | Message
    soft: bool
    path: str
    questions: tuple[str, ...]
    accepted: str | None

    def as_fault(self) -> Fault:
        """Return the rule's own sentence as a fault at its place."""
        return Fault(self.path, Message(WORDS, "fault.check", {"title": self.title}))


def broken_checks(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], *, finished: bool = False
) -> list[Broken]:
    """Return the checks of `questionnaire` that `answers` break, hard and soft.

    That one of two answers is needed is asked of a response in work once both have been entered,
    and of a finished one wherever its section has been answered at all. What is required is missed
    in a finished response, and wherever a reason stands for it.
    """
    broken: list[Broken] = []
    for check in questionnaire.checks.values():
        if (table := _table(questionnaire, check)) is not None:
            broken += _broken_rows(check, table, answers)
        elif check.rule == "required":
            broken += _not_given(questionnaire, check, answers, finished)
        elif check.rule != "one_of" or _due(check, answers, finished):
            values = [_value(questionnaire, path, answers) for path in check.paths]
            if not _RULES[check.rule](check, values):
                broken.append(_broken(questionnaire, check, answers))
    for path in questionnaire.grids:
        rows = answers[path].rows if path in answers else ()
        for place, message in questionnaire.questions[path].broken_totals(rows):
            accepted = _remark(answers, (path,))
            broken.append(Broken("", message, True, f"{_place(path)}{place}", (path,), accepted))
    return [*broken, *_without_units(questionnaire, answers)]


def _without_units(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> Iterator[Broken]:
    """Return the numbers that are answered while their units are not."""
    for each in unmeasured(questionnaire, answers):
        words = {"title": each.question.title, "unit": each.unit.title}
        remark = each.row.cells.get("remark")
        path = questionnaire.question_path(each.question.path)
        accepted = remark if isinstance(remark, str) else _remark(answers, (path,))
        message = Message(WORDS, "fault.no_unit", words)
        yield Broken("", message, True, _place(each.place), (path,), accepted)


def _table(questionnaire: Questionnaire, check: Check) -> Question | None:
    """Return the table of which a check is about columns, row by row."""
    return questionnaire.questions.get(check.of[0].rpartition(".")[0])


def _broken(questionnaire: Questionnaire, check: Check, answers: Mapping[str, Answer]) -> Broken:
    questions = tuple(dict.fromkeys(map(questionnaire.question_path, check.paths)))
    accepted = _remark(answers, questions)
    place = _place(check.of[0])
    return Broken(check.id, check.title, check.soft, place, questions, accepted)


def _value(
    questionnaire: Questionnaire, path: str, answers: Mapping[str, Answer]
) -> Value | Cell | None:
    """Return the value of a question, or of a cell of a grid."""
    question = questionnaire.question_path(path)
    answer = answers.get(question)
    if answer is None or path == question:
        return answer.value if answer is not None else None
    row_id, _, column = path.removeprefix(f"{question}.").partition(".")
    row = next((each for each in answer.rows if each.cells.get(ROW) == row_id), Row({}))
    return row.cells.get(column)


def _due(check: Check, answers: Mapping[str, Answer], finished: bool) -> bool:
    section = check.of[0].partition(".")[0]
    begun = any(path.partition(".")[0] == section for path in answers)
    return all(path in answers for path in check.of) or (finished and begun)


def _not_given(
    questionnaire: Questionnaire, check: Check, answers: Mapping[str, Answer], finished: bool
) -> Iterator[Broken]:
    """Return what is required, asked, and without a value."""
    routing = Routing(questionnaire, answers)
    for path in check.of:
        question = questionnaire.question_path(path)
        is_due = finished or question in answers
        if not is_due or not routing.asks(questionnaire.questions[question]):
            continue
        if _value(questionnaire, path, answers) is None:
            accepted = _remark(answers, (question,))
            yield Broken(check.id, check.title, check.soft, _place(path), (question,), accepted)


def _broken_rows(check: Check, table: Question, answers: Mapping[str, Answer]) -> Iterator[Broken]:
    answer = answers.get(table.path)
    rows = answer.rows if answer is not None else ()
    columns = [path.rpartition(".")[2] for path in check.paths]
    for number, row in enumerate(rows):
        cells = [row.cells.get(column) for column in columns]
        if check.rule == "required":
            missing = [column for column, cell in zip(columns, cells, strict=True) if cell is None]
        else:
            missing = [] if _RULES[check.rule](check, cells) else columns[:1]
        for column in missing:
            remark = row.cells.get("remark")
            accepted = remark if isinstance(remark, str) else _remark(answers, (table.path,))
            place = f"{_place(table.path)}[{number}].{column}"
            yield Broken(check.id, check.title, check.soft, place, (table.path,), accepted)


def _place(path: str) -> str:
    return f"answers.{path}"


def _remark(answers: Mapping[str, Answer], paths: Sequence[str]) -> str | None:
    remarks = (answers[path].remark for path in paths if path in answers)
    return next((remark for remark in remarks if remark), None)


def _in_order(_: Check, values: Checked) -> bool:
    first, second = values
    if isinstance(first, str) and isinstance(second, str):
        return PartialDate.parse(first).first_day <= PartialDate.parse(second).last_day
    if isinstance(first, int | float) and isinstance(second, int | float):
        return first <= second
    return True


def _range(check: Check, values: Checked) -> bool:
    (value,) = values
    if isinstance(value, str):
        day = PartialDate.parse(value)
        least, greatest = check.least, check.greatest
        return not (
            (isinstance(least, str) and day.last_day < PartialDate.parse(least).first_day)
            or (isinstance(greatest, str) and day.first_day > PartialDate.parse(greatest).last_day)
        )
    if isinstance(value, int | float):
        return not (
            (isinstance(check.least, int | float) and value < check.least)
            or (isinstance(check.greatest, int | float) and value > check.greatest)
        )
    return True


def _one_of(_: Check, values: Checked) -> bool:
    return any(value not in (None, ()) for value in values)


def _not_both(_: Check, values: Checked) -> bool:
    return not all(value not in (None, (), "no") for value in values)


def _sums_to(check: Check, values: Checked) -> bool:
    parts, whole = _sum(check, values)
    if whole is None or len(parts) < len(check.of):
        return True
    return is_sum(fsum(parts), whole)


def _at_most_sum(check: Check, values: Checked) -> bool:
    parts, whole = _sum(check, values)
    total = fsum(parts)
    return whole is None or total <= whole or is_sum(total, whole)


def _sum(check: Check, values: Checked) -> tuple[list[float], float | None]:
    """Return the parts that are known, and what their sum is compared with, if it is known."""
    numbers = [value if isinstance(value, int | float) else None for value in values]
    whole = check.to if isinstance(check.to, int | float) else numbers[-1]
    return [each for each in numbers[: len(check.of)] if each is not None], whole


_RULES: Mapping[str, Callable[[Check, Checked], bool]] = {
    "in_order": _in_order,
    "range": _range,
    "one_of": _one_of,
    "not_both": _not_both,
    "sums_to": _sums_to,
    "at_most_sum": _at_most_sum,
}
