"""Spellings made alike, so that a name or a word is found however it was typed.

Case, accents, apostrophes and the width of letters and figures do not count, nor do the vowel
signs, the hamza and the tatweel of Arabic. The names of the register, the full text, and what is
typed to find either are folded here and nowhere else.
"""

import re
import unicodedata
from functools import cache
from itertools import islice

# Letters, to Unicode, that are typed or printed for an apostrophe.
_APOSTROPHES = "ʹʺʻʼʽʾʿˀˁˆˇˈˉˊˋˌˍˎˏːˑˬˮߴߵꞋꞌ"
# What stands inside a word and is no part of it: accents, vowel signs, the tatweel, places where
# a line may break, and marks of direction.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_UNSPACED = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_\u0640{_APOSTROPHES}{_UNSPACED}]"
_ASCII_WORD = re.compile("[A-Za-z0-9]+")

LATIN_LETTERS = {
    "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "ŧ": "t", "ı": "i", "ə": "e",
}  # fmt: skip
"""Letters of Latin script that Unicode does not take apart, and those that they stand with."""

FORMS_OF_ALIF = dict.fromkeys("أإآٱ", "ا")
"""The letters that are alif to the Arabic alphabet."""

_APART = str.maketrans({
    **dict.fromkeys(_APOSTROPHES, ""),
    **LATIN_LETTERS,
    **FORMS_OF_ALIF,
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ء": "", "ـ": "",
    "ё": "е",
})  # fmt: skip

# The Arabic article, with what is written together with it, and "and"; some letters must be left.
_BEFORE_A_WORD = re.compile(r"(?:[وفبك]?ال|لل|و)(?=\w{3})")
_BEFORE_A_BEGINNING = re.compile(r"(?:[وفبك]?ال|لل|و)(?=\w)")
_MOST_REMEMBERED = 1 << 15
_LONG = 40
"""Characters from which on what stands between two spaces is hardly met again."""


@cache
def _word() -> re.Pattern[str]:
    """Return what a word is in any script; to make it ready takes long, and few commands ask."""
    return re.compile(rf"{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*|(?!\W)[{_UNSPACED}]")


def fold(text: str) -> str:
    """Return `text` without regard to case, accents, apostrophes, spaces or punctuation."""
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower()))
    lowered = text.casefold().translate(_APART)
    # Taken apart, signs such as № become capitals again.
    apart = unicodedata.normalize("NFKD", lowered).casefold().translate(_APART)
    return "".join(_figure(char) for char in apart if char.isalnum())


def folded_words(text: str) -> list[str]:
    """Return the words of `text`, each of them folded, in their order.

    Chinese, Japanese and Korean characters are words by themselves. An Arabic word is without the
    article and the "and" that are written together with it, where three letters are left.
    """
    folded = folded_text(text)
    return folded.split(" ") if folded else []


def folded_text(text: str) -> str:
    """Return the folded words of `text`, a space between two."""
    # No word goes over a space, and what stands between two spaces is mostly a word seen before.
    return " ".join(filter(None, map(_REMEMBERED.__getitem__, text.split())))


def word_places(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return where in `text` its folded words begin and end, from the one at `start` on."""
    words = _ASCII_WORD if text.isascii() else _word()
    return [match.span() for match in islice(words.finditer(text), start, end)]


def beginning(word: str) -> str:
    """Return a folded Arabic word, of which more may follow, without what is written before it."""
    return _without(_BEFORE_A_BEGINNING, word)


def _folded_chunk(chunk: str) -> str:
    if chunk.isascii():
        return " ".join(_ASCII_WORD.findall(chunk.lower()))
    return " ".join(_folded(word) for word in _word().findall(chunk))


class _Remembered(dict[str, str]):
    """What stood between two spaces, folded; it folds what it has not met."""

    def __missing__(self, chunk: str) -> str:
        folded = _folded_chunk(chunk)
        if len(chunk) < _LONG:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[chunk] = folded
        return folded


_REMEMBERED = _Remembered()


def _folded(word: str) -> str:
    # What is nothing when folded stays, so that there are as many words as there were.
    return _without(_BEFORE_A_WORD, fold(word)) or word


def _without(before: re.Pattern[str], word: str) -> str:
    while (match := before.match(word)) is not None:
        word = word[match.end() :]
    return word


def _figure(char: str) -> str:
    return char if char.isascii() or not char.isdecimal() else str(unicodedata.decimal(char))
