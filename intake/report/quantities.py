"""How many respondents a sentence speaks of: the words, and the numbers that they stand for.

The thresholds are Intake's own. The part is that of the respondents of the same kind that replied
and to whom the question was put; States and organisations are never counted together.
"""

from typing import Literal

from msgspec import Struct

from forms.messages import Translator

Word = Literal["one", "two", "all", "most", "half", "few", "several"]
Counted = Literal["state", "organisation"]
"""What is counted: States, or organisations of every kind."""


class Threshold(Struct, frozen=True):
    """When a word may be said: from `least` to `most` respondents, and for what part of all."""

    word: Word
    least: int = 3
    most: int | None = None
    above: float = 0.0
    up_to: float = 1.0

    def holds(self, count: int, total: int) -> bool:
        """Return whether the word may be said of `count` respondents among `total`."""
        part = count / total if total else 0.0
        enough = count >= self.least and (self.most is None or count <= self.most)
        return enough and self.above < part <= self.up_to


_NEARLY_ALL = 1 - 1e-9

THRESHOLDS: tuple[Threshold, ...] = (
    Threshold("one", least=1, most=1),
    Threshold("two", least=2, most=2),
    Threshold("all", above=_NEARLY_ALL),
    Threshold("most", above=0.55),
    Threshold("half", above=0.45, up_to=0.55),
    Threshold("few", most=4),
    Threshold("several", least=5),
)
"""The words, in the order in which they are tried: the first that holds is said."""


def quantity(count: int, total: int) -> Word:
    """Return the word for `count` respondents among `total`; `count` is at least one."""
    return next(each.word for each in THRESHOLDS if each.holds(count, total))


def noun_phrase(count: int, total: int, counted: Counted, say: Translator) -> str:
    """Return the respondents as the beginning of a sentence names them: “Several States”."""
    return say(f"quantity.{counted}_{quantity(count, total)}")


def counted_phrase(count: int, counted: Counted, say: Translator, greatest: int) -> str:
    """Return the respondents with their number: in words up to the greatest, then in figures.

    A sentence does not begin with a figure, so that words stand before it; one is in words always.
    """
    if count <= max(1, greatest):
        return say(f"number.{counted}_{count}")
    return say(f"quantity.{counted}_figure", number=count)
