"""What is written with one letter amiss."""

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Generic, TypeVar

Whose = TypeVar("Whose")
_SHORTEST = 4
"""Letters of which one can be amiss: shorter names are all near one another."""


class Slips(Generic[Whose]):
    """Folded names by their length, with whose each is, to find those that a letter is amiss in."""

    def __init__(self, names: Mapping[str, Whose]) -> None:
        self._by_length: dict[int, list[tuple[str, Whose]]] = {}
        for name, whose in names.items():
            if len(name) >= _SHORTEST:
                self._by_length.setdefault(len(name), []).append((name, whose))

    def of(self, typed: str) -> Iterator[tuple[str, Whose]]:
        """Return the names that what was typed is a letter away from, and whose they are."""
        for length in range(len(typed) - 1, len(typed) + 2):
            for name, whose in self._by_length.get(length, ()):
                if is_slip(typed, name):
                    yield name, whose


def is_slip(one: str, other: str) -> bool:
    """Return whether one letter is missing, too many, wrong, or exchanged with the next."""
    begin = _alike(one, other)
    one, other = one[begin:], other[begin:]
    end = _alike(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])


def _alike(one: str, other: str) -> int:
    """Return how many letters are the same before the first that is another."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
