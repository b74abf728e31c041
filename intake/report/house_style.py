"""How a house writes numbers, rates and what a report refers to.

That of the United Nations is the Editorial Manual's: numbers below ten in words, “per cent”,
resolutions by the name of their organ.
"""

import re
from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct

from forms.languages.counting import GREATEST_IN_WORDS
from forms.messages import Translator

StyleName = Literal["un", "figures"]
STYLE_NAMES: tuple[StyleName, ...] = get_args(StyleName)

_ONES = ("one", "one_f")
_RESOLUTION = re.compile(r"(A|S|E)/RES/(\d+/\d+|\d+ \(\d{4}\)|\d{4}/\d+)")


class HouseStyle(Struct, frozen=True):
    """What is in words: numbers up to the greatest, rates, and the organ of a resolution.

    Where none is, a sentence still begins with a word: it never does with a figure.
    """

    greatest_in_words: int = GREATEST_IN_WORDS
    rates_in_words: bool = True
    organs_in_words: bool = True

    def ones(self, say: Translator) -> Mapping[str, str]:
        """Return what stands for one in the messages that count: a word in its gender, or 1."""
        return {each: say(f"numeral.{each}") if self.greatest_in_words else "1" for each in _ONES}

    def resolution(self, resolution: str, say: Translator) -> str:
        """Return a resolution as a sentence names it: “General Assembly resolution 58/137”.

        What is no symbol of the General Assembly, the Security Council or the Economic and Social
        Council stands as it is.
        """
        found = _RESOLUTION.fullmatch(resolution)
        if found is None or not self.organs_in_words:
            return say("resolution.other", resolution=resolution)
        return say(f"resolution.{found[1].lower()}", number=found[2])


STYLES: Mapping[StyleName, HouseStyle] = {
    "un": HouseStyle(),
    "figures": HouseStyle(greatest_in_words=0, rates_in_words=False, organs_in_words=False),
}
"""The styles that there are: that of the United Nations, and one that writes in figures."""
