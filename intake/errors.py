"""What the program cannot do, in words for the officer, and the statuses it ends with."""

from enum import IntEnum
from typing import ClassVar

from forms.errors import IntakeError
from forms.messages import Catalogue
from intake.words import WORDS


class ExitStatus(IntEnum):
    """How a command ended, as the shell sees it."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    INTERRUPTED = 130


class CommandError(IntakeError):
    """A command that cannot be carried out as it was asked."""

    catalogue: ClassVar[Catalogue] = WORDS
