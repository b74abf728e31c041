"""The keys that enter a response, question by question, as an officer strikes them."""

from collections.abc import Iterator, Mapping

from forms.kinds.choice import ChoiceQuestion, ChoicesQuestion
from forms.kinds.question import Question
from forms.kinds.table import TableQuestion
from forms.passages import Place
from forms.response import Answer, Missing, Response, Row
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.review import ReviewScreen
from intake.desk.widgets.choice_field import OPTION_KEYS
from tests.intake.desk.at_the_desk import AtTheDesk

_BY_OPTION = ("yes_no", "choice", "choices")
_MISSING: Mapping[Missing, str] = {"not_stated": "f2", "not_applicable": "f3", "unclear": "f4"}


async def key_in(officer: AtTheDesk, response: Response) -> None:
    """Enter a response from the first question on; what it leaves open is passed over."""
    entry = officer.is_at(EntryScreen).entry
    for section in entry.state.sections:
        for path in (path for path in response.answers if path.partition(".")[0] == section.id):
            while officer.here.question.path != path:
                await officer.strike("enter" if officer.here.lines else "tab")
            await _key_answer(officer, entry.state.question(path), response.answers[path])
        await officer.strike("f9" if section == entry.state.sections[-1] else "pagedown")
    officer.is_at(ReviewScreen)


async def _key_answer(officer: AtTheDesk, question: Question, answer: Answer) -> None:
    if answer.missing is not None:
        await officer.strike(_MISSING[answer.missing])
    else:
        await _key_value(officer, question, answer.value)
    asides = [each for each in _asides(answer) if each != ("ctrl+l", officer.language)]
    officer.language = answer.language or officer.language
    if asides and officer.here.question != question:
        await officer.strike("shift+tab")
    for key, words in asides:
        if key == "f6" and len(asides) == 1 and question.kind in _BY_OPTION and answer.value:
            await officer.type_place(words)
        else:
            await officer.strike(key)
            await officer.paste(words)


def _asides(answer: Answer) -> Iterator[tuple[str, str]]:
    if answer.remark:
        yield "f5", answer.remark
    if answer.language:
        yield "ctrl+l", answer.language
    if answer.source:
        yield "f6", "; ".join(map(str, answer.source))


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
    source: tuple[Place, ...] = ()
    for number, row in enumerate(rows):
        assert isinstance(row, Row)
        is_last = number + 1 == len(rows)
        filled = [key for key in table.columns if key in row.cells and key != "remark"]
        for column in table.columns.values():
            if column.id in row.cells and column.id != "remark":
                await _key_value(officer, column, row.cells[column.id])
            if not filled or column.id == filled[-1]:
                break
            await officer.strike("tab")
        if "remark" in row.cells:
            await officer.strike("f5")
            await officer.paste(str(row.cells["remark"]))
        if row.source != source:
            await officer.strike("f6")
            if source:
                await officer.strike("ctrl+u")
            await officer.paste("; ".join(map(str, row.source)))
            source = row.source
        await officer.strike("escape" if is_last else "f8")
