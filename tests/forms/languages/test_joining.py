"""Names joined into one list, as each official language joins them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.languages.joining import join_names
from forms.messages import LANGUAGES, Language

MEMBERS: dict[Language, tuple[str, str, str]] = {
    "ar": ("الجزائر", "مصر", "لبنان"),
    "en": ("Algeria", "Egypt", "Lebanon"),
    "es": ("Argelia", "Egipto", "Líbano"),
    "fr": ("Algérie", "Égypte", "Liban"),
    "ru": ("Алжир", "Египет", "Ливан"),
    "zh": ("阿尔及利亚", "埃及", "黎巴嫩"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_nothing(language: Language) -> None:
    assert join_names([], language) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_name_stands_alone(language: Language) -> None:
    name = MEMBERS[language][0]
    assert join_names([name], language) == name


@pytest.mark.parametrize(
    ("language", "joined"),
    [
        ("ar", "الجزائر ومصر"),
        ("en", "Algeria and Egypt"),
        ("es", "Argelia y Egipto"),
        ("fr", "Algérie et Égypte"),
        ("ru", "Алжир и Египет"),
        ("zh", "阿尔及利亚和埃及"),
    ],
)
def test_two_names_are_joined(language: Language, joined: str) -> None:
    assert join_names(MEMBERS[language][:2], language) == joined


@pytest.mark.parametrize(
    ("language", "joined"),
    [
        ("ar", "الجزائر ومصر ولبنان"),
        ("en", "Algeria, Egypt and Lebanon"),
        ("es", "Argelia, Egipto y Líbano"),
        ("fr", "Algérie, Égypte et Liban"),
        ("ru", "Алжир, Египет и Ливан"),
        ("zh", "阿尔及利亚、埃及和黎巴嫩"),
    ],
)
def test_three_names_are_joined(language: Language, joined: str) -> None:
    assert join_names(MEMBERS[language], language) == joined


@pytest.mark.parametrize(
    ("last", "conjunction"),
    [
        ("Irán", "e"), ("Italia", "e"), ("Islas Marshall", "e"), ("Ígor", "e"), ("INDIA", "e"),
        ("I\u0301gor", "e"), ("Hidalgo", "e"), ("Híjar", "e"), ("HIDALGO", "e"),
        ("hielo", "y"), ("Hungría", "y"), ("Haití", "y"), ("Honduras", "y"), ("hiato", "y"),
        ("Yemen", "y"), ("yate", "y"), ("Guyana", "y"), ("España", "y"), ("Japón", "y"),
        ("Uruguay", "y"), ("Ucrania", "y"), ("Éire", "y"),
    ],
)  # fmt: skip
def test_spanish_says_e_before_the_sound_of_i(last: str, conjunction: str) -> None:
    assert join_names(["Chile", last], "es") == f"Chile {conjunction} {last}"
    assert join_names(["Irán", "Chile", last], "es") == f"Irán, Chile {conjunction} {last}"


def test_only_the_last_name_decides_in_spanish() -> None:
    assert join_names(["Irán", "Iraq", "Chile"], "es") == "Irán, Iraq y Chile"


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "es"])
def test_no_other_language_changes_its_conjunction(language: Language) -> None:
    assert join_names(["Chile", "Irán"], language) == join_names(
        ["Chile", "Perú"], language
    ).replace("Perú", "Irán")


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_never_changed(language: Language) -> None:
    names = ["Venezuela (República Bolivariana de)", "a, b and c", " x ", "{0}", "%s", "\\1"]
    joined = join_names(names, language)
    assert re.fullmatch(".*?".join(map(re.escape, names)), joined)


@given(
    names=st.lists(st.text(st.characters(categories=("Lu", "Lo")), min_size=1, max_size=6)),
    language=st.sampled_from(LANGUAGES),
)
def test_every_name_comes_in_its_place(names: list[str], language: Language) -> None:
    marked = [f"<{name}>" for name in names]
    joined = join_names(marked, language)
    assert re.findall(r"<[^>]*>", joined) == marked
    assert set(re.split(r"<[^>]*>", joined)) <= {"", ", ", " و", " and ", " y ", " e ", " et ",
                                                  " и ", "、", "和"}  # fmt: skip


@given(names=st.lists(st.text(min_size=1), max_size=1), language=st.sampled_from(LANGUAGES))
def test_a_list_of_one_is_that_one(names: list[str], language: Language) -> None:
    assert join_names(names, language) == "".join(names)
