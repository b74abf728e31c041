"""How the desk reads and writes the terminal, beyond what Textual does by itself."""

import asyncio
import signal
from typing import IO, Any

from textual.driver import Driver

from intake.console.streams import give_up
from intake.desk.terminal.paste import PasteParser
from intake.desk.textual_internals import replace_parser, replace_terminal


class Forgiving:
    """A terminal that may go: what is written to it afterwards is dropped.

    Textual's writer ends at the first error, and whoever writes more then waits for it for ever.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._gone = False

    def write(self, text: str) -> int:
        """Write text, while there is a terminal."""
        try:
            return 0 if self._gone else self._file.write(text)
        except OSError:
            self._lose()
            return 0

    def flush(self) -> None:
        """Have it written, while there is a terminal."""
        try:
            if not self._gone:
                self._file.flush()
        except OSError:
            self._lose()

    def _lose(self) -> None:
        """Drop what was not written too: Python would end with a status of its own over it."""
        self._gone = True
        give_up(self._file)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def guarded(driver: type[Driver]) -> type[Driver]:
    """Return a driver for Unix: pastes are text, a lost terminal is its end, a new size is kept."""
    from textual.drivers import linux_driver

    if driver is not linux_driver.LinuxDriver:
        return driver

    class Guarded(linux_driver.LinuxDriver):
        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            replace_terminal(self, Forgiving)

        def start_application_mode(self) -> None:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            # Called by the signal itself, the handler can be called again while it is at work;
            # then the size that was read first is told last, and the screen stays with it.
            told = signal.getsignal(signal.SIGWINCH)
            if callable(told):
                loop = asyncio.get_running_loop()
                loop.add_signal_handler(signal.SIGWINCH, told, signal.SIGWINCH, None)

        def run_input_thread(self) -> None:
            replace_parser(PasteParser)
            super().run_input_thread()

    return Guarded
