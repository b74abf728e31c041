"""Numbers and dates as prose writes them in each language."""

import pytest

from forms.dates import PartialDate
from forms.languages.writing import written_date, written_number
from forms.messages import Language

N = "\N{NO-BREAK SPACE}"

NUMBERS: list[tuple[float, Language, str]] = [
    (12345.75, "fr", f"12{N}345,75"),
    (12345.75, "en", "12,345.75"),
    (12345.75, "es", "12.345,75"),
    (12345.75, "ru", f"12{N}345,75"),
    (12345.75, "ar", "12,345.75"),
    (12345.75, "zh", "12,345.75"),
    (0.00001, "en", "0.00001"),
    (0.00001, "fr", "0,00001"),
    (1e15, "en", "1,000,000,000,000,000"),
    (-1e-7, "fr", "-0,0000001"),
    (2004, "en", "2004"),
    (2.0, "en", "2"),
    (-0.0, "en", "0"),
    (0.1, "en", "0.1"),
    (-54321, "en", "-54,321"),
    (100, "fr", "100"),
]


@pytest.mark.parametrize(("number", "language", "words"), NUMBERS)
def test_a_number_is_written_as_the_language_writes_it(
    number: float, language: Language, words: str
) -> None:
    assert written_number(number, language) == words


DATES: list[tuple[str, Language, str]] = [
    ("2004-11", "fr", "novembre 2004"),
    ("2004-11-30", "fr", "30 novembre 2004"),
    ("2005-03-01", "fr", "1er mars 2005"),
    ("2004-11", "en", "November 2004"),
    ("2004-11-30", "en", "30 November 2004"),
    ("2005-03-01", "en", "1 March 2005"),
    ("2004-11-30", "es", "30 de noviembre de 2004"),
    ("2004-11", "es", "noviembre de 2004"),
    ("2004-11-30", "ru", "30 ноября 2004"),
    ("2004-11", "ru", "ноябрь 2004"),
    ("2004-11-30", "ar", "30 نوفمبر 2004"),
    ("2004-11-30", "zh", "2004年11月30日"),
    ("2004-11", "zh", "2004年11月"),
    ("2004", "fr", "2004"),
]


@pytest.mark.parametrize(("date", "language", "words"), DATES)
def test_a_date_is_written_as_the_language_writes_it(
    date: str, language: Language, words: str
) -> None:
    assert written_date(PartialDate.parse(date), language) == words
