"""Showing that long work goes on, on standard error and only to a person."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_EVERY = 50


@contextmanager
def steps(words: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Give what is to be called with the number of steps done; it shows a bar on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=total)

        def done(count: int) -> None:
            if count % _EVERY == 0 or count == total:
                bar.update(task, completed=count)

        yield done
