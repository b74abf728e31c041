"""`intake outstanding`: the addressees that have not replied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters.localized import choice
from intake.console.safe_text import inert
from intake.formats.grid import as_json
from intake.formats.output import deliver_grid

if TYPE_CHECKING:
    from intake.session import Session


@with_session("outstanding")
@choice("--format", "form", values=("list", "json", "csv"), default="list")
def command(session: Session, form: str) -> None:
    """Print the addressees that have not replied, by regional group, for the reminder."""
    from db.records import Scope
    from intake.queries.disclosure import OnRecord
    from intake.queries.outstanding import outstanding_by_group
    from intake.queries.respondent_lists import respondent_list_of
    from intake.views.outstanding import outstanding_document, outstanding_grid, outstanding_lines

    record, say = OnRecord(session, Scope()), session.say
    asked = [each for each in record.covered if each.addressee]
    missing = [each for each in asked if not each.replied]
    groups = list(outstanding_by_group(respondent_list_of(record, missing), record.register))
    if form == "csv":
        deliver_grid(outstanding_grid(groups, say), "csv")
    elif form == "json":
        click.echo(as_json(outstanding_document(groups, say)), nl=False)
    else:
        for line in outstanding_lines(groups, say):
            click.echo(inert(line))
        total = say("outstanding.total", count=len(missing), total=len(asked))
        click.echo(total)
