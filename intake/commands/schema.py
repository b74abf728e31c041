"""`intake schema`: the JSON Schema of a response."""

import click

from intake.commands.running import with_session
from intake.session import Session
from intake.tables.grid import as_json


@with_session("schema")
def command(session: Session) -> None:
    """Print the JSON Schema (draft 2020-12) of a response to the questionnaire."""
    click.echo(as_json(session.form.schema()), nl=False)
