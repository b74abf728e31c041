"""Cutting a text into pieces that a cell can hold, between what is read as one sign."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

_FURTHEST_BACK = 32
_JOINS_LETTERS = 9
"""The combining class of the signs, called virama, that make one letter of two."""

_JOINER = "\u200d"
_FIRST_OF_TWO_UNITS = "\U00010000"


def in_pieces(text: str, most: int) -> tuple[str, ...]:
    """Return a text in pieces of at most `most` UTF-16 units, which put together are the text.

    No piece begins with what belongs to the sign before it: half of a pair of surrogates, an
    accent, a vowel sign, a joined part of an emoji; unless the sign is long beyond reason.
    """
    if len(text) * 2 <= most:
        return (text,)
    return _in_pieces(text, most, (1 + (char >= _FIRST_OF_TWO_UNITS) for char in text))


def in_pieces_of_bytes(text: str, most: int) -> tuple[str, ...]:
    """Return a text in pieces of at most `most` bytes of UTF-8, cut as those of `in_pieces` are."""
    if len(text) * 4 <= most:
        return (text,)
    return _in_pieces(text, most, (len(char.encode()) for char in text))


def _in_pieces(text: str, most: int, sizes: Iterable[int]) -> tuple[str, ...]:
    units = list(accumulate(sizes, initial=0))
    pieces, start = [], 0
    while units[-1] - units[start] > most:
        furthest = bisect_right(units, units[start] + most) - 1
        ends = range(furthest, max(start, furthest - _FURTHEST_BACK), -1)
        end = next((end for end in ends if not _goes_on(text, end)), furthest)
        pieces.append(text[start:end])
        start = end
    return (*pieces, text[start:])


def _goes_on(text: str, place: int) -> bool:
    """Return whether the sign before `place` goes on after it."""
    before, after = text[place - 1], text[place]
    return (
        after == _JOINER
        or before == _JOINER
        or unicodedata.combining(before) == _JOINS_LETTERS
        or unicodedata.category(after).startswith("M")
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or (_is_half_flag(before) and _is_half_flag(after))
    )


def _is_half_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
