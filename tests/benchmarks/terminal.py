"""How long a key takes to the screen of a real terminal, at the desk and in a bare Textual app.

Run with `python -m tests.benchmarks.terminal`; it prints ratios, and nothing depends on them.
"""

import os
import pty
import select
import sys
import time
from collections.abc import Callable
from contextlib import closing
from fcntl import ioctl
from pathlib import Path
from statistics import median
from struct import pack
from tempfile import TemporaryDirectory
from termios import TIOCSWINSZ

from intake.desk.app import Desk
from intake.session import Session
from intake.settings import Settings
from tests.benchmarks.desk import OneEditor, OneInput, ten_questions

KEYS = 120
ROUNDS = 3
_LETTERS = b"QWVYZ"
"""Letters that end no control sequence that Textual writes, so that they show up only as text."""


def bare_line() -> None:
    """Run the least that a program with a line to type into can be."""
    OneInput().run()


def bare_editor() -> None:
    """Run the least that a program with many lines to type into can be."""
    OneEditor().run()


def desk(first: str) -> Callable[[], None]:
    """Return what runs a desk that is open at a section of ten questions, the first of a kind."""

    def run() -> None:
        with TemporaryDirectory() as folder:
            session = Session(Settings(Path(folder) / "intake.db", "bench", "en", "Ada"))
            with closing(session):
                session.store.add_questionnaire(ten_questions(first), "Ada")
                Desk(session, "SWE").run()

    return run


def latency(run: Callable[[], None]) -> float:
    """Return the median time, in milliseconds, from a key to its letter on the terminal."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        run()
        os._exit(0)
    ioctl(terminal, TIOCSWINSZ, pack("HHHH", 24, 80, 0, 0))
    _read_on(terminal, 2.0)
    times = [_key(terminal, _LETTERS[number % 5 : number % 5 + 1]) for number in range(KEYS)]
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    return median(times)


def _key(terminal: int, letter: bytes) -> float:
    begun = time.perf_counter()
    os.write(terminal, letter)
    while letter not in os.read(terminal, 65536):
        pass
    took = (time.perf_counter() - begun) * 1000
    _read_on(terminal, 0.05)
    return took


def _read_on(terminal: int, seconds: float) -> None:
    """Read what comes for some time; a cursor that blinks is never quiet."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        if select.select([terminal], [], [], left)[0]:
            os.read(terminal, 65536)


def main() -> None:
    """Print the figures."""
    programs = {"a line": desk("number"), "narrative": desk("text")}
    for _ in range(ROUNDS):
        theirs = latency(bare_line)
        print(f"a bare line {theirs:.1f} ms, a bare editor {latency(bare_editor):.1f} ms")
        for words, run in programs.items():
            ours = latency(run)
            ratio = ours / theirs
            print(f"a key in {words}: {ours:.1f} ms, against the bare line {ratio:.2f}")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
