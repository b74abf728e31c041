"""Output that goes to no terminal, but into a file or to another program."""

import os
import sys

WIDTH = 80
"""The columns of a line."""


def is_paper() -> bool:
    """Return whether results go to no terminal, and nobody asks for what one would get.

    The environment asks for it, or for the other, as programs that draw with Rich are asked: by
    TTY_COMPATIBLE, and by FORCE_COLOR (https://force-color.org).
    """
    compatible, forced = os.environ.get("TTY_COMPATIBLE"), os.environ.get("FORCE_COLOR")
    if compatible in ("0", "1"):
        return compatible == "0"
    return not (sys.stdout.isatty() if forced is None else forced)
