"""What of the report of 2005 its draft says: statement by statement, in both languages.

The list is in `tests/data/statements-2005.toml`. A statement counts where the draft's own prose has
its words and names everybody whom the report names for it.
"""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from forms.messages import Language
from forms.register.load import shipped_register
from forms.register.register import Register
from tests.intake.commands.report_statements import ReportStatement, blocks, statements
from tests.intake.officer import Officer

REPORT = date(2005, 3, 29)
LANGUAGES: tuple[Language, ...] = ("en", "fr")


@pytest.fixture(scope="module")
def register() -> Register:
    return shipped_register()


@pytest.fixture(scope="module")
def drafts(full: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[str, ...]]:
    """The prose of the drafts of the 59 responses, in blocks, by language."""
    officer = Officer(Path(shutil.copy(full, tmp_path_factory.mktemp("drafts"))))
    return {each: tuple(blocks(officer.gets("report", "--lang", each))) for each in LANGUAGES}


def names(register: Register, statement: ReportStatement, language: Language) -> tuple[str, ...]:
    return tuple(register[code].name(language, REPORT).words for code in statement.of)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_list_says_to_be_in_the_prose_is_there(
    register: Register, drafts: Mapping[str, tuple[str, ...]], language: Language
) -> None:
    lacking = [
        (each.at, each.says)
        for each in statements()
        if each.prose
        and not any(
            each.stands_in(block, language, names(register, each, language))
            for block in drafts[language]
        )
    ]
    assert lacking == []


def test_most_of_the_statements_are_in_the_prose() -> None:
    whole = [each for each in statements() if each.prose and not each.in_part]
    absent = [each for each in statements() if not each.prose]
    assert len(whole) >= 0.74 * len(statements())
    assert len(absent) <= 0.125 * len(statements())


def test_only_what_names_nobody_is_absent_or_said_in_part() -> None:
    named = [each for each in statements() if each.of and (each.in_part or not each.prose)]
    assert named == []


def test_every_paragraph_of_a_to_g_and_every_note_is_gone_through() -> None:
    places = {each.at for each in statements()}
    notes = {place for place in places if place.startswith("n. ")}
    assert notes == {f"n. {number}" for number in range(1, 14)}
    assert places - notes == {f"§{number}" for number in range(5, 65)}


def test_the_statements_are_of_those_who_are_in_the_register(register: Register) -> None:
    assert {code for each in statements() for code in each.of if code not in register} == set()


def test_the_words_are_in_both_languages_or_in_none() -> None:
    assert {frozenset(each.prose) for each in statements()} == {frozenset(), frozenset(LANGUAGES)}
