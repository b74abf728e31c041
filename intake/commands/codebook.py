"""`intake codebook`: the questionnaire with the frequencies of every answer."""

import click

from db.records import Scope
from intake.codebook import codebook
from intake.commands.framework import choice
from intake.commands.running import with_session
from intake.commands.scope import scope_options, tell_drafts, tell_left_out
from intake.disclosure import OnRecord
from intake.lists import listing_of
from intake.output import deliver_grid
from intake.session import Session
from intake.tables.codebook import as_document, codebook_grid, reading_grid
from intake.tables.grid import FORMATS, Format, as_json


@with_session("codebook")
@choice("--format", "form", values=FORMATS, default="table")
@scope_options
def command(session: Session, form: Format, scope: Scope) -> None:
    """Print every question with how often each answer was given."""
    record = OnRecord(session, scope)
    entries = codebook(record)
    language = session.settings.language
    if form == "json":
        click.echo(as_json(as_document(entries)), nl=False)
    elif form == "table":
        from intake.tables.terminal import print_grid

        print_grid(reading_grid(entries, language))
    else:
        deliver_grid(codebook_grid(entries, language), form)
    replied = [each for each in record.covered if each.replied]
    tell_drafts(session, listing_of(session, replied, public=scope.public))
    tell_left_out(record)
