"""Periods as prose writes them."""

import pytest

from forms.dates import PartialDate
from forms.languages.periods import written_period
from forms.messages import Language

PERIODS: list[tuple[str, str, Language, str]] = [
    ("2003", "2003", "en", "in 2003"),
    ("2003", "2003", "fr", "en 2003"),
    ("2005-05-03", "2005-05-03", "en", "on 3 May 2005"),
    ("2005-05-01", "2005-05-01", "fr", "le 1er mai 2005"),
    ("1999", "2002", "en", "from 1999 to 2002"),
    ("1999", "2002", "fr", "de 1999 à 2002"),
    ("2004-01", "2004-06", "en", "from January to June 2004"),
    ("2004-04", "2004-06", "fr", "d’avril à juin 2004"),
    ("2004-01", "2004-06", "fr", "de janvier à juin 2004"),
    ("1998-03", "2004-07", "fr", "de mars 1998 à juillet 2004"),
    ("2004-11-02", "2005-01-03", "fr", "du 2 novembre 2004 au 3 janvier 2005"),
    ("2004", "2004-06", "en", "from 2004 to June 2004"),
    ("2003", "", "en", "since 2003"),
    ("2003", "", "fr", "depuis 2003"),
    ("2003-05-03", "", "fr", "depuis le 3 mai 2003"),
    ("", "2004-11", "en", "up to November 2004"),
    ("", "2004-11", "fr", "jusqu’en novembre 2004"),
    ("", "2004-11-03", "fr", "jusqu’au 3 novembre 2004"),
    ("1999", "2002", "es", "1999–2002"),
    ("2003", "2003", "ru", "2003"),
]


@pytest.mark.parametrize(("start", "end", "language", "words"), PERIODS)
def test_a_period_is_written_as_its_language_does(
    start: str, end: str, language: Language, words: str
) -> None:
    first, last = (PartialDate.parse(each) if each else None for each in (start, end))
    assert written_period(first, last, language) == words


def test_a_period_has_a_date() -> None:
    with pytest.raises(ValueError, match="first or a last"):
        written_period(None, None, "en")
