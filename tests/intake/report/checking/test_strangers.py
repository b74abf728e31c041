"""Words in a list of a draft that are the name of nobody in the register."""

from datetime import date
from typing import Literal

import pytest

from forms.languages.joining import join_names
from forms.messages import Language
from forms.register.load import shipped_register
from intake.report.checking.draft_lists import draft_lists
from intake.report.checking.naming import Names
from intake.report.checking.reading import Unit

DAY = date(2004, 9, 16)
NAMES: dict[Language, Names] = {
    language: Names(shipped_register(), language, DAY) for language in ("en", "fr", "es")
}
Kind = Literal["paragraph", "note"]


def found(words: str, kind: Kind = "note", language: Language = "en") -> tuple[str, list[str]]:
    """Return the codes and the strangers of the lists in some words."""
    lists = list(draft_lists(Unit(kind, "1", words), NAMES[language]))
    codes = "; ".join(" ".join(each.codes) for each in lists)
    return codes, [stranger for each in lists for stranger in each.strangers]


IN_NOTES = [
    ("Latvia, Kosovo, Sweden.", "LVA SWE", ["Kosovo"]),
    ("Kosovo, Latvia, Sweden.", "LVA SWE", ["Kosovo"]),
    ("Latvia, Sweden and Kosovo.", "LVA SWE", ["Kosovo"]),
    ("Latvia, Wales, Scotland and Sweden.", "LVA SWE", ["Wales", "Scotland"]),
    ("Latvia, the African Union and Sweden.", "LVA SWE", ["African Union"]),
    ("Latvia, Holy Sea, Swizerland, Sweden.", "LVA SWE", ["Holy Sea", "Swizerland"]),
    ("Latvia, scotland, Sweden.", "LVA SWE", ["scotland"]),
    ("New Mexico, Latvia and Sweden.", "LVA SWE", ["New Mexico"]),
    ("Latvia, New Mexico and Sweden.", "LVA SWE", ["New Mexico"]),
    ("Latvia, Sweden, Gulf of Mexico.", "LVA SWE", ["Gulf of Mexico"]),
    ("Denmark Strait, Latvia and Sweden.", "LVA SWE", ["Denmark Strait"]),
    ("Latvia, Sweden, Mexico City.", "LVA SWE", ["Mexico City"]),
    ("East Germany, Latvia and South Sudan.", "LVA", ["East Germany", "South Sudan"]),
    ("Republic of China, Latvia and Sweden.", "LVA SWE", ["Republic of China"]),
    ("Latvia, Serbia (Kosovo), China (Hong Kong) and Sweden.", "LVA SWE",
     ["Serbia", "China (Hong Kong)"]),
    ("Latvia (with Norway), Mexico and Sweden.", "MEX SWE", ["Latvia (with Norway)"]),
    ("Latvia (since 2003), Mexico (A/59/1) and Sweden (in part).", "LVA MEX SWE", []),
    ("Guinea-Conakry, Latvia and Sweden.", "GIN LVA SWE", []),
    ("New Mexico.", "", ["New Mexico"]),
    ("Sweden and Kosovo.", "SWE", ["Kosovo"]),
    ("Sweden, Official Gazette, No. 5.", "", []),
    ("The following replied: Kosovo; Latvia; as well as Sweden.", "LVA SWE", ["Kosovo"]),
    ("Latvia, Mexico, Sweden; and 3 States whose replies are confidential.", "LVA MEX SWE", []),
    ("See, inter alia, Latvia, Mexico and Sweden. They have not replied.", "LVA MEX SWE", []),
    ("Latvia, Mexico and Sweden; the Government of Cuba and the State of Qatar.",
     "LVA MEX SWE CUB QAT", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "codes", "strangers"), IN_NOTES)
def test_every_piece_of_a_note_is_wholly_a_name_or_a_stranger(
    words: str, codes: str, strangers: list[str]
) -> None:
    assert found(words) == (codes, strangers)


