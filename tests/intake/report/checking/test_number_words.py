"""Numbers in words."""

import pytest

from forms.messages import Language
from intake.report.checking.number_words import number_words


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        ("en", "one", 1), ("en", "nineteen", 19), ("en", "twenty", 20), ("en", "thirty-seven", 37),
        ("en", "ninety-nine", 99),
        ("fr", "une", 1), ("fr", "seize", 16), ("fr", "vingt et un", 21), ("fr", "vingt-et-un", 21),
        ("fr", "trente-sept", 37), ("fr", "soixante-dix", 70), ("fr", "soixante et onze", 71),
        ("fr", "quatre-vingts", 80), ("fr", "quatre-vingt-un", 81),
        ("fr", "quatre-vingt-dix-neuf", 99),
    ],
)  # fmt: skip
def test_a_number_is_known_by_its_words(language: Language, words: str, number: int) -> None:
    assert number_words(language)[words] == number


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_number_to_ninety_nine_has_words(language: Language) -> None:
    assert set(number_words(language).values()) == set(range(1, 100))


def test_in_other_languages_only_figures_are_read() -> None:
    assert number_words("ru") == {}
