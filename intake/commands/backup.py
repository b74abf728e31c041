"""`intake backup`: a copy of the store, made while it is in use."""

from pathlib import Path

import click

from intake.commands.running import with_session
from intake.printing import say
from intake.session import Session
from intake.words import WORDS


@with_session("backup")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
def command(session: Session, file: Path) -> None:
    """Copy the store to a new file."""
    session.store.backup(file)
    say(WORDS.text("output.written", session.settings.language, file=file))
