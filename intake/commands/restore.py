"""`intake restore`: what an earlier revision said, or the whole store from a copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import option
from intake.commands.parameters.types import WholeNumber
from intake.console.safe_text import tell

if TYPE_CHECKING:
    from intake.session import Session


@with_session("restore")
@click.argument(
    "what",
    required=False,
    metavar="[FILE|RESPONDENT]",
    shell_complete=completion.or_file(completion.with_response),
)
@click.argument("revision", required=False, type=WholeNumber(min=1))
@option("--reason", metavar="TEXT")
def command(session: Session, what: str | None, revision: int | None, reason: str | None) -> None:
    """Go back: a response to an earlier revision, or the store to a copy of it."""
    if what is None:
        _list_copies(session)
    elif revision is None:
        _restore_store(session, Path(what))
    else:
        _restore_response(session, what, revision, reason)


def _list_copies(session: Session) -> None:
    from db.opening import engine_of

    database = session.settings.database
    copies = engine_of(database).copies()
    for copy in copies:
        click.echo(copy)
    if not copies:
        words = {"file": database}
        tell(session.say("restore.no_copies", **words))


def _restore_store(session: Session, copy: Path) -> None:
    from db.opening import engine_of

    database = session.settings.database
    kept = engine_of(database).restore(copy)
    key = "restore.file_new" if kept is None else "restore.file_done"
    tell(session.say(key, file=database, copy=copy, kept=kept))


def _restore_response(session: Session, words: str, revision: int, reason: str | None) -> None:
    from intake.editing.responses import restore

    found = session.respondent(words)
    say = session.say
    saved = restore(session, found, revision, reason)
    values = {"code": found.code, "revision": revision, "number": saved.kept.revision}
    tell(say("restore.done", **values))
