"""`intake codebook`: the questionnaire with the frequencies of every answer."""

import click

from db.records import Scope
from intake.codebook import codebook
from intake.commands.framework import choice
from intake.commands.running import with_session
from intake.commands.scope import scope_options, tell_drafts
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
    entries = codebook(session, scope)
    language = session.settings.language
    if form == "json":
        click.echo(as_json(as_document(entries)), nl=False)
    elif form == "table":
        from intake.tables.terminal import print_grid

        print_grid(reading_grid(entries, language))
    else:
        deliver_grid(codebook_grid(entries, language), form)
    covered = session.store.coverage(session.questionnaire.id, scope)
    replied = [each for each in covered if each.replied]
    tell_drafts(session, listing_of(session, replied, public=scope.public))
