"""Responses as flat tables: a row a respondent, a row an answer, a row a cell of a table.

Where there is no value, the state of coverage stands in brackets: a blank passes for a "no". A
table stands in brackets too, by its length, which is no figure that anybody gave. A column has one
type: in one of numbers nothing else stands, but beside it why there is none; dates are days where
all answers to the question are, otherwise all are text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from forms.coverage import State
from forms.kinds.question import Question
from forms.messages import Translator
from forms.questionnaire import Questionnaire
from forms.response import Answer, Response
from forms.response import Row as Answered
from intake.formats.grid import LongGrid, Row, Rows
from intake.queries.cells import EmptyCells, empty_cells_of, rows_of
from intake.queries.disclosure import OnRecord
from intake.queries.respondent_lists import ListedRespondent, respondent_list_of
from intake.views.flat_cells import FlatCells, why_none

_FIRST_DAY = "1900-03-01"
"""Spreadsheets know no day before 1900, and count the first two months of it wrongly."""

RECEIVED = "first_received"
"""The column of the dates on which the first replies were received."""

OF_STATE = ".state"
"""What stands behind the path of a question of numbers over the column of why there is none."""

_ABOUT = ("code", "respondent", "group", "kind", "status", "confidential")
_TABLES = ("responses", "answers", "tables")
_NO_ANSWER = ("",) * 7


class FlatTables(Struct, frozen=True, dict=True):
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
        return self._grid("export.responses", columns, self._respondent)

    def by_answer(self) -> LongGrid:
        """Return a row for each question that was put to each respondent, with its answer."""
        columns = (
            *self._headings(_ABOUT),
            *self._headings(("section", "question", "title", "state", "missing")),
            *self._headings(("value", "figure", "words", "remark", "source", "language")),
        )
        return self._grid("export.answers", columns, self._answers)

    def table_cells(self) -> LongGrid:
        """Return a row for each cell of each table and grid, and one for each that has no value.

        An empty cell has the reason why it is.
        """
        before = ("code", "respondent", "question", "row", "grid_row", "column")
        columns = self._headings((*before, "state", "value", "figure", "words", "source"))
        return self._grid("export.tables", columns, self._table_cells)

    def all(self) -> Mapping[str, LongGrid]:
        """Return the three tables by name: responses, answers, tables."""
        grids = (self.by_respondent(), self.by_answer(), self.table_cells())
        return dict(zip(_TABLES, grids, strict=True))

    def all_rows(self) -> Iterator[tuple[str, Row]]:
        """Return the rows of all three, each with the name of its table, response by response."""
        makers = (self._respondent, self._answers, self._table_cells)
        for listed, response in self._each():
            for name, make in zip(_TABLES, makers, strict=True):
                for row in make(listed, response):
                    yield name, row

    def _respondent(self, listed: ListedRespondent, response: Response) -> Iterator[Row]:
        yield (
            *self._about(listed, response),
            len(response.replies),
            self._cells.day(RECEIVED, first_received(response)),
            *self._cells.of(self._questions.values(), response.answers, self._states(response)),
        )

    def _answers(self, listed: ListedRespondent, response: Response) -> Iterator[Row]:
        about, states = self._about(listed, response), self._states(response)
        for path, question in self._questions.items():
            if states[path] != "not_put":
                answer = self._answer(question, response.answers.get(path))
                yield *about, *self._asked[path], states[path], *answer

    def _table_cells(self, listed: ListedRespondent, response: Response) -> Iterator[Row]:
        states, empty = self._states(response), empty_cells_of(self._questionnaire, response)
        for table in self._tables:
            before, rows = (listed.code, listed.name, table.path), response.rows(table.path)
            if rows:
                yield from ((*before, *cell) for cell in self._cells_within(table, rows, empty))
            elif states[table.path] != "not_put":
                why = why_none(response.answers.get(table.path), states[table.path])
                yield *before, "", "", "", why, "", "", "", ""

    def _cells_within(
        self, table: Question, rows: Sequence[Answered], empty: EmptyCells
    ) -> Iterator[Row]:
        for number, row in enumerate(rows_of(table, rows), start=1):
            keys = [str(row.cells[key]) for key in table.key_columns]
            place, source = (("", *keys) if keys else (number, "")), self._cells.places(row.source)
            for key, column in table.inner.items():
                if key in row.cells and key not in table.key_columns:
                    value = self._cells.split(column, row.cells[key])
                    yield *place, key, "answered", *value, source
                elif key not in row.cells:
                    yield *place, key, empty.why(table, row, column), "", "", "", source

    def typed(self) -> Self:
        """Return the same with days where all dates are days; all responses are read for that."""
        dates: dict[str, bool] = {}
        for path, words in self._dates():
            dates[path] = dates.get(path, True) and _is_day(words)
        return replace(self, days=frozenset(path for path, are_days in dates.items() if are_days))

    def _each(self) -> Iterator[tuple[ListedRespondent, Response]]:
        responses = self.record.responses([each.code for each in self.listed])
        for listed, response in zip(self.listed, responses, strict=True):
            if response is not None:
                yield listed, response

    def _about(self, listed: ListedRespondent, response: Response) -> Row:
        confidential = "yes" if listed.confidential else "no"
        group = self.record.register[listed.code].group_on(self._questionnaire.report.day) or ""
        return listed.code, listed.name, group, listed.kind, response.status, confidential

    def _answer(self, question: Question, answer: Answer | None) -> Row:
        if answer is None:
            return _NO_ANSWER
        return (
            answer.missing or "",
            *self._cells.split(question, answer.value),
            answer.remark or "",
            self._cells.places(answer.source),
            answer.language or "",
        )

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

    def _states(self, response: Response) -> Mapping[str, State]:
        return self.record.by_code[response.respondent].coverage.questions

    @cached_property
    def _cells(self) -> FlatCells:
        return FlatCells(self._say.language, self.days)

    @cached_property
    def _questionnaire(self) -> Questionnaire:
        return self.record.session.questionnaire

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return self._questionnaire.questions

    @cached_property
    def _tables(self) -> tuple[Question, ...]:
        return tuple(question for question in self._questions.values() if question.inner)

    @cached_property
    def _asked(self) -> Mapping[str, Row]:
        """The section, the path and the title of each question."""
        return {
            path: (self._questionnaire.section_of(path).id, path, self._say.of(question.title))
            for path, question in self._questions.items()
        }

    @cached_property
    def _say(self) -> Translator:
        return self.record.session.say

    def _headings(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._say(f"column.{key}") for key in keys)

    def _grid(
        self,
        key: str,
        columns: Iterable[str],
        make: Callable[[ListedRespondent, Response], Iterator[Row]],
    ) -> LongGrid:
        rows = Rows(lambda: (row for each in self._each() for row in make(*each)))
        return LongGrid(self._say(key), tuple(columns), rows)


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


def first_received(response: Response) -> str:
    """Return the date on which the first reply was received; empty where none is known."""
    days = sorted(str(reply.received) for reply in response.replies if reply.received is not None)
    return days[0] if days else ""


def _is_day(words: str) -> bool:
    """Return whether a date is none, or a day, and such as a spreadsheet counts rightly."""
    return not words or (len(words) == len("2004-11-30") and words >= _FIRST_DAY)
