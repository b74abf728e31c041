"""`intake status`: finish, verify or reopen a response."""

import click

from forms.response import STATUSES, Status
from intake.commands.framework import option
from intake.commands.running import with_session
from intake.commands.usage import OneOf
from intake.editing import open_questions, set_status
from intake.printing import say
from intake.session import Session
from intake.words import WORDS


@with_session("status")
@click.argument("respondent")
@click.argument("status", type=OneOf(STATUSES))
@option("--reason")
def command(session: Session, respondent: str, status: Status, reason: str | None) -> None:
    """Finish, verify or reopen a response; going back from a finished one needs a reason."""
    found = session.respondent(respondent)
    saved = set_status(session, found, status, reason)
    language = session.settings.language
    word = WORDS.text(f"status.{status}", language)
    say(WORDS.text("status.done", language, code=found.code, status=word))
    left = len(open_questions(session, found, saved.kept.response))
    if saved.kept.response.finished and left:
        say(WORDS.text("status.silent", language, count=left))
