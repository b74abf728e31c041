"""`intake carry`: what was answered in the cycle before, taken over into this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.console.safe_text import tell

if TYPE_CHECKING:
    from intake.session import Session


@with_session("carry")
@click.argument("respondent", shell_complete=completion.respondents)
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=completion.queries)
def command(session: Session, respondent: str, paths: tuple[str, ...]) -> None:
    """Take over last cycle's answers to the questions that are open in this one."""
    from intake.editing.cycles import carry

    found = session.respondent(respondent)
    taken = carry(session, found, paths)
    tell(session.say("carry.done", code=found.code, count=len(taken)))
