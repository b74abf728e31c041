"""Responses as flat tables: a row a respondent, a row an answer, a row a cell of a table.

Where there is no value, the state of coverage stands in brackets: a blank passes for a "no". A
table stands in brackets too, by its length, which is no figure that anybody gave. A column has one
type: in one of numbers nothing else stands, but beside it why there is none; dates are days where
all answers to the question are, otherwise all are text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Self

from forms.coverage import State
from forms.kinds.question import Question
from forms.messages import Translator
from forms.passages import Place, place_words
from forms.questionnaire import Questionnaire
from forms.response import Answer, Response
from intake.formats.grid import LongGrid, Row, Rows
from intake.queries.cells import empty_cells_of, rows_of
from intake.queries.disclosure import OnRecord
from intake.queries.respondent_lists import ListedRespondent, respondent_list_of

_FIRST_DAY = "1900-03-01"
"""Spreadsheets know no day before 1900, and count the first two months of it wrongly."""

RECEIVED = "first_received"
"""The column of the dates on which the first replies were received."""

OF_STATE = ".state"
"""What stands behind the path of a question of numbers over the column of why there is none."""

_ABOUT = ("code", "respondent", "group", "kind", "status", "confidential")


@dataclass(frozen=True)
class FlatTables:
    """The responses of one questionnaire, flat, in one language; named as on the report's day.

    They are read from the store as often as rows are gone through, and never held. `days` are the
    paths of the questions and columns, or RECEIVED, of which every date is one.
    """

    record: OnRecord
    listed: tuple[ListedRespondent, ...]
    days: frozenset[str] = frozenset()

    def by_respondent(self) -> LongGrid:
        """Return a row for each response: who it is from, its replies, and its answers by path."""
        columns = [*self._headings((*_ABOUT, "replies", RECEIVED))]
        for path, question in self._questions.items():
            columns += [path, f"{path}{OF_STATE}"] if question.scale == "numbers" else [path]
        return self._grid("export.responses", columns, self._respondents)

    def _respondents(self) -> Iterator[Row]:
        for listed, response in self._each():
            states, cells = self._states(response), list[object]()
            for path, question in self._questions.items():
                cells += self._cells_of(question, response.answers.get(path), states[path])
            received = self._day(RECEIVED, first_received(response))
            yield (*self._about(listed, response), len(response.replies), received, *cells)

    def by_answer(self) -> LongGrid:
        """Return a row for each question that was put to each respondent, with its answer."""
        columns = (
            *self._headings(_ABOUT),
            *self._headings(("section", "question", "title", "state", "missing")),
            *self._headings(("value", "figure", "words", "remark", "source", "language")),
        )
        return self._grid("export.answers", columns, self._answers)

    def _answers(self) -> Iterator[Row]:
        for listed, response in self._each():
            for question in self._questions.values():
                if self._state(response, question) != "not_put":
                    yield *self._about(listed, response), *self._answer(question, response)

    def table_cells(self) -> LongGrid:
        """Return a row for each cell of each table and grid, and one for each that has no value.

        An empty cell has the reason why it is.
        """
        before = ("code", "respondent", "question", "row", "grid_row", "column")
        columns = self._headings((*before, "state", "value", "figure", "words", "source"))
        return self._grid("export.tables", columns, self._table_cells)

    def _table_cells(self) -> Iterator[Row]:
        tables = [question for question in self._questions.values() if question.inner]
        for listed, response in self._each():
            for table in tables:
                before = (listed.code, listed.name, table.path)
                if response.rows(table.path):
                    yield from ((*before, *cell) for cell in self._cells_within(table, response))
                elif self._state(response, table) != "not_put":
                    why = _why(response.answers.get(table.path), self._state(response, table))
                    yield *before, "", "", "", why, "", "", "", ""

    def _cells_within(self, table: Question, response: Response) -> Iterator[Row]:
        empty = empty_cells_of(self._questionnaire, response)
        for number, row in enumerate(rows_of(table, response.rows(table.path)), start=1):
            keys = [str(row.cells[key]) for key in table.key_columns]
            place, source = (("", *keys) if keys else (number, "")), self._places(row.source)
            for key, column in table.inner.items():
                if key in row.cells and key not in table.key_columns:
                    yield *place, key, "answered", *self._split(column, row.cells[key]), source
                elif key not in row.cells:
                    yield *place, key, empty.why(table, row, column), "", "", "", source

    def typed(self) -> Self:
        """Return the same with days where all dates are days; all responses are read for that."""
        dates: dict[str, bool] = {}
        for path, words in self._dates():
            dates[path] = dates.get(path, True) and _is_day(words)
        return replace(self, days=frozenset(path for path, are_days in dates.items() if are_days))

    def _each(self) -> Iterator[tuple[ListedRespondent, Response]]:
        by_code = {each.code: each for each in self.listed}
        store, questionnaire = self.record.session.store, self._questionnaire.id
        for kept in store.responses(questionnaire, [*by_code]):
            yield by_code[kept.response.respondent], kept.response

    def _about(self, listed: ListedRespondent, response: Response) -> Row:
        confidential = "yes" if listed.confidential else "no"
        group = self.record.register[listed.code].group_on(self._questionnaire.report.day) or ""
        return listed.code, listed.name, group, listed.kind, response.status, confidential

    def _answer(self, question: Question, response: Response) -> Row:
        answer = response.answers.get(question.path) or Answer()
        return (
            self._questionnaire.section_of(question.path).id,
            question.path,
            self._say.of(question.title),
            self._state(response, question),
            answer.missing or "",
            *self._split(question, answer.value),
            answer.remark or "",
            self._places(answer.source),
            answer.language or "",
        )

    def _cells_of(self, question: Question, answer: Answer | None, state: State) -> Row:
        """Return an answer as one cell; a number apart from why there is none."""
        if answer is not None and answer.value is not None and answer.value != ():
            value = self._plain(question, answer.value)
            return (value, "") if question.scale == "numbers" else (value,)
        why = f"[{_why(answer, state)}]"
        return ("", why) if question.scale == "numbers" else (why,)

    def _split(self, question: Question, value: object) -> Row:
        """Return a value, a number and words: one of the first two, and words that say more."""
        if value is None:
            return "", "", ""
        plain, words = self._plain(question, value), question.plain_words(value, self._say.language)
        if question.scale == "numbers":
            return "", plain, words if words != str(plain) else ""
        return plain, "", words

    def _places(self, places: tuple[Place, ...]) -> str:
        return "; ".join(place_words(each, self._say.language) for each in places)

    def _plain(self, question: Question, value: object) -> object:
        """Return a value as one cell: numbers and days as such, options by their ids."""
        if isinstance(value, str) and question.path in self.days:
            return date.fromisoformat(value)
        return question.cell(value, self._say.language)

    def _dates(self) -> Iterator[tuple[str, str]]:
        """Return every date of every response with its path, those of the cells of tables too."""
        for _, response in self._each():
            yield RECEIVED, first_received(response)
            for path, answer in response.answers.items():
                question = self._questions[path]
                if question.scale == "days" and answer.value is not None:
                    yield path, str(answer.value)
                for row in answer.rows:
                    for key, cell in row.cells.items():
                        if question.inner[key].scale == "days":
                            yield question.inner[key].path, str(cell)

    def _day(self, path: str, words: str) -> object:
        return date.fromisoformat(words) if words and path in self.days else words

    def _states(self, response: Response) -> Mapping[str, State]:
        return self.record.by_code[response.respondent].coverage.questions

    def _state(self, response: Response, question: Question) -> State:
        return self._states(response)[question.path]

    @cached_property
    def _questionnaire(self) -> Questionnaire:
        return self.record.session.questionnaire

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return self._questionnaire.questions

    @cached_property
    def _say(self) -> Translator:
        return self.record.session.say

    def _headings(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._say(f"column.{key}") for key in keys)

    def _grid(
        self, key: str, columns: Iterable[str], rows: Callable[[], Iterator[Row]]
    ) -> LongGrid:
        return LongGrid(self._say(key), tuple(columns), Rows(rows))


def flat_tables(record: OnRecord, *, typed: bool) -> FlatTables:
    """Return the responses on record, with days as such where they are `typed`.

    In public the confidential are left out.
    """
    listed = tuple(
        each
        for each in respondent_list_of(record, record.covered).named
        if record.by_code[each.code].status is not None
    )
    flat = FlatTables(record, listed)
    return flat.typed() if typed else flat


def _why(answer: Answer | None, state: State) -> str:
    """Return why an answer has no value, or that it is none of what was offered."""
    return (answer.missing if answer is not None else None) or state


def first_received(response: Response) -> str:
    """Return the date on which the first reply was received; empty where none is known."""
    days = sorted(str(reply.received) for reply in response.replies if reply.received is not None)
    return days[0] if days else ""


def _is_day(words: str) -> bool:
    """Return whether a date is none, or a day, and such as a spreadsheet counts rightly."""
    return not words or (len(words) == len("2004-11-30") and words >= _FIRST_DAY)
