"""Checking an import in a process of its own, while this one writes what is checked.

To check a response takes longer than to write it, and machines have several processors.
"""

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

from msgspec import Struct

from db.prepared import Prepared
from db.records import Existing
from forms.errors import IntakeError
from forms.plain_file import open_plain
from intake.errors import CommandError, unexpected
from intake.session import Session
from intake.settings import Settings
from intake.transfer.checked import Checked
from intake.transfer.checker import Checker, Progress
from intake.transfer.import_faults import ImportFault, ImportRefused
from intake.transfer.limits import Limits
from intake.transfer.sources import Places, Source, Spot

_TOGETHER = 20
"""Responses that are sent at once."""

_AHEAD = 32
"""How many times as many may be checked before those that came first are written."""


class _Order(Struct, frozen=True):
    """What the other process is to do."""

    settings: Settings
    existing: Existing
    limits: Limits
    files: tuple[tuple[str, Path], ...]


class _Part(Struct, frozen=True):
    """Responses that are checked, and where they stand; what came with all so far."""

    responses: tuple[Prepared, ...]
    spots: tuple[tuple[int, Spot], ...]
    sources: tuple[str, ...]
    read: int


class _Done(Struct, frozen=True):
    """How the checking ended: with the faults that were found, or with something else amiss."""

    faults: tuple[ImportFault, ...] = ()
    count: int = 0
    error: IntakeError | None = None

    def tell(self) -> None:
        """Raise what was found, if anything was."""
        if self.count:
            raise ImportRefused(self.faults, self.count)
        if self.error is not None:
            raise self.error


_Coming = Queue[_Part | _Done | None]
"""What has come of the other process; nothing where no more will come."""


@contextmanager
def checked_apart(
    session: Session,
    existing: Existing,
    limits: Limits,
    files: Sequence[Source],
    progress: Progress,
) -> Iterator[Checked]:
    """Have files checked by another process; what is to be written comes as it is checked.

    What was wrong in them is raised when it has all come: ImportRefused with all faults.
    """
    named = tuple((each.name, each.file) for each in files if each.file is not None)
    order = _Order(session.settings, existing, limits, named)
    here, there = Pipe(duplex=False)
    process = get_context("spawn").Process(target=_check, args=(order, there), daemon=True)
    process.start()
    there.close()
    coming: _Coming = Queue(_AHEAD)
    reader = Thread(target=_read, args=(here, coming), daemon=True)
    reader.start()
    sources: list[str] = []
    places = Places()
    try:
        prepared = _prepared(_parts(coming), files, sources, places, progress)
        yield Checked(prepared, sources, places, limits.faults)
    finally:
        process.terminate()
        while reader.is_alive():
            with suppress(Empty):
                coming.get(timeout=0.1)
        process.join()
        here.close()


def _read(connection: Connection, coming: _Coming) -> None:
    """Take up what comes, and unpack it while what came before is written; nothing at its end."""
    try:
        with suppress(EOFError, OSError):
            while True:
                coming.put(connection.recv())
    finally:
        coming.put(None)


def _parts(coming: _Coming) -> Iterator[_Part]:
    """Return what comes. Raises IntakeError for what was wrong, or if it ends before its end."""
    while (part := coming.get()) is not None:
        if isinstance(part, _Done):
            part.tell()
            return
        yield part
    raise CommandError("import.checking_ended")


def _prepared(
    parts: Iterator[_Part],
    files: Sequence[Source],
    sources: list[str],
    places: Places,
    progress: Progress,
) -> Iterator[Prepared]:
    for part in parts:
        sources += part.sources[len(sources) :]
        for response, (number, spot) in zip(part.responses, part.spots, strict=True):
            places.add(files[number], spot)
            yield response
        progress(part.read)


def _check(order: _Order, connection: Connection) -> None:
    """Check what was ordered, and send what is found; whoever asked for it ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BrokenPipeError):
        for part in _checked(order):
            connection.send(part)


def _checked(order: _Order) -> Iterator[_Part | _Done]:
    try:
        yield from _all_checked(order)
    except ImportRefused as refused:
        yield _Done(refused.faults, refused.count)
    except IntakeError as error:
        yield _Done(error=error)
    except Exception as error:
        yield _Done(error=unexpected(error))
    else:
        yield _Done()


def _all_checked(order: _Order) -> Iterator[_Part]:
    session = Session(order.settings, begins=False)
    with ExitStack() as stack:
        stack.callback(session.close)
        files = [
            Source(name, stack.enter_context(open_plain(file)), file=file)
            for name, file in order.files
        ]
        checker = Checker(session, order.existing, order.limits)
        read = deque([0], maxlen=1)
        placed = (
            (each, (files.index(checker.places.last[0]), checker.places.last[1]))
            for each in checker.prepared(files, read.append)
        )
        while together := tuple(islice(placed, _TOGETHER)):
            responses, spots = zip(*together, strict=True)
            yield _Part(responses, spots, tuple(checker.sources), read[-1])
