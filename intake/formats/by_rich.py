"""Tables and words as Rich draws them, whatever stands in them."""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from intake.console.results import ResultConsole
from intake.formats.grid import Grid


def print_table(grid: Grid, rows: Sequence[Sequence[str]]) -> None:
    """Print a table with the words of its rows."""
    ResultConsole().print(_table(grid, rows))


def print_text(words: str) -> None:
    """Print words, broken as wide as the terminal is."""
    ResultConsole().print(Text(words))


def print_styled(heading: str, indent: str, parts: Sequence[str]) -> None:
    """Print bold words, and under them others, of whose parts every second one is reversed."""
    printer, words = ResultConsole(), Text(indent)
    printer.print(Text(heading, style="bold"))
    for index, part in enumerate(parts):
        words.append(part, style="reverse" if index % 2 else "")
    printer.print(words)


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
