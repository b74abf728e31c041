"""Text inside Markdown: what somebody wrote stays text, whatever it looks like."""

import re
from functools import lru_cache

from intake.console.safe_text import inert

_SHORT = 64
_MARKUP = re.compile(r"([\\`*_\[\]<>&#|~^{}$!])")
_HEAD = re.compile(r"[-+=:]|\d+(?=[.)])")
"""What begins a list or a heading, or the number of an item."""


def escaped(text: str) -> str:
    """Return text that Markdown takes for nothing but text, lines broken where it breaks them."""
    lines = [line.strip() for line in inert(text).split("\n")]
    return "\\\n".join([_escaped(line) for line in lines if line])


def _escaped(line: str) -> str:
    marked = _MARKUP.sub(r"\\\1", line)
    head = _HEAD.match(marked)
    if head is None:
        return marked
    place = head.end() if head[0].isdigit() else 0
    return f"{marked[:place]}\\{marked[place:]}"


def escaped_line(text: str) -> str:
    """Return text in one line that Markdown takes for nothing but text, as a table's cell must."""
    return _short_line(text) if len(text) <= _SHORT else escaped(text.replace("\n", " "))


@lru_cache(4096)
def _short_line(text: str) -> str:
    """Return the same of names and options, which stand in many cells."""
    return escaped(text.replace("\n", " "))
