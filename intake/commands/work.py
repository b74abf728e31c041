"""`intake work`: what waits for the officer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from intake.commands.invocation import with_session
from intake.commands.parameters.localized import choice, option
from intake.console.safe_text import tell
from intake.formats.grid import as_json

if TYPE_CHECKING:
    from intake.formats.grid import Grid
    from intake.session import Session


@with_session("work")
@option("--everybody", is_flag=True)
@option("--statistics", is_flag=True)
@choice("--format", "form", values=("table", "json", "csv"), default="table")
def command(
    session: Session, everybody: bool, statistics: bool, form: Literal["table", "json", "csv"]
) -> None:
    """Print what is to be done, by respondent."""
    if statistics:
        _print_statistics(session, form, everybody=everybody)
        return
    from intake.queries.work import items_of, work_items
    from intake.views.work import work_document, work_grid

    items = work_items(session) if everybody else items_of(session, session.officer)
    if form == "json":
        click.echo(as_json(work_document(items)), nl=False)
        return
    _print(work_grid(session, items), form)
    if not items:
        tell(session.say("work.none"))


def _print_statistics(
    session: Session, form: Literal["table", "json", "csv"], *, everybody: bool
) -> None:
    from intake.queries.officer_statistics import officer_statistics
    from intake.views.work import statistics_document, statistics_grid

    officer = None if everybody else session.officer
    found = officer_statistics(session, officer)
    if form == "json":
        click.echo(as_json(statistics_document(found)), nl=False)
    else:
        _print(statistics_grid(session, found), form)


def _print(grid: Grid, form: Literal["table", "csv"]) -> None:
    from intake.formats.output import deliver_grid
    from intake.formats.terminal import print_grid

    if form == "csv":
        deliver_grid(grid, form)
    else:
        print_grid(grid)
