"""`intake store`: what an administrator does for the place where a store is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters.localized import Group, option
from intake.console.safe_text import tell
from intake.errors import CommandError

if TYPE_CHECKING:
    from intake.session import Session


@click.group("store", cls=Group)
def command() -> None:
    """The place of the store: prepare a server for it."""


@command.add_command
@with_session("prepare")
@option("--print", "print_sql", is_flag=True)
def prepare(session: Session, print_sql: bool) -> None:
    """Make the roles and tables of a store in a database, or bring them up to date."""
    from db.opening import engine_of

    address, say = session.settings.database, session.say
    engine = engine_of(address)
    script = engine.preparation()
    if not script:
        raise CommandError("store.no_server", file=address)
    if print_sql:
        click.echo(script, nl=False)
        return
    key = "store.prepared" if engine.prepare() else "store.up_to_date"
    tell(say(key, file=address))
