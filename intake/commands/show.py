"""`intake show`: one response, to read or to print."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import click

from forms.response import response_document
from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import choice

if TYPE_CHECKING:
    from intake.session import Session


@with_session("show")
@click.argument("respondent", shell_complete=completion.with_response)
@choice("--format", "form", values=("text", "markdown", "json"), default="text")
def command(session: Session, respondent: str, form: Literal["text", "markdown", "json"]) -> None:
    """Print the response of one respondent."""
    found = session.respondent(respondent)
    kept = session.kept(found)
    if form == "json":
        document = response_document(kept.response)
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    from intake.editing.verification import signatures
    from intake.formats.paragraphs import as_markdown, print_lines
    from intake.views.response import response_lines

    signed = signatures(session, found, kept.response)
    lines = response_lines(session.validator, found, kept.response, session.say, signed=signed)
    if form == "markdown":
        click.echo(as_markdown(lines), nl=False)
    else:
        print_lines(lines)
