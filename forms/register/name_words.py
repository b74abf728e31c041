"""The words of a name by which it is known, however they are ordered, abbreviated or inflected.

Lists invert and abbreviate names in ways of their own: "Congo, Dem. Rep." of the World Bank is
"Democratic Republic of the Congo", and "Korea (Republic of)" the Republic of Korea.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from forms.languages.folding import folded_words

_LITTLE_WORDS = frozenset((
    "the", "of", "and", "le", "la", "les", "l", "d", "de", "du", "des", "et", "en", "el", "los",
    "las", "del", "y", "e", "и",
))  # fmt: skip

_FORMS: Mapping[str, tuple[str, ...]] = {
    "republic": ("rep", "repub", "republique", "republica"),
    "democratic": ("dem", "democratique", "democratica"),
    "people": ("peoples", "popular", "populaire"),
    "federal": (
        "fed", "federale", "federated", "federation", "federacion", "federative", "federativa",
        "federes", "federados",
    ),
    "kingdom": ("royaume", "reino"),
    "state": ("sts", "states", "etat", "etats", "estado", "estados"),
    "island": ("is", "isl", "isls", "isle", "isles", "islands", "ile", "iles", "isla", "islas"),
    "saint": ("st", "ste", "sta", "sto", "sainte", "santa", "santo", "san", "sao"),
    "islamic": ("islamique", "islamica"),
    "south": ("s", "sud", "sur"),
    "north": ("n", "nord", "norte"),
}  # fmt: skip
_CANONICAL = {form: word for word, forms in _FORMS.items() for form in (word, *forms)}

_SAYING_LITTLE = frozenset((
    *_FORMS, "union", "республика", "королевство", "государство", "штаты", "острова", "федерация",
    "союз", "جمهوريه", "مملكه", "دوله", "جزر", "اتحاد", "共和国", "人民共和国", "民主共和国",
    "王国", "联邦", "群岛", "合众国",
))  # fmt: skip

_SHORTENED = r"\b(\w)\."
_DOUBLED = r"(.)\1+"
_TWO_NAMES = r"([^(（/]+)(?:[(（]([^()（）]+)[)）]|/([^/]+))\s*"


class Word(Struct, frozen=True, dict=True):
    """A folded word, and the one that it is a form or an abbreviation of."""

    folded: str
    meant: str

    @property
    def says_little(self) -> bool:
        """Whether the names of many have it, so that it does not tell one from another."""
        return self.meant in _SAYING_LITTLE

    @property
    def joins(self) -> bool:
        """Whether it is an article or the like, and says nothing."""
        return self.folded in _LITTLE_WORDS

    @cached_property
    def without_doubles(self) -> str:
        """The word with each letter once where it is doubled."""
        return re.sub(_DOUBLED, r"\1", self.folded)


def words_of(name: str) -> tuple[Word, ...]:
    """Return the words of a name, without those that join them.

    Chinese characters that stand together are one word, since their order decides. A letter before
    a full stop, as in "E. Guinea", is short for a word, and joins nothing.
    """
    words = [Word(word, _CANONICAL.get(word, word)) for word in _joined(folded_words(name))]
    shortened = set(re.findall(_SHORTENED, name.lower()))
    return tuple(w for w in words if not w.joins or w.folded in shortened) or tuple(words)


def bag_of(words: tuple[Word, ...]) -> tuple[str, ...]:
    """Return what names of the same words in another order or form have in common.

    Names of words that say little have nothing in common but those.
    """
    if all(word.says_little for word in words):
        return ()
    return tuple(sorted(word.meant for word in words))


def two_names_of(words: str) -> tuple[str, str] | None:
    """Return what stands before brackets or a stroke and what stands in or after them, if any."""
    both = re.fullmatch(_TWO_NAMES, words)
    return None if both is None else (both[1], both[2] or both[3])


def _joined(words: list[str]) -> Iterator[str]:
    """Return the words with Chinese characters that follow one another as one."""
    together = ""
    for number, word in enumerate(words):
        if is_chinese(word):
            together += word
            continue
        if together:
            yield together
            together = ""
        if word != "s" or not number or words[number - 1] not in ("people", "peoples"):
            yield word
    if together:
        yield together


def is_chinese(word: str) -> bool:
    """Return whether a word is written in Chinese characters."""
    return "\u2e80" <= word[0] <= "\u9fff"
