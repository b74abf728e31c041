"""`intake codebook`: the questionnaire with the frequencies of every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters.localized import choice
from intake.commands.parameters.scope_options import scope_options, tell_counted, tell_left_out
from intake.formats.grid import FORMATS, as_json
from intake.formats.output import deliver_grid

if TYPE_CHECKING:
    from db.records import Scope
    from intake.session import Session


@with_session("codebook")
@choice("--format", "form", values=FORMATS, default="table")
@scope_options
def command(session: Session, form: str, scope: Scope) -> None:
    """Print every question with how often each answer was given."""
    from intake.formats.page import Surroundings
    from intake.queries.codebook import codebook
    from intake.queries.disclosure import OnRecord
    from intake.queries.respondent_lists import drafts_among
    from intake.views.codebook import as_document, codebook_grid, reading_grid

    record = OnRecord(session, scope)
    entries = codebook(record)
    say = session.say
    if form == "json":
        click.echo(as_json(as_document(entries, session.say)), nl=False)
    elif form == "table":
        from intake.formats.terminal import print_grid

        print_grid(reading_grid(entries, say))
    else:
        around = Surroundings(say.language, say.of(session.questionnaire.title))
        deliver_grid(codebook_grid(entries, say), form, around)
    replied = [each for each in record.covered if each.replied]
    withheld = sum(each.confidential for each in replied) if scope.public else 0
    tell_counted(session, drafts_among(replied), withheld)
    tell_left_out(record)
