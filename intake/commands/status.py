"""`intake status`: finish, verify or reopen a response; say whether it is confidential."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from forms.response import STATUSES, Response, Status
from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import option
from intake.commands.parameters.types import OneOf
from intake.console.safe_text import tell

if TYPE_CHECKING:
    from db.records import Saved
    from forms.register.respondent import Respondent
    from intake.session import Session


@with_session("status")
@click.argument("respondent", shell_complete=completion.with_response)
@click.argument("status", required=False, type=OneOf(STATUSES))
@option("--confidential/--not-confidential", default=None)
@option("--agreed", multiple=True, metavar="PATH", shell_complete=completion.queries)
@option("--reason", metavar="TEXT")
def command(
    session: Session,
    respondent: str,
    status: Status | None,
    confidential: bool | None,
    agreed: tuple[str, ...],
    reason: str | None,
) -> None:
    """Finish, verify or reopen a response; going back from a finished one needs a reason."""
    from intake.editing.responses import put_confidential

    if status is None and confidential is None and not agreed:
        raise click.UsageError(session.say("status.nothing"))
    found = session.respondent(respondent)
    if confidential is not None:
        put_confidential(session, found, confidential, reason)
        _tell(session, "confidential" if confidential else "not_confidential", found)
    if agreed and status is None:
        _look_at(session, found, agreed)
    if status is not None:
        saved = _become(session, found, status, reason, agreed)
        word = session.say(f"status.{status}")
        _tell(session, "done", found, status=word)
        _tell_silence(session, found, saved.kept.response)


def _become(
    session: Session,
    respondent: Respondent,
    status: Status,
    reason: str | None,
    agreed: tuple[str, ...],
) -> Saved:
    """Bring a response to a status, with the answers that were looked at."""
    from intake.editing.responses import set_status
    from intake.editing.verification import verify

    if not agreed:
        return set_status(session, respondent, status, reason)
    paths = _paths(session.kept(respondent).response, agreed)
    saved = verify(session, respondent, status, paths, reason)
    _tell_looked_at(session, respondent, saved.kept.response)
    return saved


def _look_at(session: Session, respondent: Respondent, agreed: tuple[str, ...]) -> None:
    """Put on record which answers were looked at in verifying."""
    from intake.editing.verification import look_at

    response = session.kept(respondent).response
    look_at(session, respondent, _paths(response, agreed))
    _tell_looked_at(session, respondent, response)


def _paths(response: Response, agreed: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paths that are meant: of all answers, or those named."""
    return tuple(response.answers) if agreed == ("all",) else agreed


def _tell_looked_at(session: Session, respondent: Respondent, response: Response) -> None:
    from intake.editing.verification import signatures

    count = signatures(session, respondent, response)
    _tell(session, "looked_at", respondent, count=count.looked_at, of=count.answers)


def _tell_silence(session: Session, respondent: Respondent, response: Response) -> None:
    """Say what finishing makes of what is not there: open questions, and a reply on record."""
    from forms.routing import open_questions

    if not response.finished:
        return
    left = open_questions(session.questionnaire, respondent.kind, response.answers)
    if left:
        _tell(session, "silent", respondent, count=len(left))
    if not response.replies:
        _tell(session, "without_reply", respondent)


def _tell(session: Session, key: str, respondent: Respondent, **values: object) -> None:
    say = session.say
    tell(say(f"status.{key}", code=respondent.code, **values))
