"""The program in a process of its own, with all it needs imported, and with something amiss."""

import os
import selectors
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from intake.__main__ import main

_PATIENCE = 60
"""Seconds after which a program that does not end is killed."""

NOBODY = 65534


@dataclass(frozen=True)
class Ended:
    """How a program ended, what it printed, and what it said beside that."""

    status: int
    printed: str
    said: str


def nothing() -> None:
    """Leave everything as it is."""


def as_nobody() -> None:
    """Be someone whom permissions bind."""
    if os.geteuid() == 0:
        os.seteuid(NOBODY)


def forked(words: Sequence[str | Path], amiss: Callable[[], None] = nothing) -> Ended:
    """Run `intake WORDS…` after `amiss` has been done in its process, and return how it ended."""
    (printed, out), (said, err) = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        _run(words, amiss, out, err)
    os.close(out)
    os.close(err)
    texts = _read(child, (printed, said))
    return Ended(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), *texts)


def _run(words: Sequence[str | Path], amiss: Callable[[], None], out: int, err: int) -> None:
    """Be the program. Does not return."""
    status = 70
    try:
        nowhere = os.open(os.devnull, os.O_RDONLY)
        for given, standing in ((nowhere, 0), (out, 1), (err, 2)):
            os.dup2(given, standing)
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(number, mode, encoding="utf-8", closefd=False)
            for number, mode in enumerate(("r", "w", "w"))
        )
        sys.argv = ["intake", *map(str, words)]
        amiss()
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0 if end.code is None else 70
    except BaseException as error:
        os.write(2, f"Traceback: {error!r}".encode())
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                with suppress(OSError, ValueError):
                    stream.flush()
        os._exit(status)


def _read(child: int, pipes: Sequence[int]) -> list[str]:
    """Return what comes out of pipes until they are closed."""
    end = time.monotonic() + _PATIENCE
    contents = dict.fromkeys(pipes, b"")
    with selectors.DefaultSelector() as selector:
        for pipe in pipes:
            selector.register(pipe, selectors.EVENT_READ)
        while selector.get_map():
            if time.monotonic() > end:
                os.kill(child, signal.SIGKILL)
            for key, _ in selector.select(1):
                piece = os.read(key.fd, 2**16)
                contents[key.fd] += piece
                if not piece:
                    selector.unregister(key.fd)
                    os.close(key.fd)
    return [content.decode("utf-8") for content in contents.values()]
