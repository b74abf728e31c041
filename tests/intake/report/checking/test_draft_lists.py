"""The lists of respondents in a draft."""

from datetime import date
from typing import Literal

import pytest

from forms.register.load import shipped_register
from intake.report.checking.draft_lists import draft_lists
from intake.report.checking.naming import Names
from intake.report.checking.reading import Unit

NAMES = Names(shipped_register(), "en", date(2004, 9, 16))
Kind = Literal["paragraph", "note"]


def lists(words: str, kind: Kind = "note") -> list[str]:
    return [" ".join(found.codes) for found in draft_lists(Unit(kind, "1", words), NAMES)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Austria, Belgium and Cuba.", ["AUT BEL CUB"]),
        ("Austria, Belgium, and Cuba.", ["AUT BEL CUB"]),
        ("Austria (whose law, adopted in 2003, was new), Belgium and Cuba.", ["AUT BEL CUB"]),
        ("The following replied: Austria; Belgium; as well as Cuba.", ["AUT BEL CUB"]),
        ("Austria and Belgium. Cuba and Denmark had replied earlier.", ["AUT BEL", "CUB DNK"]),
        ("Austria and Belgium, which had both adopted a law, unlike Cuba.", ["AUT BEL"]),
        ("Austria, Belgium and Austria.", ["AUT BEL"]),
        ("Austria & Belgium / Cuba", ["AUT BEL CUB"]),
        ("Austria, Iran (Islamic Republic of), and Cuba.", ["AUT IRN CUB"]),
        ("Austria.", ["AUT"]),
        ("Austria replied.", []),
        ("It cites no State.", []),
    ],
)
def test_names_that_follow_one_another_are_a_list(words: str, found: list[str]) -> None:
    assert lists(words) == found


def test_in_a_paragraph_it_takes_three() -> None:
    assert lists("Austria and Belgium have a law.", "paragraph") == []
    assert lists("Austria, Belgium and Cuba have a law.", "paragraph") == ["AUT BEL CUB"]


def test_a_list_in_parentheses_is_one_by_itself() -> None:
    assert lists("Austria (with Belgium, Cuba and Denmark) and Egypt", "paragraph") == [
        "BEL CUB DNK"
    ]
