"""`intake log`: put a reply on record."""

from pathlib import Path
from typing import get_args

import click

from forms.response import ReplyKind
from intake.commands import completing
from intake.commands.framework import choice, option
from intake.commands.running import with_session
from intake.editing import log_reply, read_reply, today
from intake.printing import say
from intake.session import Session
from intake.words import WORDS


@with_session("log", begins=True)
@click.argument("respondent", shell_complete=completing.respondents)
@option("--reference", metavar="TEXT")
@option("--dated", metavar="DATE")
@option("--received", metavar="DATE")
@option("--language", "reply_language", metavar="CODE")
@choice("--kind", values=get_args(ReplyKind), default="first")
@option("--attachment", "file", type=click.Path(path_type=Path), metavar="FILE")
def command(
    session: Session,
    respondent: str,
    reference: str | None,
    dated: str | None,
    received: str | None,
    reply_language: str | None,
    kind: str,
    file: Path | None,
) -> None:
    """Put a reply on record; it was received today unless said otherwise."""
    found = session.respondent(respondent)
    given = {
        "reference": reference,
        "dated": dated,
        "received": received or today().isoformat(),
        "language": reply_language,
        "kind": kind,
        "attachment": file,
    }
    known = {key: value for key, value in given.items() if value is not None}
    reply = read_reply(session.form, known)
    saved = log_reply(session, found, reply)
    language = session.settings.language
    name = found.name(language, session.questionnaire.report.day).words
    count = len(saved.kept.response.replies)
    say(WORDS.text("log.done", language, name=name, number=count, date=reply.received))
