"""Paragraphs with something in the margin, on a terminal and on plain paper."""

from collections.abc import Iterable

from msgspec import Struct
from rich.table import Table
from rich.text import Text

from intake.console.results import ResultConsole
from intake.console.safe_text import inert


class MarginLine(Struct, frozen=True):
    """A paragraph, what stands beside it, and whether it is a heading over what follows."""

    words: str
    margin: str = ""
    is_heading: bool = False


def print_with_margin(lines: Iterable[MarginLine]) -> None:
    """Print paragraphs with their margin to the left."""
    printer = ResultConsole()
    lines = list(lines)
    width = max((len(line.margin) for line in lines), default=0)
    for line in lines:
        words = inert(line.words)
        if line.is_heading:
            printer.print(Text(words, style="bold"))
            continue
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=width)
        grid.add_column(overflow="fold")
        grid.add_row(Text(line.margin, style="bold"), Text(words))
        printer.print(grid)
