"""Names of States as people and missions write them, in six languages, and what each gives.

No State that is not meant is ever found, or suggested first.
"""

from datetime import date

import pytest

from forms.errors import IntakeError
from forms.messages import LANGUAGES
from forms.register.register import Register
from tests.forms.register.written_names import CALLED, LANGUAGES_WRITTEN, MEANT, NOBODY

SENT = date(2004, 9, 16)


def test_the_table_is_of_three_hundred_names_and_every_language() -> None:
    assert sum(LANGUAGES_WRITTEN.values()) >= 300
    assert set(LANGUAGES_WRITTEN) == set(LANGUAGES)
    assert min(LANGUAGES_WRITTEN.values()) >= 30


@pytest.mark.parametrize("on", [None, SENT])
def test_a_state_is_found_as_it_is_written(register: Register, on: date | None) -> None:
    found = [(words, register.find(words, on).code) for words, _ in CALLED]
    assert found == CALLED


def test_a_state_is_among_those_whose_names_hold_what_is_written(register: Register) -> None:
    holding = register.matcher.containing
    missing = [
        (words, code)
        for words, code in CALLED
        if code not in {each.code for each in holding(words)}
    ]
    assert missing == []


@pytest.mark.parametrize(("words", "codes"), MEANT)
def test_what_is_nearly_a_name_is_a_question(
    register: Register, words: str, codes: list[str]
) -> None:
    with pytest.raises(IntakeError) as refused:
        register.find(words, SENT)
    suggested = [each.respondent.code for each in register.matcher.near(words)]
    assert suggested[0] in codes
    assert set(codes) <= set(suggested)
    assert all(f"({code})" in refused.value.text() for code in codes)
    holding = {each.code for each in register.matcher.containing(words)}
    assert holding <= set(suggested)


def test_what_no_state_is_called_suggests_none(register: Register) -> None:
    for words in NOBODY:
        with pytest.raises(IntakeError) as refused:
            register.find(words, SENT)
        assert refused.value.message.key in ("respondent.none", "respondent.doubt"), words
        assert register.matcher.containing(words) == (), words
