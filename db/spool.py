"""Responses that are prepared, in a private temporary file until all of them are."""

from array import array
from collections.abc import Iterator
from typing import Self

from db.prepared import Prepared
from db.unnamed_file import UnnamedFile


class Spool:
    """Keeps what is prepared in the order in which it came, with memory for one at a time."""

    def __init__(self) -> None:
        """Make an empty one. Raises StoreError where there is no folder for it."""
        self._file = UnnamedFile()
        self._lengths = array("Q")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, prepared: Prepared) -> None:
        """Keep one more. Raises StoreError where there is no room for it."""
        content = prepared.packed()
        self._file.add(content)
        self._lengths.append(len(content))

    def __iter__(self) -> Iterator[Prepared]:
        place = 0
        for length in self._lengths:
            yield Prepared.unpacked(self._file.read(place, length))
            place += length
