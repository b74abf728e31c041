"""What States are called in treaties, in English, French and Spanish.

`formal_names.csv` is compiled for this test alone, and not from the data of the register.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from forms.errors import IntakeError
from forms.register.register import Register

ARTICLES = {
    "en": ("the ",),
    "fr": ("le ", "la ", "l’", "les "),
    "es": ("el ", "la ", "los ", "las "),
}

with Path(__file__).with_name("formal_names.csv").open(encoding="utf-8") as lines:
    FORMAL = list(csv.DictReader(lines))


def finds(register: Register, words: str, on: date | None) -> str | None:
    try:
        return register.find(words, on).code
    except IntakeError:
        return None


def written(name: str, language: str) -> Iterator[str]:
    """Return a name as it may be written: in capitals, and with an article."""
    yield name
    yield name.upper()
    yield from (f"{article}{name}" for article in ARTICLES[language])


def test_the_list_has_all_states_but_those_that_are_no_more(register: Register) -> None:
    listed = [row["code"] for row in FORMAL]
    states = {each.code for each in register if each.kind == "state" and each.standing != "former"}
    assert set(listed) == states
    assert len(listed) == len(states) == 197


@pytest.mark.parametrize("on", [None, date(2004, 9, 16), date(2026, 11, 1)])
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_state_is_found_by_its_formal_name(
    register: Register, language: str, on: date | None
) -> None:
    missed = [
        (row["code"], words)
        for row in FORMAL
        for words in written(row[language], language)
        if finds(register, words, on) != row["code"]
    ]
    assert missed == []
