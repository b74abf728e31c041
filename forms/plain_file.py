"""Opening a file that somebody named: a plain one only, for anything else may never end."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from forms.errors import IntakeError

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_plain(path: Path) -> BinaryIO:
    """Return the file at `path`, open to be read.

    Raises IntakeError if it cannot be read, or is a folder, a pipe or a device: those can block
    whoever opens them, or have no end.
    """
    try:
        handle = os.open(path, os.O_RDONLY | _WITHOUT_WAITING)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise IntakeError("file.not_plain", file=path)
        return os.fdopen(handle, "rb")
    except OSError as error:
        raise IntakeError("file.unreadable", file=path, reason=error.strerror) from error
    except ValueError:
        # A name with a NUL in it is nobody's.
        raise IntakeError("file.unreadable", file=path, reason="NUL") from None


def read_plain(path: Path, most: int) -> bytes:
    """Return the content of the plain file at `path`, of `most` bytes at the most.

    Raises IntakeError if it cannot be read, is no plain file, or is larger.
    """
    with open_plain(path) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise IntakeError("file.large", file=path, megabytes=most // 2**20)
    return content
