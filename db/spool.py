"""Responses that are prepared, in a private temporary file until all of them are."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile, gettempdir
from typing import Self

from db.errors import StoreError
from db.prepared import Prepared

_LENGTH = 8
"""Bytes before each response that say how long it is."""


class Spool:
    """Keeps what is prepared in the order in which it came, with memory for one at a time."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, prepared: Prepared) -> None:
        """Keep one more. Raises StoreError where there is no room for it."""
        content = prepared.packed()
        with _room():
            self._file.write(len(content).to_bytes(_LENGTH))
            self._file.write(content)

    def __iter__(self) -> Iterator[Prepared]:
        with _room():
            self._file.seek(0)
        while length := self._file.read(_LENGTH):
            yield Prepared.unpacked(self._file.read(int.from_bytes(length)))


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror
        raise StoreError("store.no_room", folder=gettempdir(), reason=reason) from error
