"""Pandoc, kept within bounds: of time, of memory, and of what it can read and write.

It comes with the optional extra `report`.
"""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from forms.extras import install_command
from intake.errors import CommandError

_SECONDS, _MEGABYTES = 120, 1024
"""What pandoc may take for a document: a report of the longest takes 2 seconds and 200 MB."""
_BOUNDS = ("+RTS", f"-M{_MEGABYTES}m", "-RTS")
_HEAP_EXHAUSTED = 251
_LONGEST_REASON = 300


class NotConverted(CommandError):
    """A document that pandoc or typst cannot read or write."""


class TooMuch(CommandError):
    """A document that takes pandoc more time or memory than any needs."""


class Conversion(Struct, frozen=True):
    """What pandoc is to make of a document: from which format, and in which.

    `beside` are files that options name: their contents by option.
    """

    source: str
    form: str
    options: Sequence[str] = ()
    beside: Mapping[str, bytes] = {}

    def of(self, content: bytes) -> bytes:
        """Return content in the other format; nothing else can be read or written meanwhile.

        Raises NotConverted if it cannot be read or written, TooMuch if it takes more time or memory
        than any needs, CommandError without the extra `report`.
        """
        try:
            import pypandoc
        except ImportError:
            raise CommandError("report.no_pandoc", command=install_command("report")) from None
        with TemporaryDirectory(prefix="intake-") as folder:
            given, made = Path(folder, "given"), Path(folder, "made")
            given.write_bytes(content)
            beside = []
            for number, (option, file) in enumerate(self.beside.items()):
                path = Path(folder, f"beside-{number}")
                path.write_bytes(file)
                beside.append(f"{option}={path}")
            _run([
                pypandoc.get_pandoc_path(), *_BOUNDS, "--sandbox", *self.options, *beside,
                f"--from={self.source}", f"--to={self.form}", f"--output={made}", str(given),
            ])  # fmt: skip
            return made.read_bytes()


def _run(command: list[str]) -> None:
    """Run pandoc, for as long and with as much memory as a document can need.

    Raises NotConverted where it fails, TooMuch where it is at its bounds.
    """
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise TooMuch("report.unbounded", seconds=_SECONDS, megabytes=_MEGABYTES) from error
    except OSError as error:
        raise NotConverted("report.not_converted", reason=str(error)) from error
    if done.returncode == _HEAP_EXHAUSTED:
        raise TooMuch("report.unbounded", seconds=_SECONDS, megabytes=_MEGABYTES)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip()[-_LONGEST_REASON:]
        raise NotConverted("report.not_converted", reason=reason)
