"""Words in any language, where the first one stands for those that are not written."""

import pytest
from pydantic_core import ValidationError

from forms.messages import LANGUAGES
from forms.part_reading import read_part
from forms.wording import Wording

ALL = {"ar": "ماء", "en": "Water", "es": "Agua", "fr": "Eau", "ru": "Вода", "zh": "水"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_given_in_each_official_language(language: str) -> None:
    wording = Wording(words=ALL)
    assert wording.text(language) == ALL[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_english_stands_where_there_is_no_translation(language: str) -> None:
    assert Wording(words={"en": "Water"}).text(language) == "Water"


def test_english_is_said_unless_asked_otherwise() -> None:
    assert Wording(words={"en": "Water", "fr": "Eau"}).text() == "Water"


def test_spaces_around_words_do_not_count() -> None:
    assert read_part(Wording, {"en": "  Water \n"}).text() == "Water"


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"en": ""},
        {"en": "  "},
        {"en": None},
        {"en": 5},
        {"en": "Water", "fr": " "},
        {"en": "Water", "german": "Wasser"},
        {"en": "Water", "EN": "Water"},
    ],
)
def test_words_that_are_missing_empty_or_in_no_language_are_refused(
    words: dict[str, object],
) -> None:
    with pytest.raises(ValidationError):
        read_part(Wording, words)


def test_any_language_will_do_and_the_first_one_stands_for_the_others() -> None:
    wording = Wording(words={"pt-BR": "Água", "sw": "Maji"})
    assert [wording.text(each) for each in ("sw", "pt-BR", "pt", "en")] == [
        "Maji", "Água", "Água", "Água",
    ]  # fmt: skip


def test_words_do_not_change() -> None:
    wording = Wording(words={"en": "Water"})
    with pytest.raises(AttributeError):
        wording.words = {"en": "Wine"}  # type: ignore[misc]