IN_PARAGRAPHS = [
    ("Latvia, Kosovo, Mexico and Sweden had laws.", "LVA MEX SWE", ["Kosovo"]),
    ("Latvia, Mexico, Sweden and Kosovo had laws.", "LVA MEX SWE", ["Kosovo"]),
    ("It was said by Kosovo, Latvia, Mexico and Sweden.", "LVA MEX SWE", ["Kosovo"]),
    ("It was said of five States: Kosovo, Latvia, Mexico and Sweden.", "LVA MEX SWE", ["Kosovo"]),
    ("Latvia, Mexico, Sweden and New Mexico had laws.", "LVA MEX SWE", ["New Mexico"]),
    ("New Mexico, Latvia, Norway and Sweden had laws.", "LVA NOR SWE", ["New Mexico"]),
    ("In Europe, Latvia, Mexico and Sweden had laws.", "LVA MEX SWE", []),
    ("Moreover, Latvia, Mexico and Sweden, which had laws, replied.", "LVA MEX SWE", []),
    ("While Latvia, Mexico and Sweden had laws, Kosovo was silent.", "LVA MEX SWE", []),
    ("Latvia and, in particular, Mexico and Sweden had laws.", "LVA MEX SWE", []),
    ("Latvia, Mexico and Sweden, European countries all, had laws.", "LVA MEX SWE", []),
    ("Latvia, Mexico and Sweden. Kosovo was silent.", "LVA MEX SWE", []),
]


@pytest.mark.parametrize(("words", "codes", "strangers"), IN_PARAGRAPHS)
def test_a_paragraph_is_read_as_prose(words: str, codes: str, strangers: list[str]) -> None:
    assert found(words, "paragraph") == (codes, strangers)


WHOLE = [
    ("en", "Bosnia and Herzegovina, Antigua and Barbuda, Saint Vincent and the Grenadines.",
     "BIH ATG VCT"),
    ("en", "Bolivia (Plurinational State of), Iran (Islamic Republic of) and Sweden.",
     "BOL IRN SWE"),
    ("en", "Congo, Democratic Republic of the Congo, Equatorial Guinea and Guinea.",
     "COG COD GNQ GIN"),
    ("en", "Congo (Democratic Republic of the), Guinea.", "COD GIN"),
    ("en", "Dem. Rep. of the Congo, Guinea, Rep. of Korea, Dem. People's Rep. of Korea.",
     "COD GIN KOR PRK"),
    ("en", "Korea, Republic of, Moldova, Republic of Korea, St. Lucia.", "KOR MDA LCA"),
    ("en", "Tanzania (United Republic of), the former Yugoslav Republic of Macedonia.",
     "TZA MKD"),
    ("en", "Guinea Bissau, Guinea-Bissau, Timor-Leste, Côte d'Ivoire, Cote d’Ivoire.",
     "GNB TLS CIV"),
    ("fr", "Rép. dém. du Congo, Congo (République démocratique du), Congo et Guinée.",
     "COD COG GIN"),
    ("fr", "République de Corée, Corée (République de), Viet Nam, l’ex-République yougoslave de "
     "Macédoine.", "KOR VNM MKD"),
    ("es", "Bosnia y Herzegovina, Corea (República de) e Italia.", "BIH KOR ITA"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "codes"), WHOLE)
def test_a_name_with_separators_in_it_is_taken_whole(
    language: Language, words: str, codes: str
) -> None:
    assert found(words, language=language) == (codes, [])


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_the_names_that_lists_print_are_all_taken_whole(language: Language) -> None:
    register = shipped_register()
    printed = {
        each.code: each.name(language, DAY).words for each in register if each.is_member(DAY)
    }
    words = join_names(list(printed.values()), language) + "."
    lists = list(draft_lists(Unit("note", "1", words), Names(register, language, DAY)))
    assert [(each.codes, each.strangers) for each in lists] == [(tuple(printed), ())]
