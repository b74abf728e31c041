"""Spellings made alike, so that a name is found however it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.languages.folding import beginning, fold, folded_text, folded_words, word_places
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
        ("Ærø", "aero"),
        ("Þingvellir", "thingvellir"),
        ("Azərbaycan", "azerbaycan"),
        ("مسؤول", "مسوول"),
        ("شيء", "شي"),
        ("إيران", "ایران"),
        ("قَانُونٌ", "قانون"),
        ("شدّة", "شده"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("０１２３", "0123"),
        ("Ｆｉｊｉ", "Fiji"),
        ("Swe\u00adden", "Sweden"),
        ("Swe\u200bden", "Sweden"),
        ("ŉ", "'n"),
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


@pytest.mark.parametrize("sign", "'’‘‛`´ʹʻʼʽʾʿˈˊˋ′‵＇׳՚ߴߵꞋꞌ")
def test_whatever_is_typed_for_an_apostrophe_is_one(sign: str) -> None:
    assert fold(f"Côte d{sign}Ivoire") == fold("Côte d’Ivoire")
    assert folded_words(f"Côte d{sign}Ivoire") == ["cote", "d", "ivoire"]


def test_numbers_are_kept() -> None:
    assert fold("036") == "036"


@given(st.text(st.sampled_from(LETTERS)))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from(LETTERS)))
def test_case_does_not_count(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@pytest.mark.parametrize(("one", "other"), [("№ 5", "no 5"), ("UNHCR™", "unhcrtm")])
def test_a_sign_of_several_letters_is_like_its_letters(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_only_letters_and_numbers_are_left(text: str) -> None:
    assert all(char.isalnum() for char in fold(text))


def test_no_name_of_the_register_folds_to_nothing(register: Register) -> None:
    for respondent in register:
        for language in LANGUAGES:
            assert fold(respondent.official_name(language).words)


# Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’État a élevé", ["l", "etat", "a", "eleve"]),
        ("Guinea-Bissau", ["guinea", "bissau"]),
        ("打击。人口12", ["打", "击", "人", "口", "12"]),
        ("한국", [fold("한"), fold("국")]),
        ("والقانون", ["قانون"]),
        ("بالقانون للقانون كالقانون فالقانون", ["قانون"] * 4),
        ("وزارة الوزارة ووزارة والوزارة", ["زاره"] * 4),
        ("التزام الالتزام", ["تزام"] * 2),
        ("وفد الوفد والوفد", ["وفد"] * 3),
        ("ولد ألف والف", ["ولد", "الف", "الف"]),
        ("ء", ["ء"]),
        ("a_b", ["a", "b"]),
        ("e\u0301te\u0301", ["ete"]),
        ("", []),
        ("?!", []),
    ],
)
def test_words_are_folded_each_by_itself(text: str, words: list[str]) -> None:
    assert folded_words(text) == words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("الق", "ق"), ("والق", "ق"), ("ال", "ال"), ("وف", "ف"), ("law", "law"), ("قانون", "قانون")],
)
def test_of_a_word_that_has_begun_an_article_may_be_all_there_is(typed: str, meant: str) -> None:
    assert beginning(typed) == meant


@given(st.text() | st.text(st.sampled_from(LETTERS + "_ʼ٣ー")))
def test_each_word_has_a_place_and_none_has_a_space(text: str) -> None:
    words, places = folded_words(text), word_places(text)
    assert [folded_words(text[begin:end]) for begin, end in places] == [[word] for word in words]
    assert all(word and not word.isspace() and " " not in word for word in words)


@given(st.text(st.sampled_from(LETTERS)))
def test_folded_words_stay_as_they_are(text: str) -> None:
    words = folded_words(text)
    assert folded_words(" ".join(words)) == words


def test_a_word_that_was_met_among_many_others_is_folded_as_at_first() -> None:
    first = folded_text("L’Égypte ratifia")
    many = " ".join(f"Loi{number}" for number in range(40_000))
    assert folded_text(many) == many.lower()
    assert folded_text("L’Égypte ratifia") == first == "l egypte ratifia"
