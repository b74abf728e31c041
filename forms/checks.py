"""The rules between answers that a questionnaire can call for, by name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forms.dates import PartialDate
from forms.errors import WORDS, Fault
from forms.messages import Message
from forms.questionnaire import Check, Questionnaire
from forms.response import Answer, Cell, Value

Checked = Sequence[Value | Cell | None]


@dataclass(frozen=True)
class Broken:
    """A check that does not hold, and the places whose answers disagree with it.

    A soft one is accepted once the first question concerned carries a remark that explains it.
    """

    check: Check
    path: str
    questions: tuple[str, ...]
    accepted: str | None

    def as_fault(self) -> Fault:
        """Return the check's own sentence as a fault at its place."""
        return Fault(self.path, Message(WORDS, "fault.check", {"title": self.check.title}))


def broken_checks(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], *, finished: bool = False
) -> list[Broken]:
    """Return the checks of `questionnaire` that `answers` break, hard and soft.

    That one of two answers is needed is asked of a response in work once both have been entered,
    and of a finished one wherever its section has been answered at all.
    """
    broken: list[Broken] = []
    for check in questionnaire.checks.values():
        table = check.of[0].rpartition(".")[0]
        if table in questionnaire.questions:
            broken += _broken_rows(check, table, answers)
        elif check.rule != "one_of" or _due(check, answers, finished):
            values = [answers[path].value if path in answers else None for path in check.of]
            if not _RULES[check.rule](check, values):
                accepted = _remark(answers, check.of)
                broken.append(Broken(check, _place(check.of[0]), check.of, accepted))
    return broken


def _due(check: Check, answers: Mapping[str, Answer], finished: bool) -> bool:
    section = check.of[0].partition(".")[0]
    begun = any(path.partition(".")[0] == section for path in answers)
    return all(path in answers for path in check.of) or (finished and begun)


def _broken_rows(check: Check, table: str, answers: Mapping[str, Answer]) -> Iterator[Broken]:
    answer = answers.get(table)
    rows = answer.rows if answer is not None else ()
    columns = [path.rpartition(".")[2] for path in check.of]
    for number, row in enumerate(rows):
        if not _RULES[check.rule](check, [row.cells.get(column) for column in columns]):
            remark = row.cells.get("remark")
            accepted = remark if isinstance(remark, str) else _remark(answers, (table,))
            yield Broken(check, f"{_place(table)}[{number}].{columns[0]}", (table,), accepted)


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


_RULES: Mapping[str, Callable[[Check, Checked], bool]] = {
    "in_order": _in_order,
    "range": _range,
    "one_of": _one_of,
    "not_both": _not_both,
}
