"""Names of variables: made from paths, the same in every language and in later versions."""

import hashlib
import re

LONGEST = 27
"""The most characters of a name.

Stata takes 32 of a set of value labels, which pyreadstat calls by the variable and its number.
"""

_DIGITS = 4
_LETTERS = 4
"""How much of a word stays where a name would be too long: first of the section’s words, then of
the question’s, then of all."""

_NO_NAME = re.compile(r"[^a-z0-9]+")


class VariableNames:
    """Gives names, each once: letters without case, digits and underscores, a letter first.

    A name of two parts has an underscore within it, so that it is no word that one of the programs
    keeps for itself. Asked again for the same parts, it gives the same name.
    """

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._taken: set[str] = set()

    def name(self, *parts: str) -> str:
        """Return the name of what stands at a path of several parts."""
        if parts not in self._names:
            self._names[parts] = self._new(parts)
        return self._names[parts]

    def _new(self, parts: tuple[str, ...]) -> str:
        tries = [_joined(_abbreviated(parts, first)) for first in (0, 1, 2, len(parts))]
        fitting = [each for each in tries if len(each) <= LONGEST and each not in self._taken]
        name = fitting[0] if fitting else self._with_digest(parts, tries[-1])
        self._taken.add(name)
        return name

    def _with_digest(self, parts: tuple[str, ...], long: str) -> str:
        """Return a name cut short, with digits of the whole path that tell it from others."""
        digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        lengths = range(_DIGITS, LONGEST)
        names = (f"{long[: LONGEST - 1 - each].rstrip('_')}_{digest[:each]}" for each in lengths)
        return next(name for name in names if name not in self._taken)


def _abbreviated(parts: tuple[str, ...], first: int) -> tuple[str, ...]:
    """Return parts with the words of the first ones cut short."""
    cut = ("_".join(word[:_LETTERS] for word in each.split("_")) for each in parts[:first])
    return (*cut, *parts[first:])


def _joined(parts: tuple[str, ...]) -> str:
    name = _NO_NAME.sub("_", "_".join(parts).lower()).strip("_")
    return name if name[:1].isalpha() else f"q{name}"
