"""`intake compare`: what changed between two days, for an addendum or a corrigendum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from intake.commands.invocation import session_at, with_session
from intake.commands.parameters.localized import choice
from intake.commands.parameters.scope_options import scope_options, tell_left_out
from intake.commands.parameters.types import DayInZone
from intake.errors import CommandError
from intake.formats.grid import json_parts
from intake.formats.output import deliver
from intake.queries.as_at import AsAt

if TYPE_CHECKING:
    from db.records import Scope
    from intake.session import Session


@with_session("compare")
@click.argument("earlier", type=DayInZone(), metavar="DATE")
@click.argument("later", type=DayInZone(), metavar="DATE")
@choice("--format", "form", values=("text", "json"), default="text")
@scope_options
def command(
    session: Session, earlier: AsAt, later: AsAt, form: Literal["text", "json"], scope: Scope
) -> None:
    """Print what changed between the ends of two days, by respondent and by list."""
    from intake.formats.paragraphs import print_lines
    from intake.queries.changes import between
    from intake.queries.disclosure import OnRecord
    from intake.views.changes import as_lists, between_lines

    if earlier.moment > later.moment:
        raise CommandError("between.order", earlier=earlier.day, later=later.day)
    before, after = session_at(session, earlier), session_at(session, later)
    found = between(before, after, later.moment, scope)
    tell_left_out(OnRecord(session, scope))
    if form == "json":
        deliver(json_parts(as_lists(found, session.say)), None)
    else:
        print_lines(between_lines(found, after.validator, session.say))
