"""`intake copy`: a whole store, history and all, to another place, of either kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.console.safe_text import tell

if TYPE_CHECKING:
    from intake.session import Session


@with_session("copy")
@click.argument("source", metavar="FROM", shell_complete=completion.files)
@click.argument("target", metavar="TO", shell_complete=completion.files)
def command(session: Session, source: str, target: str) -> None:
    """Copy a store with its history, from a file or a server to a file or a server."""
    from intake.editing.copying import copied
    from intake.settings import address_from

    digest = copied(address_from(source), address_from(target), session.warn)
    tell(session.say("copy.done", source=source, target=target))
    click.echo(f"digest: {digest}")
