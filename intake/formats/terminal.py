"""Tables and words to be read at 80 columns: as Rich draws them, on paper many times faster."""

import sys
from collections.abc import Iterator, Sequence

from intake.console.paper import WIDTH, is_paper
from intake.console.safe_text import inert
from intake.formats.grid import Grid
from intake.formats.wrapping import is_narrow, wrapped

_INDENT = "    "
"""What stands before a text under its heading."""


def print_grid(grid: Grid) -> None:
    """Print a table with its title above and its note below."""
    rows = [_inert(tuple(map(str, row))) for row in grid.rows]
    is_simple = is_paper() and is_narrow(grid.title)
    widths = _widths((grid.columns, *rows), WIDTH) if is_simple else None
    if widths is not None:
        _write(_lines(grid, rows, widths))
    else:
        from intake.formats.by_rich import print_table

        print_table(grid, rows)
    if grid.note:
        print_words(f"{grid.note}\n")


def print_words(words: str) -> None:
    """Print words, broken where the line ends."""
    if is_paper() and is_narrow(words):
        _write(wrapped(words, WIDTH))
    else:
        from intake.formats.by_rich import print_text

        print_text(words)


def print_made_out(heading: str, parts: Sequence[str]) -> None:
    """Print a heading, and under it the parts of a text, of which every second one is made out."""
    if is_paper():
        print_words(heading)
        print_words(_INDENT + "".join(parts))
    else:
        from intake.formats.by_rich import print_styled

        print_styled(heading, _INDENT, parts)


def _write(lines: Iterator[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    # What cannot be written out is told now, and not when the program has ended.
    sys.stdout.flush()


def _inert(row: tuple[str, ...]) -> tuple[str, ...]:
    # Of nearly every row it is told at once that it is.
    return row if "".join(row).isprintable() else tuple(map(inert, row))


def _widths(rows: Sequence[Sequence[str]], most: int) -> list[int] | None:
    """Return how wide each column is, if the table is as simple as that: nothing is broken."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if not all(widths) or sum(widths) + 2 * len(widths) > most:
        return None
    # Of a whole row it is told at once.
    is_simple = all("\n" not in cells and is_narrow(cells) for cells in map("".join, rows))
    return widths if is_simple else None


def _lines(grid: Grid, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Return the lines that Rich draws of a simple table, many times faster."""
    across, numeric = sum(widths) + 2 * len(widths), grid.numeric
    cells = [
        f"{{:{'>' if is_number else '<'}{width}}}"
        for is_number, width in zip(numeric, widths, strict=True)
    ]
    form = f" {'  '.join(cells)} "

    def line(row: Sequence[str]) -> str:
        if not any(numeric):
            return form.format(*row)
        # What is set to the right loses the spaces that it ends in.
        each = zip(row, numeric, strict=True)
        return form.format(*(cell.rstrip() if is_number else cell for cell, is_number in each))

    if grid.title:
        yield from (f"{each:{across}}" for each in wrapped(grid.title, across))
    yield " " * across
    yield line(grid.columns)
    yield f" {'─' * (across - 2)} "
    yield from map(line, rows)
    yield " " * across
