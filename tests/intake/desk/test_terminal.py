"""The program in a real terminal: what is typed fast arrives in full and in order."""

import os
import pty
import random
import select
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from fcntl import ioctl
from pathlib import Path
from struct import pack
from termios import TIOCSWINSZ

import pytest

from intake.session import Session
from intake.settings import Settings
from tests.benchmarks.desk import ten_questions

_PATIENCE = 20
"""Seconds after which a program that does not answer is given up."""
_QUIT = b"\x11"


class Terminal:
    """The program in a terminal of 80 columns and 24 lines."""

    def __init__(self, end: int) -> None:
        self._end = end
        self.written = b""

    def type(self, text: str, *, at_once: bool) -> None:
        """Type text, all of it at once or a few characters at a time."""
        data = text.encode()
        size = len(data) if at_once else 5
        for start in range(0, len(data), size):
            os.write(self._end, data[start : start + size])

    def until(self, holds: Callable[[], bool]) -> None:
        """Read what the program writes until something holds."""
        end = time.monotonic() + _PATIENCE
        while not holds():
            assert time.monotonic() < end, self.written[-2000:]
            if select.select([self._end], [], [], 0.05)[0]:
                # A program that has ended leaves a terminal that cannot be read.
                with suppress(OSError):
                    self.written += os.read(self._end, 65536)


@contextmanager
def in_a_terminal(*arguments: str) -> Iterator[Terminal]:
    """Run the program in a terminal, until it is quit."""
    child, end = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        os.execv(sys.executable, [sys.executable, "-m", "intake", *arguments])
    ioctl(end, TIOCSWINSZ, pack("HHHH", 24, 80, 0, 0))
    terminal = Terminal(end)
    try:
        yield terminal
        os.write(end, _QUIT)
        terminal.until(lambda: os.waitpid(child, os.WNOHANG)[0] == child)
    finally:
        os.close(end)


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "bit by bit"])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_typed_fast_across_fields_arrives_in_full_and_in_order(
    tmp_path: Path, seed: int, at_once: bool
) -> None:
    rng = random.Random(seed)
    file = tmp_path / "intake.db"
    with closing(Session(Settings(file, "bench", "en", "Ada"))) as session:
        session.store.add_questionnaire(ten_questions("text"), "Ada")

        def text() -> str:
            return "".join(rng.choices("abcdefghij éлم", k=200)).strip()

        texts, numbers = [text() for _ in range(3)], [rng.randint(1, 99999) for _ in range(2)]
        typed = (
            f"{texts[0]}\t2\t{numbers[0]}\r2004-11\r3\t{texts[1]}\t135\t"
            f"{numbers[1]}\t2003\t{texts[2]}\t"
        )
        arguments = ("--db", str(file), "--questionnaire", "bench", "--officer", "Ada")
        with in_a_terminal(*arguments, "enter", "SWE") as terminal:
            terminal.until(lambda: b"10 questions left" in terminal.written)
            terminal.type(typed, at_once=at_once)
            terminal.until(lambda: len(answers(session)) == 10)
        assert list(answers(session).values()) == [
            texts[0], "no", numbers[0], "2004-11", "o2", texts[1], "o0 o2 o4",
            numbers[1], "2003", texts[2],
        ]  # fmt: skip


def answers(session: Session) -> dict[str, object]:
    """Return the answers that the store has, in the order of the questions."""
    kept = session.store.load("bench", "SWE")
    found = {} if kept is None else kept.response.answers
    return {path: _plain(found[path].value) for path in sorted(found)}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return value if isinstance(value, int) else str(value)
