"""`intake outstanding`: the addressees that have not replied, and the letters that remind them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters.localized import choice, option
from intake.commands.parameters.types import Day, Folder
from intake.console.safe_text import inert, tell
from intake.errors import CommandError
from intake.formats.grid import as_json
from intake.formats.output import deliver_grid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from intake.letters.files import LetterFormat
    from intake.queries.outstanding import OutstandingGroup
    from intake.session import Session


@with_session("outstanding")
@choice("--format", "form", values=("list", "json", "csv"), default="list")
@option("--letters", "letters_folder", type=Folder(), metavar="FOLDER")
@option("--circular", is_flag=True)
@choice("--as", "letter_form", values=("docx", "markdown"), default="docx")
@option("--reference", "letter_reference", metavar="TEXT")
@option("--dated", "letter_dated", type=Day(), metavar="DATE")
@option("--template", "template_file", type=click.Path(path_type=Path), metavar="FILE")
def command(
    session: Session,
    form: str,
    letters_folder: Path | None,
    circular: bool,
    letter_form: LetterFormat,
    letter_reference: str | None,
    letter_dated: datetime | None,
    template_file: Path | None,
) -> None:
    """Print the addressees that have not replied, by regional group, or write to them."""
    from db.records import Scope
    from intake.queries.disclosure import OnRecord
    from intake.queries.outstanding import days_reminded, outstanding_by_group
    from intake.queries.respondent_lists import respondent_list_of

    record = OnRecord(session, Scope())
    asked = [each for each in record.covered if each.addressee]
    missing = [each for each in asked if not each.replied]
    names = respondent_list_of(record, missing)
    day, reminded = session.questionnaire.report.day, days_reminded(session)
    groups = list(outstanding_by_group(names, record.register, day, reminded))
    if letters_folder is None:
        if circular or letter_reference or letter_dated or template_file:
            raise CommandError("letters.no_folder")
        _print(session, groups, form, len(missing), len(asked))
        return
    from intake.editing.responses import today
    from intake.letters.sending import Post, reminders, send
    from intake.letters.writing import Heading

    dated = letter_dated.date() if letter_dated is not None else today()
    post = Post(letters_folder, letter_form, Heading(dated, letter_reference), template_file)
    listed = [record.register[each.code] for group in groups for each in group.respondents]
    outgoing = reminders(session, listed, post, "circular" if circular else "letter")
    for file in send(session, outgoing, post):
        tell(session.say("letters.written", file=file))


def _print(
    session: Session, groups: Sequence[OutstandingGroup], form: str, missing: int, asked: int
) -> None:
    from intake.views.outstanding import outstanding_document, outstanding_grid, outstanding_lines

    say = session.say
    if form == "csv":
        deliver_grid(outstanding_grid(groups, say), "csv")
    elif form == "json":
        click.echo(as_json(outstanding_document(groups, say)), nl=False)
    else:
        for line in outstanding_lines(groups, say):
            click.echo(inert(line))
        click.echo(say("outstanding.total", count=missing, total=asked))
