"""The tables of a draft held against those that the data give, figure by figure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from forms.languages.folding import fold
from intake.report.checking.disagreements import Disagreement
from intake.report.checking.reading import Unit
from intake.report.checking.sentences import Words
from intake.report.checking.table_reading import Table

_MOST_ALIKE = 400
"""The rows of the data that a row is held against, of those that begin as it does."""
_LEAST_ALIKE = 0.5
Row = tuple[str, ...]
Rows = Mapping[str, list[Row]]
Columns = Sequence[tuple[int, int]]
"""Which column of a table is which of the data's."""


class HeldTable(Struct, frozen=True):
    """A table of a draft, how many of its rows were held against nothing, and what is wrong."""

    table: Table
    unseen: int
    wrong: tuple[Disagreement, ...] = ()


class HeldTables:
    """Holds tables of a draft against those of the data: a figure, by its row and its heading.

    A row may be gone or moved, a column too; words in a cell may be other words.
    """

    def __init__(self, own: Iterable[Table], words: Words) -> None:
        self._words = words
        self._own = tuple((each, self._by_first(each)) for each in own)

    def held(self, table: Table) -> HeldTable:
        """Return what is wrong in a table, and how many rows were not looked at."""
        rows = self._by_first(table)
        likeness = {
            place: _likeness(own, known, table, rows)
            for place, (own, known) in enumerate(self._own)
        }
        best = max(likeness, key=lambda place: likeness[place], default=None)
        if best is None or likeness[best] < _LEAST_ALIKE:
            return HeldTable(table, len(table.rows))
        own, known = self._own[best]
        return self._compared(table, rows, known, _columns(table, own))

    def _compared(self, table: Table, rows: Rows, known: Rows, columns: Columns) -> HeldTable:
        wrong: list[Disagreement] = []
        strange: list[Row] = []
        left = {first: [*own] for first, own in known.items()}
        for first, some in rows.items():
            changed = _without_same(some, left.get(first, []), columns)
            for row in changed:
                twin = _taken(row, left.get(first, []), columns)
                if twin is None:
                    strange.append(row)
                else:
                    wrong += self._wrong(table, row, twin, columns)
        moved = list(self._attributed(table, strange, left, columns))
        return HeldTable(table, len(strange) - len(moved), (*wrong, *moved))

    def _by_first(self, table: Table) -> Rows:
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in table.rows:
            found[self._first(row)].append(row)
        return found

    def _first(self, row: Row) -> str:
        """Return what a row is about: a respondent, however it is called, or other words."""
        return " ".join(each.meaning for each in self._words.of(row[0])) if row else ""

    def _wrong(self, table: Table, row: Row, own: Row, columns: Columns) -> Iterator[Disagreement]:
        """Return the cells of a row that have other figures than the data's."""
        for place, twin in columns:
            said, right = _cell(row, place), _cell(own, twin)
            one, other = self._figures(said), self._figures(right)
            if set(one) - set(other) and (set(other) - set(one) or not right):
                where = f"{row[0]}, {table.columns[place]}"
                yield Disagreement("cell", _place(table), said, right or "–", where)

    def _figures(self, cell: str) -> list[str]:
        return [
            each.meaning
            for each in self._words.of(cell)
            if each.is_figure and cell[each.start : each.end].lstrip("-−")[:1].isdecimal()
        ]

    def _attributed(
        self, table: Table, strange: Iterable[Row], left: Rows, columns: Columns
    ) -> Iterator[Disagreement]:
        """Return the rows that are another's in the data, with whose they are."""
        others = {
            tuple(_cell(own, twin) for _, twin in columns): own[0]
            for rows in left.values()
            for own in rows
        }
        for row in strange:
            said = tuple(_cell(row, place) for place, _ in columns)
            if said in others and any(map(self._figures, said)):
                yield Disagreement(
                    "cell", _place(table), row[0], others[said], ", ".join(filter(None, said))
                )


def _place(table: Table) -> Unit:
    return Unit("table", "", table.known_as)


def _likeness(own: Table, known: Rows, table: Table, rows: Rows) -> float:
    """Return the part of the headings that two tables share; then rows and title decide."""
    shared = len({*map(fold, own.columns)} & {*map(fold, table.columns)})
    both = len(rows.keys() & known.keys()) / len(rows) if rows else 0.0
    title = fold(own.title) == fold(table.title)
    return shared / max(len(own.columns), len(table.columns)) + 0.1 * both + 0.2 * title


def _columns(table: Table, own: Table) -> Columns:
    """Return which column of a table is which of the data's, by their headings."""
    places = {fold(heading): place for place, heading in reversed([*enumerate(own.columns)])}
    return [
        (place, places[fold(heading)])
        for place, heading in enumerate(table.columns)
        if place and fold(heading) in places
    ]


def _without_same(rows: Iterable[Row], left: list[Row], columns: Columns) -> list[Row]:
    """Return the rows that the data do not have, and take those that they have from `left`."""
    changed = []
    for row in rows:
        said = tuple(_cell(row, place) for place, _ in columns)
        alike = (
            own for own in left[:_MOST_ALIKE] if said == tuple(_cell(own, it) for _, it in columns)
        )
        same = next(alike, None)
        if same is None:
            changed.append(row)
        else:
            left.remove(same)
    return changed


def _taken(row: Row, left: list[Row], columns: Columns) -> Row | None:
    """Return the row of the data that has most cells of a row, taken from `left`, or None."""

    def equal(own: Row) -> int:
        return sum(fold(_cell(row, place)) == fold(_cell(own, twin)) for place, twin in columns)

    best = max(left[:_MOST_ALIKE], key=equal, default=None)
    if best is None or (len(columns) > 1 and equal(best) < _LEAST_ALIKE * len(columns)):
        return None
    left.remove(best)
    return best


def _cell(row: Row, place: int) -> str:
    return row[place] if place < len(row) else ""
