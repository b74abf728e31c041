"""Responses as flat tables: a row a respondent, a row an answer, a row a cell of a table.

Where there is no value, the state of coverage stands in brackets: a blank passes for a "no". A
table stands in brackets too, by its length, which is no figure that anybody gave. Dates are days
where all answers to the question are, otherwise all are text: a column has one type.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from db.records import Covered
from forms.coverage import State
from forms.kinds.question import Question
from forms.messages import Translator
from forms.response import Answer, Response, Row
from forms.response_validator import ResponseValidator
from intake.formats.grid import Grid
from intake.queries.disclosure import OnRecord
from intake.queries.respondent_lists import ListedRespondent, RespondentList, respondent_list_of

_FIRST_DAY = "1900-03-01"
"""Spreadsheets know no day before 1900, and count the first two months of it wrongly."""

_ABOUT = ("code", "respondent", "group", "kind", "status", "confidential")


@dataclass(frozen=True)
class FlatTables:
    """The responses of one questionnaire, flat, in one language; named as on the report's day."""

    validator: ResponseValidator
    say: Translator
    covered: tuple[Covered, ...]
    responses: dict[str, Response]
    groups: dict[str, str]
    listing: RespondentList

    def by_respondent(self) -> Grid:
        """Return a row for each response: who it is from, its replies, and its answers by path."""
        questions = self.validator.questionnaire.questions
        replies = ("replies", "first_received")
        columns = (*self._headings((*_ABOUT, *replies)), *questions)
        rows = (
            (
                *self._about(listed),
                len(response.replies),
                self._received[listed.code],
                *(self._cell(question, response) for question in questions.values()),
            )
            for listed, response in self._each()
        )
        return self._grid("export.responses", columns, rows)

    def by_answer(self) -> Grid:
        """Return a row for each question that was put to each respondent, with its answer."""
        columns = (
            *self._headings(_ABOUT),
            *self._headings(("section", "question", "title", "state", "missing", "value", "words")),
            *self._headings(("remark", "source", "language")),
        )
        rows = (
            (*self._about(listed), *self._answer(question, response))
            for listed, response in self._each()
            for question in self.validator.questionnaire.questions.values()
            if self._state(response, question) != "not_put"
        )
        return self._grid("export.answers", columns, rows)

    def table_cells(self) -> Grid:
        """Return a row for each cell of each table."""
        keys = ("code", "respondent", "question", "row", "column", "value", "words", "source")
        rows = (
            (listed.code, listed.name, question.path, number, *cell, "; ".join(row.source))
            for listed, response in self._each()
            for question in self.validator.questionnaire.questions.values()
            for number, row in enumerate(response.rows(question.path), start=1)
            for cell in self._cells(question, row)
        )
        return self._grid("export.tables", self._headings(keys), rows)

    def _each(self) -> Iterator[tuple[ListedRespondent, Response]]:
        for listed in self.listing.named:
            if listed.code in self.responses:
                yield listed, self.responses[listed.code]

    def _about(self, listed: ListedRespondent) -> tuple[object, ...]:
        response = self.responses[listed.code]
        confidential = "yes" if listed.confidential else "no"
        group = self.groups[listed.code]
        return listed.code, listed.name, group, listed.kind, response.status, confidential

    def _answer(self, question: Question, response: Response) -> tuple[object, ...]:
        answer = response.answers.get(question.path) or Answer()
        words = self._words(question, answer)
        return (
            self.validator.questionnaire.section_of(question.path).id,
            question.path,
            self.say.of(question.title),
            self._state(response, question),
            answer.missing or "",
            self._plain(question, answer.value),
            words,
            answer.remark or "",
            "; ".join(answer.source),
            answer.language or "",
        )

    def _cell(self, question: Question, response: Response) -> object:
        answer = response.answers.get(question.path)
        if answer is None or answer.value is None:
            state = answer.missing if answer is not None else self._state(response, question)
            return f"[{state}]"
        return self._plain(question, answer.value) if answer.value != () else "[negative]"

    def _cells(self, table: Question, row: Row) -> Iterator[tuple[object, ...]]:
        for key, column in table.inner.items():
            if key in row.cells:
                value = row.cells[key]
                yield key, self._plain(column, value), column.plain_words(value, self.say.language)

    def _words(self, question: Question, answer: Answer) -> str:
        return "" if answer.value is None else question.plain_words(answer.value, self.say.language)

    def _plain(self, question: Question, value: object) -> object:
        """Return a value as one cell: numbers and days as such, options by their ids."""
        if isinstance(value, str) and question.path in self._of_days:
            return date.fromisoformat(value)
        return question.cell(value, self.say.language)

    @cached_property
    def _of_days(self) -> frozenset[str]:
        """The paths of the questions and columns of which every date is a day."""
        dates: dict[str, list[str]] = {}
        for question, value in self._values():
            if question.scale == "days":
                dates.setdefault(question.path, []).append(str(value))
        return frozenset(path for path, words in dates.items() if _are_days(words))

    def _values(self) -> Iterator[tuple[Question, object]]:
        """Return every value of every response, those of the cells of tables too."""
        questions = self.validator.questionnaire.questions
        for _, response in self._each():
            for path, answer in response.answers.items():
                question = questions[path]
                if answer.value is not None:
                    yield question, answer.value
                for row in answer.rows:
                    yield from ((question.inner[key], cell) for key, cell in row.cells.items())

    @cached_property
    def _received(self) -> dict[str, object]:
        """The date on which the first reply of each respondent was received."""
        first = {listed.code: _first_received(response) for listed, response in self._each()}
        if _are_days(filter(None, first.values())):
            return {code: words and date.fromisoformat(words) for code, words in first.items()}
        return dict(first)

    def _state(self, response: Response, question: Question) -> State:
        return self._coverage[response.respondent].coverage.questions[question.path]

    @cached_property
    def _coverage(self) -> dict[str, Covered]:
        return {each.respondent: each for each in self.covered}

    def _headings(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.say(f"column.{key}") for key in keys)

    def _grid(self, key: str, columns: Iterable[str], rows: Iterable[tuple[object, ...]]) -> Grid:
        return Grid(self.say(key), tuple(columns), tuple(rows))


def flat_tables(record: OnRecord) -> FlatTables:
    """Return the responses on record; in public without the confidential."""
    session, covered = record.session, record.covered
    return FlatTables(
        session.validator,
        session.say,
        covered,
        {
            each.response.respondent: each.response
            for each in session.store.responses(session.questionnaire.id)
        },
        {each.respondent: record.register[each.respondent].group or "" for each in covered},
        respondent_list_of(record, covered),
    )


def _first_received(response: Response) -> str:
    days = sorted(str(reply.received) for reply in response.replies if reply.received is not None)
    return days[0] if days else ""


def _are_days(words: Iterable[str]) -> bool:
    """Return whether dates are all days, and such as a spreadsheet counts rightly."""
    return all(len(each) == len("2004-11-30") and each >= _FIRST_DAY for each in words)
