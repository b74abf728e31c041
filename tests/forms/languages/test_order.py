"""The alphabetical order of each official language, against lists that ICU put in order."""

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.languages.order import in_order, order_key
from forms.messages import LANGUAGES, Language
from forms.register.register import Register

REPORT = date(2005, 3, 29)
PARAGRAPH_3 = (
    "Algérie, Allemagne, Australie, Autriche, Azerbaïdjan, Bélarus, Belgique, "
    "Bosnie-Herzégovine, Croatie, Cuba, Danemark, Égypte, Espagne, Finlande, Japon, Lettonie, "
    "Liban, Lituanie, Maroc, Maurice, Mexique, Nigéria, Oman, Ouzbékistan, Pakistan, "
    "Philippines, République arabe syrienne, République de Corée, Serbie-et-Monténégro, "
    "Slovaquie, Slovénie, Suède, Suisse, Thaïlande, Turquie, Ukraine, "
    "Venezuela (République bolivarienne du)"
)
ORDERS = Path(__file__).parents[1] / "orders"
ANYTHING = st.text(max_size=6) | st.text(
    st.sampled_from("aAzéñÑnŒœйёЁеи والمأآةى阿安国 -’()1"), max_size=6
)


def ordered(language: Language) -> list[str]:
    return (ORDERS / f"{language}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_members_stand_in_the_alphabetical_order_of_the_language(language: Language) -> None:
    expected = ordered(language)
    assert len(expected) == len(set(expected)) == 193
    assert in_order(reversed(expected), language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(5))
def test_the_order_is_the_same_however_names_arrive(language: Language, seed: int) -> None:
    names = ordered(language)
    random.Random(seed).shuffle(names)
    assert in_order(names, language) == ordered(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_register_lists_its_members_in_that_order(
    register: Register, language: Language
) -> None:
    codes = [each.code for each in register if each.standing == "member"]
    found = [each.name(language).words for each in register.in_order(reversed(codes), language)]
    assert found == ordered(language)


def test_the_states_of_the_report_stand_as_it_prints_them(register: Register) -> None:
    printed = PARAGRAPH_3.split(", ")
    codes = [register.find(name).code for name in sorted(printed)]
    listed = register.in_order(codes, "fr", REPORT)
    assert [each.name("fr", REPORT).words for each in listed] == printed


CASES: list[tuple[Language, list[str]]] = [
    ("fr", ["Émirats arabes unis", "Équateur", "Érythrée", "Espagne", "Estonie", "États-Unis"]),
    ("fr", ["Sainte-Lucie", "Saint-Kitts-et-Nevis", "Saint-Marin", "Saint-Siège"]),
    ("fr", ["Niger", "Nigéria", "Norvège"]),
    ("fr", ["odeur", "œuf", "offre"]),
    ("fr", ["cote", "côté", "coteau"]),
    ("en", ["Congo", "Costa Rica", "Côte d’Ivoire", "Croatia", "Cuba"]),
    ("en", ["Guinea", "Guinea-Bissau", "Guyana"]),
    ("en", ["INTERPOL", "IOM", "Iran", "ire"]),
    ("en", ["The former Yugoslav Republic of Macedonia", "Timor-Leste", "Togo"]),
    ("es", ["nada", "nota", "nube", "ñame", "ñu", "oro"]),
    ("es", ["ano", "anzuelo", "año", "apio"]),
    ("es", ["chico", "cielo", "cuna"]),
    ("es", ["Líbano", "Liberia", "Libia", "llama", "loma"]),
    ("ru", ["Ева", "еж", "ёлка", "ель", "жук"]),
    ("ru", ["Ирак", "Иран", "Ирландия", "Йемен", "Кабо-Верде"]),
    ("ru", ["май", "майя", "мак"]),
    ("ar", ["الأردن", "أرمينيا", "إسبانيا", "أستراليا"]),
    ("ar", ["آيرلندا", "البحرين", "تونس"]),
    ("ar", ["الجزائر", "جزر القمر", "ليبيا"]),
    ("zh", ["阿富汗", "阿根廷", "安哥拉", "奥地利"]),
    ("zh", ["秘鲁", "冰岛", "波兰"]),
    ("zh", ["德国", "中国"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "names"), CASES)
def test_names_stand_as_in_a_dictionary_of_the_language(
    language: Language, names: list[str]
) -> None:
    assert in_order(reversed(names), language) == names


def test_names_that_differ_in_accents_alone_keep_one_order() -> None:
    for language in LANGUAGES:
        one = in_order(["côte", "cote", "coté", "Côté"], language)
        assert in_order(reversed(one), language) == one


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_composed_or_not_stands_in_the_same_place(language: Language) -> None:
    names = ["Ca", "E\u0301gypte", "F", "n\u0303u", "o", "и\u0306од", "к"]
    keys = [order_key(name, language)[:-1] for name in names]
    composed = ["Ca", "Égypte", "F", "ñu", "o", "йод", "к"]
    assert keys == [order_key(name, language)[:-1] for name in composed]


@given(names=st.lists(ANYTHING, max_size=8), language=st.sampled_from(LANGUAGES))
def test_putting_in_order_loses_and_adds_nothing(names: list[str], language: Language) -> None:
    assert sorted(in_order(names, language)) == sorted(names)


@given(names=st.lists(ANYTHING, max_size=8), language=st.sampled_from(LANGUAGES))
def test_what_is_in_order_stays_so(names: list[str], language: Language) -> None:
    once = in_order(names, language)
    assert in_order(once, language) == in_order(reversed(once), language) == once
