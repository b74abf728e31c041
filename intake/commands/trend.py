"""`intake trend`: who changed from what to what since the cycle before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import choice
from intake.commands.parameters.scope_options import scope_options, tell_left_out
from intake.console.safe_text import inert, tell
from intake.formats.grid import as_json

if TYPE_CHECKING:
    from db.records import Scope
    from intake.session import Session


@with_session("trend")
@click.argument("path", metavar="PATH", shell_complete=completion.queries)
@choice("--format", "form", values=("table", "note", "json", "csv"), default="table")
@scope_options
def command(
    session: Session, path: str, form: Literal["table", "note", "json", "csv"], scope: Scope
) -> None:
    """Print who changed from what to what since the cycle before, and who did not."""
    from intake.formats.output import deliver_grid
    from intake.formats.terminal import print_grid
    from intake.queries.disclosure import OnRecord
    from intake.queries.trend import trend
    from intake.views.trend import denominators, trend_document, trend_grid, trend_notes

    found = trend(session, path, scope)
    if form == "json":
        click.echo(as_json(trend_document(found)), nl=False)
    elif form == "note":
        for note in trend_notes(found, session.say):
            click.echo(inert(note))
        tell(" ".join(denominators(found, session.say)))
    elif form == "csv":
        deliver_grid(trend_grid(found, session.say), form)
    else:
        print_grid(trend_grid(found, session.say))
    tell_left_out(OnRecord(session, scope))
    if found.left_out:
        tell(session.say("public.trend"))
