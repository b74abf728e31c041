"""`intake restore`: what an earlier revision said, as a new one."""

import click

from intake.commands.framework import option
from intake.commands.running import with_session
from intake.commands.usage import WholeNumber
from intake.editing import restore
from intake.printing import say
from intake.session import Session
from intake.words import WORDS


@with_session("restore")
@click.argument("respondent")
@click.argument("revision", type=WholeNumber(min=1))
@option("--reason")
def command(session: Session, respondent: str, revision: int, reason: str | None) -> None:
    """Make what a response said after an earlier revision its content again."""
    found = session.respondent(respondent)
    language = session.settings.language
    why = reason or WORDS.text("restore.reason", language, revision=revision)
    saved = restore(session, found, revision, why)
    values = {"code": found.code, "revision": revision, "number": saved.kept.revision}
    say(WORDS.text("restore.done", language, **values))
