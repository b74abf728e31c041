"""Tables on a terminal, drawn by Rich to be read at 80 columns."""

from rich import box
from rich.table import Table
from rich.text import Text

from intake.console.results import ResultConsole
from intake.console.safe_text import inert
from intake.formats.grid import Grid


def print_grid(grid: Grid) -> None:
    """Print a table with its title above and its note below."""
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
    for row in grid.rows:
        table.add_row(*(Text(inert(str(value))) for value in row))
    printer = ResultConsole()
    printer.print(table)
    if grid.note:
        printer.print(Text(grid.note))
        printer.print()
