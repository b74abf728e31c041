"""Where a paragraph is broken into lines of some width, in whatever script."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rich.cells import get_character_cell_size

from forms.languages.segments import Span
from intake.formats.wrapping import is_narrow


def line_spans(text: str, width: int) -> list[Span]:
    """Return the stretch of a text that each line shows: none of them is wider than `width`.

    Between words a line ends before the space; a word that is wider is broken where it must be.
    """
    columns = columns_of(text)
    spans: list[Span] = []
    start = 0
    while start < len(text):
        fits = bisect_right(columns, columns[start] + width) - 1
        if fits >= len(text):
            spans.append((start, len(text)))
            break
        space = text.rfind(" ", start + 1, fits + 1)
        end = space if space > start else max(fits, start + 1)
        spans.append((start, end))
        start = end + 1 if space > start else end
    return spans or [(0, 0)]


def columns_of(text: str) -> Sequence[int]:
    """Return how many columns of a terminal stand before each character of a text, and after it."""
    if is_narrow(text):
        return range(len(text) + 1)
    return [0, *accumulate(map(get_character_cell_size, text))]
