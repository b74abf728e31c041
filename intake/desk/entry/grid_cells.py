"""What is wrong with single cells of a grid, and what is left of it without them."""

import re
from collections.abc import Callable

from db.records import Saved
from forms.errors import Fault, Faulty
from forms.kinds.grid import ROW
from forms.kinds.question import Question
from forms.messages import Message
from forms.response import ROW_KEYS
from intake.messages import WORDS

_CELL = re.compile(r"\[(\d+)\]\.(\w+)$")


def put_cells(grid: Question, value: object, put: Callable[[object], Saved]) -> Saved:
    """Keep the rows (JSON) of a grid; where cells have faults, keep the others.

    Raises Faulty with what is wrong with those, by the titles of their row and column.
    """
    try:
        return put(value)
    except Faulty as error:
        right = _without_faulty_cells(value, error)
        if right is not None and right != value:
            put(right)
        raise _named_faults(grid, value, error) from error


def _without_faulty_cells(value: object, error: Faulty) -> object:
    """Return the rows (JSON) of a grid without the cells that have a fault; None for no rows."""
    rows = [dict(row) for row in value] if isinstance(value, list) else []
    for fault in error.faults:
        found = _CELL.search(fault.path)
        if found is None or int(found[1]) >= len(rows):
            return value
        rows[int(found[1])].pop(found[2], None)
    return [row for row in rows if row.keys() - {ROW, *ROW_KEYS}] or None


def _named_faults(grid: Question, value: object, error: Faulty) -> Faulty:
    """Return the same faults, those of cells with the titles of their row and column."""
    rows = value if isinstance(value, list) else []
    return Faulty([_named(grid, rows, fault) for fault in error.faults])


def _named(grid: Question, rows: list[dict[str, object]], fault: Fault) -> Fault:
    found = _CELL.search(fault.path)
    if found is None or int(found[1]) >= len(rows) or found[2] not in grid.inner:
        return fault
    row_id = rows[int(found[1])][ROW]
    row = next(each for each in grid.inner[ROW].all_options if each.id == row_id)
    words = {"row": row, "column": grid.inner[found[2]].title, "fault": fault.message}
    return Fault(fault.path, Message(WORDS, "desk.cell_fault", words))
