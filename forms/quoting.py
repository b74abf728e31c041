"""How a value that somebody gave is quoted in an error."""

import json

_LONGEST = 60


def shown(value: object) -> str:
    """Return a value as JSON writes it: short, on one line, with nothing that acts on a screen."""
    try:
        words = json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        words = "…"
    words = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in words)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
