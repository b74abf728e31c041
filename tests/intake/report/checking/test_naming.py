"""Names of respondents in running text."""

from datetime import date

import pytest

from forms.messages import Language
from forms.register.load import shipped_register
from intake.report.checking.naming import Names

DAY = date(2004, 9, 16)


def codes(text: str, language: Language = "fr") -> list[str]:
    return [each.code for each in Names(shipped_register(), language, DAY).mentions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L’Allemagne et l'Autriche", ["DEU", "AUT"]),
        ("en République de Corée", ["KOR"]),
        ("la République populaire démocratique de Corée", ["PRK"]),
        ("le Venezuela (République bolivarienne du)", ["VEN"]),
        ("au Venezuela", ["VEN"]),
        ("Iran (République islamique d’), Iraq", ["IRN", "IRQ"]),
        ("Estonie, ex-République yougoslave de Macédoine", ["EST", "MKD"]),
        ("la Guinée équatoriale et la Guinée", ["GNQ", "GIN"]),
        ("le Niger et le Nigéria", ["NER", "NGA"]),
        ("Serbie-et-Monténégro", ["SCG"]),
        ("La Serbie avait mis en place", []),
        ("Interpol, INTERPOL", ["INTERPOL", "INTERPOL"]),
        ("l’OIT", ["ILO"]),
        ("la fin de l'omania, les suisses", []),
    ],
)
def test_names_are_found_in_french(text: str, found: list[str]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("those who replied, such as WHO", ["WHO"]),
        ("Turkey and the Syrian Arab Republic", ["TUR", "SYR"]),
        ("the united kingdom", []),
        ("the United Kingdom of Great Britain and Northern Ireland", ["GBR"]),
        ("Côte d'Ivoire", ["CIV"]),
    ],
)
def test_names_are_found_in_english(text: str, found: list[str]) -> None:
    assert codes(text, "en") == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("zh", "中国、法国和瑞典", ["CHN", "FRA", "SWE"]),
        ("ru", "Австрия, Франция и Швеция", ["AUT", "FRA", "SWE"]),
        ("ar", "السويد وفرنسا", ["SWE", "FRA"]),
        ("es", "España, Francia e Italia", ["ESP", "FRA", "ITA"]),
    ],
)
def test_names_are_found_in_every_official_language(
    language: Language, text: str, found: list[str]
) -> None:
    assert codes(text, language) == found


def test_an_acronym_behind_its_name_is_the_same_respondent() -> None:
    names = Names(shipped_register(), "fr", DAY)
    text = "du Programme des Nations Unies pour le développement (PNUD), de l’OIM"
    first, second = names.mentions(text)
    assert text[first.start : first.end].endswith("développement (PNUD)")
    assert second.code == "IOM"
