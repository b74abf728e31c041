"""The cells of tables and grids: which there are, and why one of them is empty."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from forms.kinds.question import Question
from forms.questionnaire import Questionnaire
from forms.response import Response, Row
from forms.routing import Routing

WhyEmpty = Literal["not_stated", "not_asked"]


def rows_of(table: Question, rows: Sequence[Row]) -> Iterator[Row]:
    """Return the rows of a table as they are; of a grid all, some of them empty."""
    if not table.key_columns:
        yield from rows
        return
    (key,) = table.key_columns
    by_id = {row.cells[key]: row for row in rows}
    for option in table.inner[key].all_options:
        yield by_id.get(option.id, Row({key: option.id}))


class EmptyCells(Struct, frozen=True):
    """Tells why cells of one response are empty: they were not asked for, or nothing is stated."""

    questionnaire: Questionnaire
    response: Response
    routing: Routing

    def why(self, table: Question, row: Row, column: Question) -> WhyEmpty:
        """Return why a cell is empty in a table that is answered."""
        is_asked = self._was_there(column) and self.routing.asks_column(column, row)
        return "not_stated" if is_asked and self._has_row(table, row) else "not_asked"

    def _was_there(self, column: Question) -> bool:
        """Return whether the version that the response was finished against had a column."""
        version = self.response.version or self.questionnaire.version
        return column.since <= version <= (column.until or version)

    def _has_row(self, table: Question, row: Row) -> bool:
        retired = {
            option.id
            for key in table.key_columns
            for option in table.inner[key].all_options
            if option.retired
        }
        return row.cells.keys() > table.key_columns or retired.isdisjoint(
            map(str, row.cells.values())
        )


def empty_cells_of(questionnaire: Questionnaire, response: Response) -> EmptyCells:
    """Return what tells why cells of a response are empty."""
    return EmptyCells(questionnaire, response, Routing(questionnaire, response.answers))
