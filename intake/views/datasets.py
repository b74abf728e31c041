"""The responses as data sets: a row a respondent, and for each table a row a row of it."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from msgspec import Struct
from msgspec.structs import replace

from db.records import Covered
from forms.messages import Translator
from forms.questionnaire import Questionnaire
from forms.ready import ready_questionnaire
from forms.response import Response
from intake.errors import CommandError
from intake.formats.dataset import DataSet, Row
from intake.queries.cells import empty_cells_of
from intake.queries.disclosure import OnRecord
from intake.queries.respondent_lists import ListedRespondent, respondent_list_of
from intake.views.flat import flat_tables
from intake.views.measured import of_response, of_row
from intake.views.variable_names import VariableNames
from intake.views.variables import Measure, Measures, Subject

_Measured = Callable[[Questionnaire, Measures], Iterator[Measure]]


class DataSets(Struct, frozen=True, dict=True):
    """The data sets of one questionnaire, in one language; in public without the confidential.

    Responses are read from the store as often as rows are gone through. `days` are the paths of
    which every date is a day.
    """

    record: OnRecord
    days: frozenset[str]

    @property
    def tables(self) -> tuple[str, ...]:
        """The paths of the questions whose rows are a data set of their own."""
        return self._questionnaire.tables

    def responses(self) -> DataSet:
        """Return a row for each addressee, and each other respondent that has a response."""
        title = self._say.of(self._questionnaire.title)
        return self._made(self._questionnaire.id, title, of_response, self._subjects)

    def table(self, path: str) -> DataSet:
        """Return a row for each row of a table. Raises CommandError if `path` is none."""
        if path not in self.tables:
            tables = ", ".join(self.tables) or "–"
            raise CommandError("export.no_table", path=path, tables=tables)

        def measured(version: Questionnaire, measures: Measures) -> Iterator[Measure]:
            return of_row(version, path, measures)

        title = self._say.of(self._questionnaire.questions[path].title)
        return self._made(path, title, measured, partial(self._rows_of, path))

    def all(self) -> tuple[DataSet, ...]:
        """Return all data sets, that of the responses first."""
        return (self.responses(), *map(self.table, self.tables))

    def _made(
        self, name: str, title: str, measured: _Measured, subjects: Callable[[], Iterator[Subject]]
    ) -> DataSet:
        """Return a data set by the latest version, with the names that earlier ones gave first."""
        measures = Measures(self._versions, VariableNames(), self._say, self.days)
        *_, found = (list(measured(version, measures)) for version in self._versions)
        variables = tuple(each.variable for each in found)

        def rows() -> Iterator[Row]:
            return (tuple(each.value(one) for each in found) for one in subjects())

        return DataSet(name, title, variables, tuple(measures.missing.values()), rows)

    def _rows_of(self, path: str) -> Iterator[Subject]:
        for subject in self._subjects():
            if subject.covered.replied:
                for number, row in enumerate(subject.response.rows(path), start=1):
                    yield replace(subject, row=row, number=number)

    def _subjects(self) -> Iterator[Subject]:
        """Return those that have a response, then the others, in the language's order."""
        listed = {each.code: each for each in self._listed}
        begun = [code for code in listed if self._covered(code).status is not None]
        store, questionnaire = self.record.session.store, self._questionnaire.id
        for kept in store.responses(questionnaire, begun):
            yield self._subject(listed[kept.response.respondent], kept.response)
        for code in (each for each in listed if each not in {*begun}):
            yield self._subject(listed[code], Response(questionnaire, code))

    def _subject(self, listed: ListedRespondent, response: Response) -> Subject:
        group = self.record.register[listed.code].group_on(self._questionnaire.report.day) or ""
        empty = empty_cells_of(self._questionnaire, response)
        return Subject(listed, self._covered(listed.code), group, response, empty)

    def _covered(self, code: str) -> Covered:
        return self.record.by_code[code]

    @cached_property
    def _listed(self) -> tuple[ListedRespondent, ...]:
        record = self.record
        return respondent_list_of(record, record.disclosure.listed(record.covered)).named

    @cached_property
    def _versions(self) -> tuple[Questionnaire, ...]:
        sources = self.record.session.store.versions(self._questionnaire.id)
        return (*map(ready_questionnaire, sources[:-1]), self._questionnaire)

    @property
    def _questionnaire(self) -> Questionnaire:
        return self.record.session.questionnaire

    @property
    def _say(self) -> Translator:
        return self.record.session.say


def datasets_of(record: OnRecord) -> DataSets:
    """Return the data sets of what is on record; all responses are read for the dates in them."""
    return DataSets(record, flat_tables(record, typed=True).days)
