"""What is imported: files by the names they are reported under, and where a record stands."""

import os
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import UnsupportedOperation
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from forms.messages import Message
from intake.transfer.records import message


class Spot(Struct, frozen=True):
    """A part of a record of a source, by its path; the record by its number and first line."""

    record: int
    line: int
    path: str = ""


@dataclass(frozen=True)
class Source:
    """A file to import, by the name it is reported under, and its bytes."""

    name: str
    stream: BinaryIO
    unread: Mapping[int, Sequence[tuple[Message, Message]]] = field(default_factory=dict)
    """What of a record, by its number, could not be read at all: where, and why."""

    file: Path | None = None
    """Where another process can read the same bytes; none of what comes through a pipe."""

    def place(self, spot: Spot) -> Message:
        """Return in words where a part of a record stands."""
        return message("import.place", file=self.name, line=spot.line, record=spot.record)

    @property
    def position(self) -> int:
        """How many bytes have been read; 0 of what comes through a pipe."""
        try:
            return self.stream.tell()
        except OSError:
            return 0


def size_of(sources: Sequence[Source]) -> int | None:
    """Return how many bytes there are to be read; None where a pipe is among them."""
    try:
        return sum(os.fstat(each.stream.fileno()).st_size for each in sources) or None
    except (OSError, UnsupportedOperation):
        return None


class Places:
    """Where each record that is valid stands: in its file, by its number and its line."""

    def __init__(self) -> None:
        self._sources: list[Source] = []
        self._firsts: list[int] = []
        self._records = array("q")
        self._lines = array("q")

    def __len__(self) -> int:
        return len(self._lines)

    def add(self, source: Source, spot: Spot) -> None:
        """Note where the next one stands."""
        if not self._sources or self._sources[-1] is not source:
            self._sources.append(source)
            self._firsts.append(len(self))
        self._records.append(spot.record)
        self._lines.append(spot.line)

    @property
    def last(self) -> tuple[Source, Spot]:
        """Where the last one stands."""
        return self._sources[-1], Spot(self._records[-1], self._lines[-1])

    def __getitem__(self, index: int) -> Message:
        """Return in words where one stands, by its number from 0."""
        source = self._sources[bisect_right(self._firsts, index) - 1]
        return source.place(Spot(self._records[index], self._lines[index]))
