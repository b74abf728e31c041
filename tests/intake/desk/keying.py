"""The keys that enter a response, question by question, as an officer strikes them."""

from collections.abc import Iterator, Mapping

from forms.questionnaire import ChoiceQuestion, ChoicesQuestion, Question, TableQuestion
from forms.response import Answer, Missing, Response, Row
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.review import ReviewScreen
from intake.desk.widgets.fields import OPTION_KEYS
from tests.intake.desk.at_the_desk import AtTheDesk

_MISSING: Mapping[Missing, str] = {"not_stated": "f2", "not_applicable": "f3", "unclear": "f4"}


async def key_in(officer: AtTheDesk, response: Response) -> None:
    """Enter a response from the first question on; what it leaves open is passed over."""
    while isinstance(officer.desk.screen, EntryScreen):
        entry = officer.is_at(EntryScreen)
        questions = entry.sitting.questions(entry.section)
        if not any(question.path in response.answers for question in questions):
            if entry.section == entry.sitting.sections[-1]:
                await officer.strike("f9")
            else:
                await officer.strike("pagedown")
            continue
        question = officer.here.question
        await _key_question(officer, question, response.answers.get(question.path))
    officer.is_at(ReviewScreen)


async def _key_question(officer: AtTheDesk, question: Question, answer: Answer | None) -> None:
    if answer is None:
        await officer.strike("tab")
        return
    if answer.missing is not None:
        await officer.strike(_MISSING[answer.missing])
    else:
        await _key_value(officer, question, answer.value)
    goes_on = answer.missing is not None or _goes_on(question, answer.value)
    asides = list(_asides(answer))
    if asides and goes_on:
        await officer.strike("shift+tab")
    for key, words in asides:
        await officer.strike(key)
        await officer.paste(words)
    if asides:
        await officer.strike("enter")
    elif not goes_on:
        await officer.strike("tab")


def _asides(answer: Answer) -> Iterator[tuple[str, str]]:
    if answer.remark:
        yield "f5", answer.remark
    if answer.language:
        yield "ctrl+l", answer.language
    if answer.source:
        yield "f6", "; ".join(answer.source)


def _goes_on(question: Question, value: object) -> bool:
    """Return whether the field goes on by itself once it has its value."""
    return question.kind in ("yes_no", "choice") or (question.kind == "table" and value == ())


async def _key_value(officer: AtTheDesk, question: Question, value: object) -> None:
    if isinstance(question, TableQuestion):
        await _key_rows(officer, question, value)
    elif value == ():
        await officer.strike("0")
    elif question.kind in ("yes_no", "choice", "choices"):
        chosen = value if isinstance(value, tuple) else (value,)
        await officer.strike(*(_option_key(question, option) for option in chosen))
    else:
        await officer.paste(str(value))


def _option_key(question: Question, option: object) -> str:
    if isinstance(question, ChoiceQuestion | ChoicesQuestion):
        offered = [each.id for each in question.options.values() if not each.retired]
        return OPTION_KEYS[offered.index(str(option))]
    return {"yes": "1", "no": "2"}[str(option)]


async def _key_rows(officer: AtTheDesk, table: TableQuestion, rows: object) -> None:
    assert isinstance(rows, tuple)
    if not rows:
        await officer.strike("0")
        return
    await officer.strike("plus")
    for number, row in enumerate(rows):
        assert isinstance(row, Row)
        for column in table.columns.values():
            if column.id in row.cells:
                await _key_value(officer, column, row.cells[column.id])
            if column.id not in row.cells or column.kind not in ("yes_no", "choice"):
                await officer.strike("tab")
        if row.source:
            await officer.paste("; ".join(row.source))
        await officer.strike("f8" if number + 1 < len(rows) else "escape")
