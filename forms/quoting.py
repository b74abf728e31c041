"""How a value that somebody gave is quoted in an error."""

import json
from collections.abc import Iterable
from itertools import islice

_LONGEST = 60
_MOST = 40


def some_of(names: Iterable[str]) -> str:
    """Return names one after the other, the first of them where they are many."""
    listed = list(islice(names, _MOST + 1))
    return ", ".join(listed[:_MOST]) + (", …" if len(listed) > _MOST else "")


def shown(value: object) -> str:
    """Return a value as JSON writes it: short, on one line, with nothing that acts on a screen."""
    try:
        words = json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        words = "…"
    words = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in words)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
