"""Questions that are answered by a grid: fixed rows by fixed columns, with their totals."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, ClassVar

from msgspec import field

from forms.constraints import Sized
from forms.errors import WORDS, Fault, fault
from forms.kinds.choice import ChoiceQuestion
from forms.kinds.question import Option, Question
from forms.kinds.rows import RowsQuestion
from forms.kinds.sums import is_sum, sum_of
from forms.messages import INTERFACE_LANGUAGES, Message
from forms.parts import Identifier, Part
from forms.response import ROW_KEYS, Row, Value
from forms.wording import Wording

ROW = "row"
"""The column of a grid that tells which row a row is."""

MOST_ROWS = 500


def with_cells(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a grid as a file writes it, with what `cells` says at the columns without a kind."""
    cells, columns = raw.get("cells"), raw.get("columns")
    if not isinstance(cells, Mapping) or not isinstance(columns, Mapping):
        return raw
    filled = {
        key: {**cells, **each} if isinstance(each, Mapping) and "kind" not in each else each
        for key, each in columns.items()
    }
    return {key: each for key, each in raw.items() if key != "cells"} | {"columns": filled}


class GridRow(Wording, frozen=True, kw_only=True):
    """A row of a grid. Retired, it is kept but no longer offered."""

    id: Identifier
    retired: bool = False


class Totals(Part, frozen=True, kw_only=True):
    """The row that is the sum of the others in each column of numbers, and the column likewise."""

    row: Identifier | None = None
    column: Identifier | None = None


class GridQuestion(RowsQuestion, frozen=True, kw_only=True):
    """Asks for the cells of fixed rows and columns. A cell that is left empty is not stated.

    An answer has those of its rows that have a cell, in the file's order, each told by its id in
    the column `row`. `cells` is what columns are that say nothing of their kind.
    """

    kind: ClassVar[str] = "grid"
    rows: Annotated[dict[str, GridRow], Sized(1, MOST_ROWS)]
    row_title: Wording | None = None
    totals: Totals = field(default_factory=Totals)
    reserved: ClassVar[frozenset[str]] = frozenset({*ROW_KEYS, ROW})

    @classmethod
    def prepared(cls, written: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what a file writes, with what `cells` says at the columns."""
        return with_cells(written)

    @property
    def key_columns(self) -> frozenset[str]:
        """The column that tells which row a row is."""
        return frozenset({ROW})

    @cached_property
    def inner(self) -> Mapping[str, Question]:
        """The column of the row's ids, then the columns, by id."""
        return {ROW: self._row_column(), **self.columns}

    def _row_column(self) -> Question:
        titles: dict[str, str] = {
            each: WORDS.text("answer.row", each) for each in INTERFACE_LANGUAGES
        }
        return ChoiceQuestion(
            id=ROW,
            path=f"{self.path}.{ROW}",
            title=self.row_title or Wording(words=titles),
            options={
                key: Option(id=key, retired=row.retired, words=row.words)
                for key, row in self.rows.items()
            },
        )

    def value_type(self) -> Any:
        """Return the type of a list of rows that differ, in the file's order."""
        from forms.row_model import fixed_rows_of

        return fixed_rows_of(self.path, self._order, self.column_types(), self.text_columns)

    def plain_value(self, raw: object) -> Value | None:
        """Return the rows in the file's order, each once, of cells that plainly are values."""
        if type(raw) is not list or not raw:
            return None
        rows = tuple(row for row in map(self._plain_row, raw) if row is not None)
        keys = [row.cells.get(ROW) for row in rows]
        if len(rows) < len(raw) or None in keys or len(set(keys)) < len(keys):
            return None
        return self.in_order(rows)

    def in_order(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Return rows in the order of the file."""
        return tuple(sorted(rows, key=lambda row: self._order[str(row.cells[ROW])]))

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {key: index for index, key in enumerate(self.rows)}

    @property
    def _summed_columns(self) -> tuple[str, ...]:
        """The ids of the columns of numbers, that with the totals left out."""
        return tuple(
            key
            for key, column in self.columns.items()
            if column.scale == "numbers" and key != self.totals.column
        )

    def within(self, keys: Sequence[str]) -> Question | None:
        """Return the column, or the column that a cell (row, column) is in."""
        if len(keys) == 2:
            return self.columns.get(keys[1]) if keys[0] in self.rows else None
        return super().within(keys)

    def total_of(self, rows: Mapping[str, Row], row: str, column: str) -> float | None:
        """Return what a cell should be as a total; in the corner of both, the sum along the row."""
        if column == self.totals.column:
            here = rows.get(row, Row({}))
            return sum_of([here.cells.get(each) for each in self._summed_columns])
        if row != self.totals.row or column not in self._summed_columns:
            return None
        others = [key for key, each in self.rows.items() if key != row and not each.retired]
        return sum_of([rows[key].cells.get(column) if key in rows else None for key in others])

    def broken_totals(self, rows: Sequence[Row]) -> Iterator[tuple[str, Message]]:
        """Return the totals that are not the sums of their parts, where all of these are known."""
        by_id = {str(row.cells[ROW]): row for row in rows}
        for number, row in enumerate(rows):
            row_id = str(row.cells[ROW])
            for key, column in self.columns.items():
                said, total = row.cells.get(key), self.total_of(by_id, row_id, key)
                if not isinstance(said, int | float) or total is None or is_sum(said, total):
                    continue
                words: dict[str, object] = {"row": self.rows[row_id], "column": column.title}
                words |= {"said": str(said), "total": f"{total:.15g}"}
                yield f"[{number}].{key}", Message(WORDS, "fault.total", words)

    def faults(self, at: str) -> Iterator[Fault]:
        """Return what is wrong with the columns and with the totals."""
        yield from super().faults(at)
        totals = self.totals
        if totals.row is not None and (totals.row not in self.rows or len(self.rows) < 2):
            yield fault(f"{at}.totals.row", "questionnaire.total_row", row=totals.row)
        column = self.columns.get(totals.column or "")
        is_number = column is not None and column.scale == "numbers"
        if totals.column is not None and not (is_number and self._summed_columns):
            yield fault(f"{at}.totals.column", "questionnaire.total_column", column=totals.column)
