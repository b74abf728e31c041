"""`intake schema`: the JSON Schema of a response."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.formats.grid import as_json

if TYPE_CHECKING:
    from intake.session import Session


@with_session("schema")
def command(session: Session) -> None:
    """Print the JSON Schema (draft 2020-12) of a response to the questionnaire."""
    from forms.response_validator import validator_from
    from forms.shipped import shipped_ids, shipped_source

    named = session.settings.questionnaire
    if named in shipped_ids() and named not in session.stored:
        form = validator_from(shipped_source(str(named)))
    else:
        form = session.validator
    click.echo(as_json(form.schema()), nl=False)
