"""Numbers whose unit is the answer to another question, or to another column: a currency, say."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from forms.errors import Fault, fault
from forms.kinds.question import Question
from forms.messages import Language
from forms.questionnaire import Questionnaire
from forms.response import Answer, Cell, Row, Value

_BESIDE: Row = Row({})


class Unmeasured(Struct, frozen=True):
    """A number whose unit has not been answered: its question, its place, and what has the unit."""

    question: Question
    place: str
    unit: Question
    row: Row = _BESIDE


def unit_faults(questionnaire: Questionnaire, question: Question, at: str) -> Iterator[Fault]:
    """Return that what a number has its unit from is no choice of one, or not where it is."""
    for each, place in ((question, at), *_inner(question, at)):
        if each.unit_path:
            unit = questionnaire.find_cell(each.unit_path)
            is_choice = unit is not None and unit.answers and not unit.can_be_none
            if not is_choice or (len(_keys(each.unit_path)) and not _is_beside(each)):
                yield fault(f"{place}.unit_from", "questionnaire.unit_from", path=each.unit_path)


def _inner(question: Question, at: str) -> Iterator[tuple[Question, str]]:
    for key, column in question.inner.items():
        yield column, f"{at}.columns.{key}"


def _keys(path: str) -> list[str]:
    return path.split(".")[2:]


def _is_beside(question: Question) -> bool:
    """Return whether the unit of a column is a column of the same table."""
    return question.unit_path.rpartition(".")[0] == question.path.rpartition(".")[0]


def unmeasured(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> Iterator[Unmeasured]:
    """Return the numbers that are answered while their units are not."""
    for path in questionnaire.measured:
        answer, question = answers.get(path), questionnaire.questions[path]
        if answer is None or answer.value is None:
            continue
        if question.unit_path and _unit(question, answers, _BESIDE) is None:
            yield Unmeasured(question, path, _asked_for(questionnaire, question))
        for index, row in enumerate(answer.rows):
            for key, column in question.inner.items():
                is_open = column.unit_path and key in row.cells
                if is_open and _unit(column, answers, row) is None:
                    unit = _asked_for(questionnaire, column)
                    yield Unmeasured(column, f"{path}[{index}].{key}", unit, row)


def _asked_for(questionnaire: Questionnaire, question: Question) -> Question:
    unit = questionnaire.find_cell(question.unit_path)
    return unit if unit is not None else question


def _unit(question: Question, answers: Mapping[str, Answer], row: Row) -> Value | Cell | None:
    """Return the answer that is the unit of a question, or of a column in `row`."""
    if keys := _keys(question.unit_path):
        return row.cells.get(keys[0])
    answer = answers.get(question.unit_path)
    return answer.value if answer is not None else None


def words_in_unit(
    questionnaire: Questionnaire,
    question: Question,
    answers: Mapping[str, Answer],
    language: Language,
    *,
    running: bool = False,
) -> str:
    """Return what is answered to a question as a person reads it, a number in its unit.

    It is as a sentence has it where it is `running`: small numbers in words.
    """
    said = question.running_words if running else question.words
    words = said(answers[question.path].value, language)
    if not question.unit_path:
        return words
    unit = _unit(question, answers, _BESIDE)
    if unit is None:
        return words
    return f"{words} {_asked_for(questionnaire, question).words(unit, language)}"
