"""Tables on a terminal, drawn by Rich to be read at 80 columns."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from intake.console.results import ResultConsole
from intake.console.safe_text import inert
from intake.formats.grid import Grid
from intake.formats.wrapping import is_narrow, wrapped


def print_grid(grid: Grid) -> None:
    """Print a table with its title above and its note below."""
    printer = ResultConsole()
    rows = [_inert(tuple(map(str, row))) for row in grid.rows]
    widths = _widths((grid.columns, *rows), printer.width)
    if widths is None or printer.is_terminal or not is_narrow(grid.title):
        printer.print(_table(grid, rows))
    else:
        printer.file.writelines(f"{line}\n" for line in _lines(grid, rows, widths))
    if grid.note:
        printer.print(Text(grid.note))
        printer.print()


def _inert(row: tuple[str, ...]) -> tuple[str, ...]:
    # Of nearly every row it is told at once that it is.
    return row if "".join(row).isprintable() else tuple(map(inert, row))


def _table(grid: Grid, rows: Sequence[Sequence[str]]) -> Table:
    table = Table(
        title=Text(grid.title, style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for column, numeric in zip(grid.columns, grid.numeric, strict=True):
        table.add_column(
            Text(column),
            justify="right" if numeric else "left",
            no_wrap=len(column) < 3,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*map(Text, row))
    return table


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
