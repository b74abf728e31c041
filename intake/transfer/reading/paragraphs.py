"""Lines made into paragraphs, as they stand on a page."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from forms.sound_text import without_controls

_BEGINS = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+\S|[•●▪◦‣–—*-]\s+\S")
_ENDS = (".", "!", "?", ":", ";", "…", "。", "؟", "۔")
_SOFT_HYPHENS = ("\x02", "\xad", "\ufffe")
_SPACE = re.compile(r"[^\S\n]+")
_WIDE_GAP = 1.35
_ALIKE = (0.87, 1.15)
"""How much a line of the same paragraph may be smaller or larger than the one before."""
_SHORT = 0.85
"""A line that is so much shorter than the longest may be the last of its paragraph."""


class TextLine(Struct, frozen=True):
    """A line of a page: its text, and where it stands, in points; None where that is unknown."""

    text: str
    left: float | None = None
    right: float | None = None
    base: float | None = None
    height: float | None = None


def joined(lines: Sequence[TextLine]) -> tuple[str, ...]:
    """Return the paragraphs that the lines of a page make."""
    pitch = _pitch(lines)
    rights = [line.right for line in lines if line.right is not None]
    widest = max(rights, default=None)
    groups: list[list[TextLine]] = []
    for line in lines:
        if not groups or _is_new(groups[-1][-1], line, pitch, widest):
            groups.append([])
        groups[-1].append(line)
    return tuple(
        filter(None, (cleaned(_in_one([each.text for each in group])) for group in groups))
    )


def split(text: str) -> tuple[str, ...]:
    """Return the paragraphs of text in which empty lines part them, or else of one a line."""
    lines = text.splitlines()
    # What begins and ends a text parts nothing.
    parted = any(not line.strip() for line in "\n".join(lines).strip().splitlines())
    groups = _parted(lines) if parted else ([line] for line in lines)
    return tuple(text for group in groups for text in joined([TextLine(line) for line in group]))


def cleaned(text: str) -> str:
    """Return text without what is no text, and with one space between words."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return _SPACE.sub(" ", without_controls(sound.replace("\n", " "))).strip()


def _parted(lines: Sequence[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _in_one(lines: Sequence[str]) -> str:
    text = ""
    for line in (each.strip(" \t\r\n") for each in lines):
        if text.endswith(_SOFT_HYPHENS):
            text = text[:-1] + line
        elif text and line and not _is_unspaced(text[-1], line[0]):
            text += f" {line}"
        else:
            text += line
    return text


def _is_unspaced(before: str, after: str) -> bool:
    """Return whether no space stands between two characters where a line ends."""
    if before in "-‐‑" and after.isalnum():
        return True
    return all(unicodedata.east_asian_width(each) in "WF" for each in (before, after))


def _pitch(lines: Sequence[TextLine]) -> float | None:
    """Return how far apart the lines of a page mostly stand, in heights of a line."""
    gaps = [
        (above.base - below.base) / below.height
        for above, below in pairwise(lines)
        if above.base is not None and below.base is not None and below.height
    ]
    downwards = [gap for gap in gaps if gap > 0]
    return median(downwards) if downwards else None


def _is_new(before: TextLine, line: TextLine, pitch: float | None, widest: float | None) -> bool:
    if not line.text.strip() or not before.text.strip() or _BEGINS.match(line.text):
        return True
    if before.height and line.height and not _ALIKE[0] < line.height / before.height < _ALIKE[1]:
        return True
    if before.base is not None and line.base is not None and line.height and pitch is not None:
        gap = (before.base - line.base) / line.height
        if gap > _WIDE_GAP * pitch or gap < -pitch:
            return True
    is_short = before.right is not None and widest is not None and before.right < _SHORT * widest
    return is_short and before.text.rstrip().endswith(_ENDS)
