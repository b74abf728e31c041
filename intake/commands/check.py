"""`intake check`: whether the store is whole and what it was, and building what can be built."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from db.errors import WORDS as STORE_WORDS
from db.errors import PartSeen
from forms.messages import Translator
from intake.commands.invocation import with_session
from intake.commands.parameters.localized import end, option
from intake.commands.parameters.types import Digest
from intake.console.safe_text import tell
from intake.errors import ExitStatus

if TYPE_CHECKING:
    from db.records import Problem
    from intake.session import Session


@with_session("check")
@option("--repair", is_flag=True)
@option("--digest", type=Digest())
def command(session: Session, repair: bool, digest: str | None) -> None:
    """Check the file, the journal, and the rows made from the documents; print one digest."""
    say = session.say
    database = session.settings.database
    problems = session.store.check()
    _tell(problems, say)
    if problems and not repair:
        tell(say("check.problems", count=len(problems)))
        end(ExitStatus.REFUSED)
    if problems and _left_after_repair(session, problems):
        tell(say("check.then", file=database))
        end(ExitStatus.REFUSED)
    tell(say("check.sound", file=database))
    try:
        now = session.store.digest()
    except PartSeen as part:
        tell(say.of(part))
        return
    click.echo(f"digest: {now}")
    if digest not in (None, now):
        tell(say("check.other_digest", file=database, digest=digest))
        end(ExitStatus.REFUSED)


def _left_after_repair(session: Session, problems: Sequence[Problem]) -> Sequence[Problem]:
    """Repair the store, tell what came of it, and return what is still wrong."""
    say = session.say
    reason = say("check.reason")
    copy = session.store.repair(session.officer, reason)
    left = session.store.check()
    count = len(problems) - len(left)
    if copy is None:
        tell(say("check.repaired_there", count=count))
    else:
        tell(say("check.repaired", count=count, copy=copy))
    _tell(left, say)
    return left


def _tell(problems: Sequence[Problem], say: Translator) -> None:
    for problem in problems:
        words = STORE_WORDS.text(problem.key, say.language, **problem.values)
        tell(f"{problem.location}: {words}" if problem.location else words)
