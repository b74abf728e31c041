"""What the cells of a grid hold, and where its cursor is, apart from how they are drawn."""

from collections.abc import Mapping, Sequence

from forms.kinds.grid import ROW
from forms.kinds.question import Option, Question
from forms.languages.folding import fold
from forms.response import ROW_KEYS, Row
from forms.routing import Routing
from forms.written_dates import in_iso
from forms.written_numbers import read_number
from intake.desk.widgets.choice_field import OPTION_KEYS
from intake.desk.widgets.table_field import as_row

Place = tuple[int, int]
"""A row and a column, as they are shown, from 0."""


class GridContent:
    """The cells of a grid as they are keyed; `place` is that of the cursor."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.columns = {key: each for key, each in question.inner.items() if key != ROW}
        self._all_rows = {each.id: each for each in question.inner[ROW].all_options}
        self.cells: dict[tuple[str, str], object] = {}
        self._beside: dict[str, dict[str, object]] = {}
        self.place: Place = (0, 0)
        self.routing: Routing | None = None

    @property
    def keyed(self) -> list[dict[str, object]] | None:
        """The rows that have a cell, as JSON; None where nothing is keyed."""
        rows = []
        for row in self._all_rows:
            cells = {
                column: self.cells[row, column]
                for column in self.columns
                if (row, column) in self.cells
            }
            if cells:
                rows.append({ROW: row, **cells, **self._beside.get(row, {})})
        return rows or None

    @keyed.setter
    def keyed(self, value: object) -> None:
        rows = value if isinstance(value, list) else []
        self.cells = {
            (str(row[ROW]), key): cell
            for row in rows
            for key, cell in row.items()
            if key not in (ROW, *ROW_KEYS)
        }
        self._beside = {
            str(row[ROW]): {key: row[key] for key in ROW_KEYS if key in row} for row in rows
        }

    @property
    def rows(self) -> Sequence[Option]:
        """The rows on offer, and those that are retired but have a cell."""
        filled = {row for row, _ in self.cells}
        return [each for each in self._all_rows.values() if not each.retired or each.id in filled]

    @property
    def here(self) -> tuple[str, str]:
        """The ids of the row and the column that the cursor is in."""
        rows = self.rows
        return rows[min(self.place[0], len(rows) - 1)].id, list(self.columns)[self.place[1]]

    @property
    def column(self) -> Question:
        """The column that the cursor is in."""
        return self.columns[self.here[1]]

    @property
    def next_place(self) -> Place | None:
        """The next place that is asked: along the row, then in the next; None after the last."""
        width, rows, columns = len(self.columns), self.rows, list(self.columns)
        here = self.place[0] * width + self.place[1]
        for row, column in (divmod(each, width) for each in range(here + 1, len(rows) * width)):
            if self.asks(rows[row].id, columns[column]):
                return row, column
        return None

    def asks(self, row: str, column: str) -> bool:
        """Return whether a cell is asked, given the cells and the answers before it."""
        asked, routing = self.columns[column], self.routing
        if asked.asked_when is None or routing is None:
            return True
        return routing.asks_column(asked, self._row(row))

    def _row(self, row: str) -> Row:
        cells = {key: cell for (of, key), cell in self.cells.items() if of == row}
        return as_row({ROW: row, **cells})

    def go(self, row: int, column: int) -> None:
        """Put the cursor in a cell, or the nearest to it."""
        last = len(self.rows) - 1, len(self.columns) - 1
        self.place = max(0, min(row, last[0])), max(0, min(column, last[1]))

    def total(self, row: str, column: str) -> float | None:
        """Return what a cell that is a total should be, where its parts are known."""
        by_id = {str(each[ROW]): as_row(each) for each in self.keyed or ()}
        return self.question.total_of(by_id, row, column)

    @property
    def options(self) -> Mapping[str, str]:
        """The answers of the column that the cursor is in, by the key of each; none of many."""
        if self.is_long:
            return {}
        offered = [each.id for each in self._offered]
        return dict(zip(OPTION_KEYS, offered or self.column.answers, strict=False))

    @property
    def is_long(self) -> bool:
        """Whether the column of the cursor has more options than there are keys for."""
        return len(self.column.all_options) > len(OPTION_KEYS)

    @property
    def _offered(self) -> list[Option]:
        """The options on offer in the cell of the cursor."""
        column, routing = self.column, self.routing
        if routing is None:
            every: Sequence[Option] = column.all_options
        else:
            every = routing.offered(column, self._row(self.here[0]))
        return [each for each in every if not each.retired]

    def found(self, words: str) -> list[Option]:
        """Return the options on offer whose titles have what was typed, those first that begin so.

        They are titles in any language, folded.
        """
        sought = fold(words)
        titles = {each.id: [fold(title) for title in each.words.values()] for each in self._offered}
        fitting = [each for each in self._offered if any(sought in one for one in titles[each.id])]
        return sorted(
            fitting, key=lambda each: not any(one.startswith(sought) for one in titles[each.id])
        )

    def take(self, words: str) -> None:
        """Take what was typed as the value of the cell of the cursor; nothing empties it."""
        if not words.strip():
            self.cells.pop(self.here, None)
        elif self.is_long and (found := self.found(words)):
            self._choose(found[0].id)
        else:
            self.cells[self.here] = self._read(words.strip())

    def _read(self, words: str) -> object:
        if self.column.scale == "numbers":
            return read_number(words)
        return in_iso(words) if self.column.scale == "days" else words

    def choose(self, key: str) -> None:
        """Choose the option of a key; of several, mark it or take the mark away."""
        answer = self.options.get(key)
        if key == "0" and self.column.can_be_none:
            self.cells[self.here] = []
        elif answer is not None:
            self._choose(answer)

    def _choose(self, answer: str) -> None:
        if not self.column.can_be_none:
            self.cells[self.here] = answer
        else:
            now = self.cells.get(self.here)
            chosen = list(now) if isinstance(now, list) else []
            others = [each for each in chosen if each != answer]
            self.cells[self.here] = others if answer in chosen else [*others, answer]
