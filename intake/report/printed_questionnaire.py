"""A whole questionnaire to proofread, or to send with the note verbale."""

from collections.abc import Iterator

from forms.condition_words import ConditionInTitles
from forms.dates import PartialDate
from forms.kinds.condition import Condition
from forms.kinds.grid import ROW
from forms.kinds.question import Question
from forms.languages.writing import written_date
from forms.messages import Translator
from forms.questionnaire import Questionnaire, Section
from intake.formats.grid import Grid
from intake.report.document import Block, Heading, Report, paragraph

_EMPTY_ROWS = 3
"""Rows that a table is printed with."""


def printed(questionnaire: Questionnaire, say: Translator) -> Report:
    """Return a questionnaire as its respondents read it: no ids, conditions in words."""
    title = say.of(questionnaire.title)
    printer = _Printer(questionnaire, say)
    return Report(title, say.language, tuple(printer.blocks()))


class _Printer:
    def __init__(self, questionnaire: Questionnaire, say: Translator) -> None:
        self._questionnaire = questionnaire
        self._say = say

    def blocks(self) -> Iterator[Block]:
        verbale, say = self._questionnaire.note_verbale, self._say
        dates = [say("questionnaire.sent", date=self._date(verbale.sent.isoformat()))]
        if verbale.deadline is not None:
            deadline = self._date(verbale.deadline.isoformat())
            dates.append(say("questionnaire.printed_deadline", date=deadline))
        yield paragraph(" ".join(dates))
        for section in self._questionnaire.sections.values():
            yield from self._section(section)

    def _date(self, day: str) -> str:
        return written_date(PartialDate.parse(day), self._say.language)

    def _section(self, section: Section) -> Iterator[Block]:
        say = self._say
        yield Heading(2, f"{section.letter}. {say.of(section.title)}")
        if section.hint is not None:
            yield paragraph(say.of(section.hint))
        yield from self._condition(section.asked_when)
        for number, question in enumerate(section.questions.values(), start=1):
            if not self._questionnaire.is_retired(question):
                yield from self._question(question, f"{section.letter}.{number}")

    def _question(self, question: Question, number: str) -> Iterator[Block]:
        say = self._say
        if question.heading is not None:
            yield Heading(3, say.of(question.heading))
        if question.note is not None:
            yield paragraph(say.of(question.note))
        label = question.label(say.language)
        hint = say.of(question.hint) if question.hint is not None else ""
        yield paragraph(hint, lead=f"{question.number or number}  {label}")
        yield from self._condition(question.asked_when)
        if question.inner:
            yield self._rows(question)
            yield from self._columns(question)
        else:
            for words in self._answers(question):
                yield paragraph(f"☐ {words}")

    def _condition(self, condition: Condition | None, table: str = "") -> Iterator[Block]:
        if condition is not None:
            words = ConditionInTitles(condition, self._questionnaire, table)
            yield paragraph(self._say("questionnaire.asked_when", condition=words))

    def _answers(self, question: Question) -> Iterator[str]:
        """Return what may be chosen, each on its condition."""
        offered = [each for each in question.all_options if not each.retired]
        for option in offered:
            title = self._say.of(option)
            if option.asked_when is None:
                yield title
                continue
            condition = ConditionInTitles(option.asked_when, self._questionnaire)
            yield self._say("questionnaire.printed_offered", title=title, condition=condition)
        if not offered:
            for answer in question.answers:
                yield question.plain_words(question.value_of(answer), self._say.language)

    def _rows(self, question: Question) -> Grid:
        """Return a table to be filled in: the rows of a grid, or some that are empty."""
        say = self._say
        headings = tuple(column.label(say.language) for column in question.inner.values())
        blank = ("",) * len(headings)
        rows: list[tuple[str, ...]] = [blank] * _EMPTY_ROWS
        if question.key_columns:
            fixed = [each for each in question.inner[ROW].all_options if not each.retired]
            rows = [(say.of(each), *blank[1:]) for each in fixed]
        return Grid(say.of(question.title), headings, tuple(rows))

    def _columns(self, question: Question) -> Iterator[Block]:
        """Return what goes into each column, where that is not said by its heading."""
        for key, column in question.inner.items():
            if key in question.key_columns:
                continue
            words = list(self._answers(column))
            if column.hint is not None:
                words.insert(0, self._say.of(column.hint))
            if words:
                title = self._say.of(column.title)
                yield paragraph("; ".join(words), lead=f"{title}: ")
            yield from self._condition(column.asked_when, question.path)
