"""Short entries beside one another, as many as a line holds."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size

_GAP = 2


def in_columns(entries: Sequence[Sequence[str]], width: int) -> str:
    """Return entries of several cells, as many beside each other as `width` holds.

    Cells stand one under the other; the last one of each entry is a figure, and stands right.
    """
    laid = [_laid_out(entries, beside) for beside in range(max(1, len(entries)), 0, -1)]
    fitting = (lines for lines in laid if all(cell_len(line) <= width for line in lines))
    return "\n".join(next(fitting, laid[-1]))


def _laid_out(entries: Sequence[Sequence[str]], beside: int) -> list[str]:
    columns = [_even(entries[place::beside]) for place in range(beside)]
    lines = zip_longest(*columns, fillvalue="")
    return [(" " * _GAP).join(parts).rstrip() for parts in lines]


def _even(entries: Sequence[Sequence[str]]) -> list[str]:
    """Return entries with each cell as wide as the widest one like it."""
    widths = [max(map(cell_len, cells)) for cells in zip(*entries, strict=True)]
    return [
        " ".join(
            set_cell_size(cell, width) if index < len(entry) - 1 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(entry, widths, strict=True))
        )
        for entry in entries
    ]
