"""Spellings made alike, so that a name is found however it was typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.languages.folding import fold
from forms.messages import LANGUAGES
from forms.register.register import Register

LETTERS = "abzABZéÉèêçñÑœŒæßøŁđıİйЙёЁщأإآٱىةـملا阿国 '’-.,()"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FRANCE", "France"),
        ("Égypte", "egypte"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Côte d’Ivoire", "COTE DIVOIRE"),
        ("Bosnie-Herzégovine", "Bosnie Herzégovine"),
        ("Timor-Leste", "timorleste"),
        ("Venezuela (République bolivarienne du)", "venezuela république bolivarienne du"),
        ("España", "Espana"),
        ("São Tomé", "Sao Tome"),
        ("Türkiye", "Turkiye"),
        ("TÜRKİYE", "türkiye"),
        ("Île", "I\u0302le"),
        ("œuvre", "oeuvre"),
        ("Straße", "STRASSE"),
        ("Łódź", "Lodz"),
        ("Кот-д’Ивуар", "кот д'ивуар"),
        ("Ёлка", "елка"),
        ("آيرلندا", "ايرلندا"),
        ("أفغانستان", "افغانستان"),
        ("إيران", "ايران"),
        ("سورية", "سوريه"),
        ("فرنســا", "فرنسا"),
        ("سابقاً", "سابقا"),
        ("密克罗尼西亚(联邦)", "密克罗尼西亚（联邦）"),
        ("ＦＪＩ", "fji"),
        ("  Fiji\t\n", "fiji"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"),
        ("Iran", "Iraq"),
        ("Guinée", "Guinée équatoriale"),
        ("Маврикий", "Мавритания"),
        ("马里", "马拉维"),
        ("ليبيا", "ليبريا"),
    ],
)
def test_names_of_two_are_not_alike(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", " ", "’", "-.,()", "\n\t", "،、。"])
def test_nothing_is_left_of_what_is_no_letter(text: str) -> None:
    assert fold(text) == ""


def test_numbers_are_kept() -> None:
    assert fold("036") == "036"


@settings(deadline=None)
@given(st.text(st.sampled_from(LETTERS)))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text(st.sampled_from(LETTERS)))
def test_case_does_not_count(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@pytest.mark.parametrize(("one", "other"), [("№ 5", "no 5"), ("UNHCR™", "unhcrtm")])
def test_a_sign_of_several_letters_is_like_its_letters(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@settings(deadline=None)
@given(st.text())
def test_only_letters_and_numbers_are_left(text: str) -> None:
    assert all(char.isalnum() for char in fold(text))


def test_no_name_of_the_register_folds_to_nothing(register: Register) -> None:
    for respondent in register:
        for language in LANGUAGES:
            assert fold(respondent.official_name(language).words)
