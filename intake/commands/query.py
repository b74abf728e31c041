"""`intake query`: what respondents are asked about their answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from forms.tasks import QUERY_STATES, QueryState
from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import Group, choice, option
from intake.commands.parameters.types import Day, Folder, WholeNumber
from intake.console.safe_text import tell
from intake.formats.grid import as_json

if TYPE_CHECKING:
    from datetime import datetime

    from intake.letters.files import LetterFormat
    from intake.session import Session


@click.group("query", cls=Group)
def command() -> None:
    """Queries put to respondents: opened, listed, sent, answered, closed."""


@command.add_command
@with_session("open")
@click.argument("respondent", shell_complete=completion.with_response)
@click.argument("path", metavar="PATH", shell_complete=completion.queries)
@click.argument("text", metavar="TEXT")
def open_one(session: Session, respondent: str, path: str, text: str) -> None:
    """Ask a respondent something about an answer."""
    from intake.editing.queries import open_query

    found = session.respondent(respondent)
    number = open_query(session, found, path, text)
    tell(session.say("query.opened", code=found.code, n=number))


@command.add_command
@with_session("list")
@click.argument("respondent", shell_complete=completion.with_response, required=False)
@choice("--state", "states", values=QUERY_STATES, multiple=True, default=None)
@option("--older-than", type=WholeNumber(min=0), metavar="DAYS")
@choice("--format", "form", values=("text", "json", "csv"), default="text")
def list_all(
    session: Session,
    respondent: str | None,
    states: tuple[QueryState, ...],
    older_than: int | None,
    form: Literal["text", "json", "csv"],
) -> None:
    """Print queries, by respondent and number."""
    from intake.formats.output import deliver_grid
    from intake.formats.paragraphs import print_lines
    from intake.queries.query_list import query_list
    from intake.views.queries import queries_document, queries_grid, queries_lines

    code = session.respondent(respondent).code if respondent is not None else None
    listed = query_list(session, code, states, older_than)
    if form == "json":
        click.echo(as_json(queries_document(listed)), nl=False)
    elif form == "csv":
        deliver_grid(queries_grid(session, listed), form)
    elif listed:
        print_lines(queries_lines(session, listed))
    else:
        tell(session.say("query.none"))


@command.add_command
@with_session("send")
@click.argument(
    "respondents",
    nargs=-1,
    required=True,
    metavar="CODE...",
    shell_complete=completion.with_response,
)
@option("--to", "folder", type=Folder(), required=True, metavar="FOLDER")
@choice("--as", "letter_form", values=("docx", "markdown"), default="docx")
@option("--reference", "letter_reference", metavar="TEXT")
@option("--dated", "letter_dated", type=Day(), metavar="DATE")
@option("--template", "template_file", type=click.Path(path_type=Path), metavar="FILE")
def send_all(
    session: Session,
    respondents: tuple[str, ...],
    folder: Path,
    letter_form: LetterFormat,
    letter_reference: str | None,
    letter_dated: datetime | None,
    template_file: Path | None,
) -> None:
    """Write each respondent a letter with its open queries, and put it on record."""
    from intake.editing.responses import today
    from intake.letters.sending import Post, letters_with_queries, send
    from intake.letters.writing import Heading

    dated = letter_dated.date() if letter_dated is not None else today()
    heading = Heading(dated, letter_reference)
    post = Post(folder, letter_form, heading, template_file)
    found = list(dict.fromkeys(session.respondent(each) for each in respondents))
    outgoing = letters_with_queries(session, found, post)
    for file in send(session, outgoing, post):
        tell(session.say("letters.written", file=file))


@command.add_command
@with_session("answer")
@click.argument("respondent", shell_complete=completion.with_response)
@click.argument("number", type=WholeNumber(min=1))
@option("--reply", "answering_reply", type=WholeNumber(min=1), metavar="NUMBER")
def answer(session: Session, respondent: str, number: int, answering_reply: int | None) -> None:
    """Put on record which reply answers a query."""
    from intake.editing.queries import answer_query

    found = session.respondent(respondent)
    reply = answering_reply or len(session.kept(found).response.replies)
    answer_query(session, found, number, reply)
    tell(session.say("query.answered", code=found.code, n=number, reply=reply))


@command.add_command
@with_session("close")
@click.argument("respondent", shell_complete=completion.with_response)
@click.argument("number", type=WholeNumber(min=1))
@option("--reason", metavar="TEXT")
def close(session: Session, respondent: str, number: int, reason: str | None) -> None:
    """Close a query."""
    from intake.editing.queries import close_query

    found = session.respondent(respondent)
    close_query(session, found, number, reason)
    tell(session.say("query.closed", code=found.code, n=number))
