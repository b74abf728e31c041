"""Breaking text into lines as Rich does, where every sign is one column wide: many times faster."""

import re
from collections.abc import Iterator
from itertools import pairwise

# Letters, figures and signs of Latin, Greek and Cyrillic script, and usual punctuation.
_NARROW = re.compile(
    "[\n -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u0400-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2200-\u22ff\u2500-\u25fc]*"
)
_WORD = re.compile(r"(\s*\S+)\s*")


def is_narrow(text: str) -> bool:
    """Return whether every sign of a text is surely one column wide."""
    return _NARROW.fullmatch(text) is not None


def wrapped(text: str, width: int) -> Iterator[str]:
    """Return the lines of a narrow text, none of them longer than `width`."""
    for line in text.split("\n"):
        if len(line) <= width:
            yield line
            continue
        breaks = [0, *_breaks(line, width), len(line)]
        for start, end in pairwise(breaks):
            yield _fitted(line[start:end], width)


def _breaks(line: str, width: int) -> Iterator[int]:
    """Return where a line is broken: between words, and in those that are longer than a line."""
    offset = 0
    for match in _WORD.finditer(line):
        start, end = match.span()
        length, whole = match.end(1) - start, end - start
        if length <= width - offset:
            offset += whole
        elif length > width:
            for place in range(start, end, width):
                if place:
                    yield place
            offset = (whole - 1) % width + 1
        elif offset and start:
            yield start
            offset = whole


def _fitted(line: str, width: int) -> str:
    """Return a line without what of the spaces at its end goes beyond the width."""
    spaces = len(line) - len(line.rstrip())
    return line[: len(line) - min(spaces, max(0, len(line) - width))]
