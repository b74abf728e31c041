"""Text inside Markdown: what somebody wrote stays text, whatever it looks like."""

import re
from functools import lru_cache

from intake.console.safe_text import inert

_SHORT = 64
_MARKUP = re.compile(r"([\\`*_\[\]<>&#|~^{}$!])")
_AT_THE_HEAD = re.compile(r"^([-+=:])", re.MULTILINE)
_ORDINAL = re.compile(r"^(\d+)([.)])", re.MULTILINE)


def escaped(text: str) -> str:
    """Return text that Markdown takes for nothing but text, lines broken where it breaks them."""
    lines = [line.strip() for line in inert(text).split("\n")]
    marked = _MARKUP.sub(r"\\\1", "\n".join(line for line in lines if line))
    plain = _ORDINAL.sub(r"\1\\\2", _AT_THE_HEAD.sub(r"\\\1", marked))
    return plain.replace("\n", "\\\n")


def escaped_line(text: str) -> str:
    """Return text in one line that Markdown takes for nothing but text, as a table's cell must."""
    return _short_line(text) if len(text) <= _SHORT else escaped(text.replace("\n", " "))


@lru_cache(4096)
def _short_line(text: str) -> str:
    """Return the same of names and options, which stand in many cells."""
    return escaped(text.replace("\n", " "))
