"""Lists that are held while they are short together, and go on in a file without a name."""

import pickle
import weakref
from collections.abc import Iterator
from typing import Generic, TypeVar

from db.unnamed_file import UnnamedFile

_ROOM = 14_000_000
"""The size of all lists together up to which their items are held, in characters."""
_TOGETHER = 100
"""Items of one list that are written together, at least."""

Item = TypeVar("Item")


class LongLists:
    """What lists that belong together share: room in memory, and a file once that is full."""

    def __init__(self, room: int = _ROOM) -> None:
        self._left = room
        self._file: UnnamedFile | None = None

    def hold(self, size: int) -> bool:
        """Count so much more as held, and return whether there was room for it."""
        self._left -= size
        return self._left >= 0

    def write(self, content: bytes, size: int) -> int:
        """Write what was held in so much room; return its place.

        Raises StoreError if the file has no room for it.
        """
        if self._file is None:
            self._file = UnnamedFile()
            weakref.finalize(self, self._file.close)
        self._left += size
        return self._file.add(content)

    def read(self, place: int, length: int) -> bytes:
        """Return what was written at a place."""
        if self._file is None:
            raise ValueError("nothing was written")
        return self._file.read(place, length)


class LongList(Generic[Item]):
    """One of them, which grows until it is gone through."""

    def __init__(self, lists: LongLists) -> None:
        self._lists = lists
        self._places: list[tuple[int, int]] = []
        self._held: list[Item] = []
        self._size = 0

    def append(self, item: Item, size: int) -> None:
        """Add an item of a size in characters.

        Raises StoreError if it is to be written, and there is no room for it.
        """
        self._held.append(item)
        self._size += size
        if not self._lists.hold(size) and len(self._held) >= _TOGETHER:
            content = pickle.dumps(self._held)
            self._places.append((self._lists.write(content, self._size), len(content)))
            self._held, self._size = [], 0

    def __iter__(self) -> Iterator[Item]:
        for place, length in self._places:
            yield from pickle.loads(self._lists.read(place, length))  # noqa: S301 - our own
        yield from self._held
