"""Lists that are held while they are short together, and go on in a file without a name."""

import pickle
import weakref
from collections.abc import Iterator
from tempfile import TemporaryFile, gettempdir
from typing import IO, Generic, TypeVar

from intake.errors import CommandError

_ROOM = 20_000
"""Items of all lists together that are held."""
_TOGETHER = 100
"""Items of one list that are written together, at least."""

Item = TypeVar("Item")


class LongLists:
    """What lists that belong together share: room in memory, and a file once that is full."""

    def __init__(self, room: int = _ROOM) -> None:
        self._room = room
        self._file: IO[bytes] | None = None

    def has_room(self) -> bool:
        """Return whether one more item is to be held, and take its place if so."""
        self._room -= 1
        return self._room >= 0

    def write(self, items: list[Item]) -> int:
        """Write items to the file; return their place. Raises CommandError if it has no room."""
        try:
            if self._file is None:
                self._file = TemporaryFile()  # noqa: SIM115 - closed when nobody has the lists
                weakref.finalize(self, self._file.close)
            place = self._file.seek(0, 2)
            pickle.dump(items, self._file)
        except OSError as error:
            folder, reason = gettempdir(), error.strerror
            raise CommandError("report.no_room", folder=folder, reason=reason) from error
        self._room += len(items)
        return place

    def read(self, place: int) -> list[Item]:
        """Return the items that were written at a place."""
        if self._file is None:
            return []
        self._file.seek(place)
        found: list[Item] = pickle.load(self._file)  # noqa: S301 - our own, written in this run
        return found


class LongList(Generic[Item]):
    """One of them, which grows until it is gone through."""

    def __init__(self, lists: LongLists) -> None:
        self._lists = lists
        self._places: list[int] = []
        self._held: list[Item] = []

    def append(self, item: Item) -> None:
        """Add an item. Raises CommandError if it is to be written, and there is no room for it."""
        self._held.append(item)
        if not self._lists.has_room() and len(self._held) >= _TOGETHER:
            self._places.append(self._lists.write(self._held))
            self._held = []

    def __iter__(self) -> Iterator[Item]:
        for place in self._places:
            yield from self._lists.read(place)
        yield from self._held
