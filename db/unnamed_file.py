"""A file without a name, for what memory has no room for: nobody else can open it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile, gettempdir

from db.errors import StoreError


class UnnamedFile:
    """A file that goes when it is closed. It is not for several threads at a time."""

    def __init__(self) -> None:
        """Make one. Raises StoreError where there is no folder for it."""
        with _room():
            # Nothing waits in a buffer, which could find no room when it is written out.
            self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - closed by `close`
        self._length = 0

    def add(self, content: bytes) -> int:
        """Write something behind all that is there, and return its place.

        Raises StoreError if there is no room for it.
        """
        place, left = self._length, memoryview(content)
        with _room():
            self._file.seek(place)
            while left:
                left = left[self._file.write(left) :]
        self._length += len(content)
        return place

    def read(self, place: int, length: int) -> bytes:
        """Return so many bytes of what stands at a place."""
        self._file.seek(place)
        return self._file.read(length)

    def close(self) -> None:
        """Let it go."""
        self._file.close()


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError("store.no_room", folder=_folder(), reason=error.strerror) from error


def _folder() -> str:
    """Return where such files are; what is asked for where none can be written."""
    try:
        return gettempdir()
    except OSError:
        return os.environ.get("TMPDIR", "/tmp")  # noqa: S108 - only named
