"""`intake check`: whether the store is whole."""

from db.errors import WORDS as STORE_WORDS
from intake.commands.framework import end
from intake.commands.running import with_session
from intake.errors import ExitStatus
from intake.printing import say
from intake.session import Session
from intake.words import WORDS


@with_session("check")
def command(session: Session) -> None:
    """Check the file, the journal, and the rows made from the documents."""
    language = session.settings.language
    problems = session.store.check()
    for problem in problems:
        words = STORE_WORDS.text(problem.key, language, **problem.values)
        say(f"{problem.place}: {words}" if problem.place else words)
    if problems:
        say(WORDS.text("check.problems", language, count=len(problems)))
        end(ExitStatus.REFUSED)
    say(WORDS.text("check.sound", language, file=session.settings.database))
