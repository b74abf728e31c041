"""What the program cannot do, in words for the officer, and the statuses it ends with."""

from enum import IntEnum
from typing import ClassVar

from forms.errors import IntakeError
from forms.messages import Catalogue
from intake.messages import WORDS


class ExitStatus(IntEnum):
    """How a command ended, as the shell sees it."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    INTERRUPTED = 130


class CommandError(IntakeError):
    """A command that cannot be carried out as it was asked."""

    catalogue: ClassVar[Catalogue] = WORDS


def unexpected(error: BaseException) -> CommandError:
    """Describe an error that nobody foresaw by its kind and place, without what it was about.

    What a respondent wrote may stand in its words.
    """
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_globals.get('__name__')}:{frame.tb_lineno}" if frame else "?"
    return CommandError("run.unexpected", kind=type(error).__name__, place=where)
