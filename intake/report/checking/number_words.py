"""Numbers in words, from two to ninety-nine, in the languages of reports."""

from collections.abc import Mapping

from forms.messages import Language

_EN = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_EN_TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_FR = (
    "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def number_words(language: Language) -> Mapping[str, int]:
    """Return the numbers from one to ninety-nine by their words; empty where none are known."""
    if language == "fr":
        return {words: number for number in range(1, 100) for words in _french(number)}
    if language == "en":
        return {_english(number): number for number in range(1, 100)}
    return {}


def _english(number: int) -> str:
    if number < 20:
        return _EN[number - 1]
    tens, ones = divmod(number, 10)
    return _EN_TENS[tens - 2] + (f"-{_EN[ones - 1]}" if ones else "")


def _french(number: int) -> tuple[str, ...]:
    """Return how a number is written: with hyphens throughout since 1990, or between parts only."""
    if number == 1:
        return ("un", "une")
    if number < 20:
        return (_FR[number - 1],)
    base = number // 10 * 10 if number < 70 else 60 if number < 80 else 80
    tens, rest = _FR_TENS.get(base, "quatre-vingt"), number - base
    if not rest:
        return (tens + ("s" if base == 80 else ""),)
    if rest in (1, 11) and base != 80:
        return (f"{tens} et {_FR[rest - 1]}", f"{tens}-et-{_FR[rest - 1]}")
    return (f"{tens}-{_FR[rest - 1]}",)
