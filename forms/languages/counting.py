"""Small numbers in words, as prose writes them.

Numbers below ten are in words (United Nations Editorial Manual, “Numbers, dates and time”), those
from ten on in figures; where one of a series is in figures, all of them are.
"""

from collections.abc import Iterable, Mapping

from forms.languages.writing import written_number
from forms.messages import Language

GREATEST_IN_WORDS = 9
_WORDS: Mapping[Language, tuple[str, ...]] = {
    "en": ("two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "es": ("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
    "fr": ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
}


def are_in_words(numbers: Iterable[float], greatest: int = GREATEST_IN_WORDS) -> bool:
    """Return whether numbers that stand together are all small enough for words.

    `greatest` is the greatest that is, in a house that has a rule of its own.
    """
    return all(number <= greatest for number in numbers)


def counted(number: float, language: Language, *, in_words: bool = True) -> str:
    """Return a number in words from two to nine, if these may be used; else in figures.

    One has a gender in most languages, and is left in figures.
    """
    words = _WORDS.get(language, ())
    if in_words and number == int(number) and 2 <= number <= len(words) + 1:
        return words[int(number) - 2]
    return written_number(number, language)
