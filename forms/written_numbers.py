"""Numbers as people write them, read where they can mean one thing only."""

import re

_NUMBER = re.compile(r"-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|-?\d+(?:[.,]\d+)?")
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")


def read_number(words: str) -> object:
    """Return the number that is written, with a comma or a point; the words where it is none.

    Thousands may stand apart with spaces. A single comma or point before three figures may part
    thousands or decimals, so that it is no number that can be kept.
    """
    if not _NUMBER.fullmatch(words) or _AMBIGUOUS.fullmatch(words):
        return words
    plain = re.sub(r"[ \u00a0\u202f]", "", words).replace(",", ".")
    return float(plain) if "." in plain else int(plain)
