"""What States are called in treaties, in English, French and Spanish.

`formal_names.csv` is compiled for this test alone, and not from the data of the register.
"""

import csv
import re
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


HEAD = re.compile(
    r"(?P<head>(?:\w+ ){0,3}(?:Republic|Kingdom|State|Commonwealth|République|Royaume|État"
    r"|República|Reino|Estado)(?: \w+){0,2}) "
    r"(?P<of>of the|of|du|des|del|de las|de los|de la|de l’|d’|de)(?: |(?<=’))(?P<name>.+)"
)


def turned(name: str) -> Iterator[str]:
    """Return a formal name as lists turn and shorten it."""
    found = HEAD.fullmatch(name)
    if found is not None:
        head, of, short = found["head"], found["of"], found["name"]
        yield from (f"{short}, {head} {of}", f"{short} ({head} {of})")
        shortened = re.sub(r"Republic\b", "Rep.", head)
        shortened = re.sub(r"République\b", "Rép.", re.sub(r"República\b", "Rep.", shortened))
        shortened = shortened.replace("Federal", "Fed.").replace("fédérale", "féd.")
        shortened = shortened.replace("Democratic", "Dem.").replace("démocratique", "dém.")
        yield from (f"{shortened} {of} {short}", f"{short}, {shortened}")
    yield name.replace(" and ", " & ").replace("Saint ", "St. ")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_state_is_found_by_its_formal_name_turned_and_shortened(
    register: Register, language: str
) -> None:
    written = [(row["code"], words) for row in FORMAL for words in turned(row[language])]
    assert len(written) > 600
    missed = [(code, words) for code, words in written if finds(register, words, None) != code]
    assert missed == []
