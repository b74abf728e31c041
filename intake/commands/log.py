"""`intake log`: put a reply on record, correct one that is, or withdraw it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from forms.response import ReplyKind
from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import choice, option
from intake.commands.parameters.types import WholeNumber
from intake.console.safe_text import tell
from intake.errors import CommandError

if TYPE_CHECKING:
    from forms.register.respondent import Respondent
    from intake.session import Session


@with_session("log", begins=True)
@click.argument("respondent", shell_complete=completion.respondents)
@option("--reference", metavar="TEXT")
@option("--dated", metavar="DATE", may_be_empty=True)
@option("--received", metavar="DATE", may_be_empty=True)
@option(
    "--language",
    "reply_language",
    metavar="CODE",
    may_be_empty=True,
    shell_complete=completion.languages,
)
@choice("--kind", values=get_args(ReplyKind), default=None)
@option(
    "--attachment",
    "file",
    type=click.Path(path_type=str),
    metavar="FILE",
    may_be_empty=True,
)
@option(
    "--document", "document_files", type=click.Path(path_type=Path), multiple=True, metavar="FILE"
)
@option("--again", is_flag=True)
@option("--reply", type=WholeNumber(min=1), metavar="NUMBER")
@option("--withdraw", is_flag=True)
@option("--reason", metavar="TEXT")
def command(
    session: Session,
    respondent: str,
    reference: str | None,
    dated: str | None,
    received: str | None,
    reply_language: str | None,
    kind: str | None,
    file: str | None,
    document_files: tuple[Path, ...],
    again: bool,
    reply: int | None,
    withdraw: bool,
    reason: str | None,
) -> None:
    """Put a reply on record; it was received today unless said otherwise.

    With `--reply`, correct that one in what is said of it, or withdraw it; a reason is needed.
    """
    from intake.editing.replies import correct_reply, withdraw_reply

    found = session.respondent(respondent)
    fields: dict[str, object] = {
        "reference": reference,
        "dated": dated,
        "received": received,
        "language": reply_language,
        "kind": kind,
        "attachment": file,
    }
    given = {key: value for key, value in fields.items() if value is not None}
    if document_files and (reply is not None or withdraw):
        raise CommandError("replies.document_of_new", code=found.code)
    if reply is None:
        if withdraw:
            raise CommandError("replies.which")
        _log(session, found, given, reason, document_files, again=again)
    elif withdraw:
        if given:
            raise CommandError("replies.withdrawn_whole", number=reply)
        withdraw_reply(session, found, reply, reason or "")
        _tell(session, found, "withdrawn", number=reply)
    else:
        correct_reply(session, found, reply, given, reason or "", again=again)
        _tell(session, found, "corrected", number=reply)


def _log(
    session: Session,
    respondent: Respondent,
    given: Mapping[str, object],
    reason: str | None,
    document_files: Sequence[Path],
    *,
    again: bool,
) -> None:
    from intake.editing.replies import log_reply, read_reply
    from intake.editing.responses import today
    from intake.transfer.document_files import DocumentOptions, prepared
    from intake.transfer.reading.reader import given_file

    reply = read_reply(session.validator, {"received": today().isoformat(), **given})
    options = DocumentOptions(language=reply.language)
    given_files = [given_file(path) for path in document_files]
    documents = [each for file in given_files for each in prepared(file, options)]
    new = [document for document, _ in documents]
    saved = log_reply(session, respondent, reply, again=again, reason=reason, documents=new)
    count = len(saved.kept.response.replies)
    date = reply.received or reply.dated or "–"
    _tell(session, respondent, "done", number=count, date=date)
    for _, reading in documents:
        if reading.problem is not None:
            tell(reading.problem.text(session.say.language))


def _tell(session: Session, respondent: Respondent, key: str, **values: object) -> None:
    say = session.say
    name = respondent.name(say.language, session.questionnaire.report.day).words
    tell(say(f"log.{key}", name=name, **values))
