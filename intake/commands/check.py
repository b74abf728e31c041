"""`intake check`: whether the store is whole and what it was, and building what can be built."""

from collections.abc import Sequence

import click

from db.errors import WORDS as STORE_WORDS
from db.records import Problem
from forms.messages import Language
from intake.commands.invocation import with_session
from intake.commands.localized import end, option
from intake.commands.parameters.types import Digest
from intake.console.safe_text import say
from intake.errors import ExitStatus
from intake.messages import WORDS
from intake.session import Session


@with_session("check")
@option("--repair", is_flag=True)
@option("--digest", type=Digest())
def command(session: Session, repair: bool, digest: str | None) -> None:
    """Check the file, the journal, and the rows made from the documents; print one digest."""
    language = session.settings.language
    database = session.settings.database
    problems = session.store.check()
    _tell(problems, language)
    if problems and not repair:
        say(WORDS.text("check.problems", language, count=len(problems)))
        end(ExitStatus.REFUSED)
    if problems and _left_after_repair(session, problems):
        say(WORDS.text("check.then", language, file=database))
        end(ExitStatus.REFUSED)
    say(WORDS.text("check.sound", language, file=database))
    now = session.store.digest()
    click.echo(f"digest: {now}")
    if digest not in (None, now):
        say(WORDS.text("check.other_digest", language, file=database, digest=digest))
        end(ExitStatus.REFUSED)


def _left_after_repair(session: Session, problems: Sequence[Problem]) -> Sequence[Problem]:
    """Repair the store, tell what came of it, and return what is still wrong."""
    language = session.settings.language
    reason = WORDS.text("check.reason", language)
    copy = session.store.repair(session.settings.officer, reason)
    left = session.store.check()
    say(WORDS.text("check.repaired", language, count=len(problems) - len(left), copy=copy))
    _tell(left, language)
    return left


def _tell(problems: Sequence[Problem], language: Language) -> None:
    for problem in problems:
        words = STORE_WORDS.text(problem.key, language, **problem.values)
        say(f"{problem.place}: {words}" if problem.place else words)
