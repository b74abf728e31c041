"""The three streams of a program, also where whoever started it has closed some of them."""

import errno
import os
import sys
from contextlib import suppress
from typing import IO, TextIO, cast

_CANNOT_BE_WRITTEN = frozenset(
    {errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT, errno.EBADF, errno.ENXIO}
)


def complete() -> None:
    """Put something in the place of the streams that are closed: nothing else may get their place.

    Results that go nowhere are refused when they are written; messages are dropped.
    """
    if sys.stdin is None:
        sys.stdin = _nowhere(os.O_RDONLY, "r")
    if sys.stdout is None:
        sys.stdout = _nowhere(os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _nowhere(os.O_WRONLY, "w")


def _nowhere(flags: int, mode: str) -> TextIO:
    return cast("TextIO", os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8"))


def cannot_be_written(error: OSError) -> bool:
    """Return whether an error is of an output that takes no more."""
    return error.errno in _CANNOT_BE_WRITTEN


def give_up(stream: IO[str]) -> None:
    """Drop what an output still holds, so that the end of the program says nothing of it."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
