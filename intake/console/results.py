"""The console that results are printed on."""

import sys

from rich.console import Console

from intake.console.paper import WIDTH


class ResultConsole(Console):
    """Prints results to standard output, with nothing in them that acts as markup."""

    def __init__(self) -> None:
        super().__init__(
            file=sys.stdout,
            width=None if sys.stdout.isatty() else WIDTH,
            markup=False,
            highlight=False,
            emoji=False,
            soft_wrap=False,
        )

    def on_broken_pipe(self) -> None:
        """Leave it to the program what becomes of a reader that has had enough."""
        raise BrokenPipeError
