"""Output that goes to no terminal, but into a file or to another program."""

import os
import sys

WIDTH = 80
"""The columns of a line."""


def is_paper() -> bool:
    """Return whether results go to no terminal, and nobody asks for what one would get.

    The environment asks for it as programs that draw with Rich are asked: by TTY_COMPATIBLE, and
    by FORCE_COLOR (https://force-color.org). A terminal that is to be none has its own width still.
    """
    return not (
        sys.stdout.isatty()
        or os.environ.get("TTY_COMPATIBLE") == "1"
        or (os.environ.get("FORCE_COLOR") and os.environ.get("TTY_COMPATIBLE") != "0")
    )
