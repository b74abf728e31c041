"""The program in a pseudo-terminal of its own, as a person has it before them."""

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fcntl import ioctl
from struct import pack
from termios import TIOCSWINSZ

_PATIENCE = 20
"""Seconds after which a program that does not answer is given up."""
_PAUSE = 0.02
_QUIT = b"\x11"


class Terminal:
    """The program in a terminal of 80 columns and 24 lines."""

    def __init__(self, child: int, end: int) -> None:
        self._child = child
        self._end = end
        self.written = b""

    def kill(self) -> None:
        """Kill the program on the spot, and take note of what it had written until then."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        self.read()

    def read(self, patience: float = 0.0) -> None:
        """Read what the program has written, waiting some seconds for it at the most."""
        while select.select([self._end], [], [], patience)[0]:
            try:
                self.written += os.read(self._end, 65536)
            except OSError:
                # A program that has ended leaves a terminal that cannot be read.
                return
            patience = 0.0

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
            self.read(0.05)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size; the program is told so."""
        ioctl(self._end, TIOCSWINSZ, pack("HHHH", lines, columns, 0, 0))

    def close(self) -> int:
        """Close the terminal as a window is closed, and return how the program ended."""
        os.close(self._end)
        return self.ended()

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self._child, number)

    def ended(self) -> int:
        """Wait until the program has ended, and return its status."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            child, status = os.waitpid(self._child, os.WNOHANG)
            if child:
                return os.waitstatus_to_exitcode(status)
            time.sleep(_PAUSE)
        raise AssertionError(self.written[-2000:])

    def quit(self) -> None:
        """Quit the program, and wait until it has ended."""
        os.write(self._end, _QUIT)
        self.until(lambda: os.waitpid(self._child, os.WNOHANG)[0] == self._child)


@contextmanager
def opened_terminal(*arguments: str, size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    """Run the program in a terminal; whoever asked brings it to its end."""
    child, end = pty.fork()
    if child == 0:
        for told in ("COLUMNS", "LINES"):
            # Whoever runs the tests may have a terminal of another size.
            os.environ.pop(told, None)
        os.environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TEXTUAL_FPS": "60"}
        os.execv(sys.executable, [sys.executable, "-m", "intake", *arguments])
    columns, lines = size
    ioctl(end, TIOCSWINSZ, pack("HHHH", lines, columns, 0, 0))
    try:
        yield Terminal(child, end)
    finally:
        with suppress(OSError):
            os.close(end)
