"""What is refused of a questionnaire that is added, and not of one that a store has."""

import pytest

from forms.additions import refused_additions
from forms.questionnaire_file import parse_questionnaire
from forms.response import MISSING
from tests.forms.test_mistakes import SOUND

USES = "sections.build.questions.uses.options"


def told(right: str, wrong: str) -> list[tuple[str, str]]:
    assert right in SOUND
    faults = refused_additions(parse_questionnaire(SOUND.replace(right, wrong, 1)))
    return [(each.path, each.text()) for each in faults]


def test_nothing_is_refused_of_one_that_is_sound() -> None:
    assert refused_additions(parse_questionnaire(SOUND)) == []


@pytest.mark.parametrize("word", MISSING)
def test_no_option_is_called_as_a_missing_value(word: str) -> None:
    ((path, words),) = told("walk = {en", f"{word} = {{en")
    assert path == f"{USES}.{word}"
    assert f"give it another id, such as {word}_said" in words


def test_an_option_of_a_list_is_told_where_the_list_is() -> None:
    ((path, _),) = told("small = {en", "not_stated = {en")
    assert path == "lists.sizes.not_stated"


def test_an_option_of_a_column_may_be_called_so() -> None:
    assert told("options = {usd =", "options = {not_stated =") == []


@pytest.mark.parametrize("sentence", ['"A firm."', '["A firm.", "Another."]'])
def test_a_sentence_that_would_say_the_same_of_every_row_is_refused(sentence: str) -> None:
    wrong = f'title.en = "Firms"\nsentence.en = {sentence}'
    ((path, words),) = told('title.en = "Firms"', wrong)
    assert path == "sections.build.questions.firms.sentence.en"
    assert "put in what is to be said of it: {name}, {share}, {currency}, {price}" in words


def test_a_pattern_for_rows_of_which_nothing_else_can_be_said_may_name_no_column() -> None:
    assert (
        told('title.en = "Firms"', 'title.en = "Firms"\nsentence.en = ["{name}", "A firm"]') == []
    )


def test_what_the_version_before_has_is_left_to_it() -> None:
    old = parse_questionnaire(SOUND.replace("walk = {en", "unclear = {en"))
    assert refused_additions(old)
    assert refused_additions(old, old) == []
