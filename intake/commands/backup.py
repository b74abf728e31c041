"""`intake backup`: a copy of the store, made while it is in use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.console.safe_text import tell
from intake.errors import CommandError

if TYPE_CHECKING:
    from intake.session import Session


@with_session("backup")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
def command(session: Session, file: Path) -> None:
    """Copy the store to a new file."""
    if str(file) == "-":
        raise CommandError("backup.standard_output")
    session.store.backup(file)
    tell(session.say("output.written", file=file))
