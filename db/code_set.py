"""A set of respondents, where there are hundreds of them out of the same thousands."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import compress
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(eq=False, slots=True)
class CodeSet(Set[str]):
    """Some of the codes that are numbered: a bit for each of all, and not a place in a table.

    `numbers` are those of all codes, in their order from 0.
    """

    numbers: Mapping[str, int]
    _bits: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self._bits = bytearray(len(self.numbers) // 8 + 1)

    def put_in(self, number: int) -> None:
        """Put the code of a number in."""
        self._bits[number >> 3] |= 1 << (number & 7)

    def __contains__(self, code: object) -> bool:
        number = self.numbers.get(code) if isinstance(code, str) else None
        return number is not None and bool(self._bits[number >> 3] >> (number & 7) & 1)

    def __iter__(self) -> Iterator[str]:
        return compress(self.numbers, map("1".__eq__, reversed(f"{self._whole:b}")))

    def __len__(self) -> int:
        return self._whole.bit_count()

    @property
    def _whole(self) -> int:
        return int.from_bytes(self._bits, "little")

    @classmethod
    def _from_iterable(cls, it: Iterable[Item]) -> Set[Item]:
        """Return what operations on it give: see `collections.abc.Set`."""
        return frozenset(it)
