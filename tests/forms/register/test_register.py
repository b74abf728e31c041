"""The register: Members as of a day, groups, names as of a day, and addressees."""

import csv
from collections import Counter
from datetime import date, timedelta
from importlib import resources

import pytest

from forms.dates import PartialDate
from forms.messages import LANGUAGES, Language
from forms.questionnaire import Questionnaire
from forms.questionnaire_file import parse_questionnaire
from forms.register.addressees import ADDRESSEE_RULES, addressees_of, wrong_addressees
from forms.register.by_code import AtHand
from forms.register.register import Register
from forms.register.respondent import GROUPS, FormerName, Name, Respondent
from forms.respondent_kinds import KINDS

SENT = date(2004, 9, 16)
REPORT = date(2005, 3, 29)
TODAY = date(2026, 11, 1)
DAY = timedelta(days=1)


def members(register: Register, on: date) -> set[str]:
    return {each.code for each in register if each.is_member(on)}


def organisation(code: str, **names: str) -> Respondent:
    return Respondent(
        code=code,
        kind="ngo",
        names={"en": f"The {code}", **names},  # type: ignore[dict-item]
        standing="organisation",
        acronyms={},
    )


# Members


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (date(1945, 10, 23), 0),
        (date(1945, 12, 31), 51),
        (date(1950, 12, 31), 60),
        (date(1990, 12, 31), 159),
        (date(1991, 12, 31), 166),
        (date(1992, 12, 31), 179),
        (date(1993, 12, 31), 184),
        (date(1994, 12, 31), 185),
        (date(1999, 12, 31), 188),
        (date(2000, 12, 31), 189),
        (date(2002, 12, 31), 191),
        (SENT, 191),
        (date(2006, 12, 31), 192),
        (date(2011, 12, 31), 193),
        (TODAY, 193),
    ],
)
def test_the_united_nations_had_so_many_members(register: Register, on: date, count: int) -> None:
    assert len(members(register, on)) == count


def test_three_seats_changed_between_the_note_verbale_and_today(register: Register) -> None:
    then, now = members(register, SENT), members(register, TODAY)
    assert then - now == {"SCG"}
    assert now - then == {"SRB", "MNE", "SSD"}


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("CHE", date(2002, 9, 10)),
        ("TLS", date(2002, 9, 27)),
        ("MNE", date(2006, 6, 28)),
        ("SSD", date(2011, 7, 14)),
    ],
)
def test_a_state_is_a_member_from_the_day_of_its_admission(
    register: Register, code: str, first: date
) -> None:
    assert register[code].is_member(first)
    assert not register[code].is_member(first - DAY)


def test_serbia_sits_from_the_day_on_which_serbia_and_montenegro_does_not(
    register: Register,
) -> None:
    day = date(2006, 6, 3)
    assert (register["SCG"].is_member(day - DAY), register["SRB"].is_member(day - DAY)) == (
        True,
        False,
    )
    assert (register["SCG"].is_member(day), register["SRB"].is_member(day)) == (False, True)


@pytest.mark.parametrize("code", ["SUN", "YUG", "CSK", "SCG", "DDR", "YMD"])
def test_a_former_member_is_kept(register: Register, code: str) -> None:
    former = register[code]
    assert (former.kind, former.standing) == ("state", "former")
    assert former.seat_from is not None
    assert former.seat_until is not None
    assert former.is_member(former.seat_from)
    assert not former.is_member(former.seat_until)


@pytest.mark.parametrize("code", ["PSE", "VAT"])
def test_an_observer_is_no_member(register: Register, code: str) -> None:
    assert (register[code].kind, register[code].standing) == ("state", "observer")
    assert not register[code].is_member(TODAY)


@pytest.mark.parametrize("code", ["UNHCR", "INTERPOL", "ASC"])
def test_an_organisation_is_no_member(register: Register, code: str) -> None:
    assert not register[code].is_member(TODAY)


# Groups and kinds


def test_every_member_belongs_to_one_regional_group(register: Register) -> None:
    assert Counter(register[code].group for code in members(register, TODAY)) == {
        "African": 54,
        "Asia-Pacific": 54,
        "Eastern European": 23,
        "GRULAC": 33,
        "WEOG": 29,
    }


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("EGY", "African"),
        ("JPN", "Asia-Pacific"),
        ("SCG", "Eastern European"),
        ("CUB", "GRULAC"),
        ("SWE", "WEOG"),
        ("TUR", "WEOG"),
        ("USA", "WEOG"),
        ("ISR", "WEOG"),
        ("CYP", "Asia-Pacific"),
        ("VAT", None),
        ("UNHCR", None),
    ],
)
def test_a_respondent_has_its_group(register: Register, code: str, group: str | None) -> None:
    assert register[code].group == group
    assert group is None or group in GROUPS


@pytest.mark.parametrize(
    ("code", "on", "group"),
    [
        ("JPN", SENT, "Asian"),
        ("JPN", date(2011, 8, 31), "Asian"),
        ("JPN", date(2011, 9, 1), "Asia-Pacific"),
        ("YMD", date(1985, 1, 1), "Asian"),
        ("KIR", SENT, None),
        ("KIR", date(2011, 8, 31), None),
        ("KIR", date(2014, 5, 31), None),
        ("KIR", date(2014, 6, 1), "Asia-Pacific"),
        ("ISR", date(2000, 5, 29), None),
        ("ISR", date(2000, 5, 30), "WEOG"),
        ("EST", date(2003, 9, 16), None),
        ("EST", SENT, "Eastern European"),
        ("SWE", SENT, "WEOG"),
        ("VAT", SENT, None),
    ],
)
def test_a_group_is_that_of_its_day(
    register: Register, code: str, on: date, group: str | None
) -> None:
    assert register[code].group_on(on) == group


@pytest.mark.parametrize("file", ["former_names.csv", "former_groups.csv", "observers.csv"])
def test_each_change_has_its_source(file: str) -> None:
    source = resources.files("forms").joinpath("register", "data", file)
    with source.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert [row for row in rows if len(row["source"]) < 10 or "see states" in row["source"]] == []


def test_respondents_are_of_the_kinds_there_are(register: Register) -> None:
    counted = Counter(each.kind for each in register)
    assert counted == {"state": 203, "un_entity": 16, "igo": 2, "ngo": 4, "regional_body": 1}
    assert set(counted) <= set(KINDS)


def test_every_state_has_its_name_in_all_six_languages(register: Register) -> None:
    for state in (each for each in register if each.kind == "state"):
        assert set(state.names) == set(LANGUAGES)
        assert all(name == name.strip() != "" for name in state.names.values())


def test_no_two_members_have_the_same_name_or_code(register: Register) -> None:
    seated = [register[code] for code in members(register, TODAY)]
    for language in LANGUAGES:
        assert len({each.names[language] for each in seated}) == len(seated)
    codes = [code for each in register for code in {each.code, *each.codes}]
    assert len(set(codes)) == len(codes)


def test_former_members_have_none_of_the_codes_that_may_be_given_again(
    register: Register,
) -> None:
    assert [each.code for each in register if each.standing == "former" and each.codes] == []


# Names


@pytest.mark.parametrize(
    ("code", "language", "then", "now"),
    [
        ("TUR", "en", "Turkey", "Türkiye"),
        ("TUR", "fr", "Turquie", "Türkiye"),
        ("TUR", "es", "Turquía", "Türkiye"),
        ("TUR", "ru", "Турция", "Турция"),
        ("SWZ", "en", "Swaziland", "Eswatini"),
        ("SWZ", "fr", "Swaziland", "Eswatini"),
        ("SWZ", "es", "Swazilandia", "Eswatini"),
        ("SWZ", "ru", "Свазиленд", "Эсватини"),
        ("SWZ", "ar", "سوازيلند", "إسواتيني"),
        ("SWZ", "zh", "斯威士兰", "斯威士兰"),
        ("CPV", "fr", "Cap-Vert", "Cabo Verde"),
        ("CPV", "es", "Cabo Verde", "Cabo Verde"),
        ("CZE", "fr", "République tchèque", "Tchéquie"),
        ("CZE", "zh", "捷克共和国", "捷克"),
        ("LBY", "fr", "Jamahiriya arabe libyenne", "Libye"),
        ("LBY", "es", "Jamahiriya Árabe Libia", "Libia"),
        ("MKD", "fr", "ex-République yougoslave de Macédoine", "Macédoine du Nord"),
        ("BOL", "en", "Bolivia", "Bolivia (Plurinational State of)"),
        ("NLD", "fr", "Pays-Bas", "Pays-Bas (Royaume des)"),
        ("NRU", "en", "Nauru", "Naoero"),
        ("SCG", "fr", "Serbie-et-Monténégro", "Serbie-et-Monténégro"),
        ("PSE", "en", "Palestine", "State of Palestine"),
        ("SVK", "fr", "Slovaquie", "Slovaquie"),
        ("VEN", "fr", "Venezuela (République bolivarienne du)",
         "Venezuela (République bolivarienne du)"),
    ],
)  # fmt: skip
def test_a_name_is_that_of_its_day(
    register: Register, code: str, language: Language, then: str, now: str
) -> None:
    assert register[code].name(language, REPORT) == Name(then)
    assert register[code].name(language) == register[code].name(language, TODAY) == Name(now)


@pytest.mark.parametrize(
    ("code", "language", "last", "before", "after"),
    [
        ("LBY", "en", date(2011, 9, 16), "Libyan Arab Jamahiriya", "Libya"),
        ("LBY", "fr", date(1977, 3, 1), "République arabe libyenne", "Jamahiriya arabe libyenne"),
        ("LBY", "es", date(1969, 8, 31), "Libia", "República Árabe Libia"),
        ("MKD", "fr", date(2019, 2, 13), "ex-République yougoslave de Macédoine",
         "Macédoine du Nord"),
        ("SWZ", "en", date(2018, 4, 18), "Swaziland", "Eswatini"),
        ("PSE", "fr", date(2012, 12, 16), "Palestine", "État de Palestine"),
        ("SCG", "fr", date(2003, 2, 3), "Yougoslavie", "Serbie-et-Monténégro"),
        ("BLR", "fr", date(1991, 9, 18),
         "République socialiste soviétique de Biélorussie", "Bélarus"),
        ("UKR", "en", date(1991, 8, 23), "Ukrainian Soviet Socialist Republic", "Ukraine"),
        ("CZE", "en", date(2016, 5, 16), "Czech Republic", "Czechia"),
        ("NLD", "en", date(2023, 7, 9), "Netherlands", "Netherlands (Kingdom of the)"),
        ("COD", "es", date(1997, 5, 16), "Zaire", "República Democrática del Congo"),
        ("COD", "en", date(1971, 10, 26), "Democratic Republic of the Congo", "Zaire"),
        ("MMR", "fr", date(1989, 6, 17), "Birmanie", "Myanmar"),
        ("BFA", "fr", date(1984, 8, 4), "Haute-Volta", "Burkina Faso"),
        ("BEN", "en", date(1975, 12, 2), "Dahomey", "Benin"),
        ("LKA", "ru", date(1972, 8, 29), "Цейлон", "Шри-Ланка"),
        ("CPV", "en", date(2013, 10, 24), "Cape Verde", "Cabo Verde"),
        ("CIV", "es", date(1985, 12, 31), "Costa de Marfil", "Côte d’Ivoire"),
        ("TUR", "en", date(2022, 5, 31), "Turkey", "Türkiye"),
        ("BOL", "fr", date(2009, 4, 8), "Bolivie", "Bolivie (État plurinational de)"),
        ("VEN", "en", date(2004, 11, 16), "Venezuela", "Venezuela (Bolivarian Republic of)"),
        ("WSM", "en", date(1997, 7, 4), "Western Samoa", "Samoa"),
        ("KHM", "en", date(1990, 2, 2), "Democratic Kampuchea", "Cambodia"),
        ("KHM", "en", date(1976, 4, 5), "Cambodia", "Democratic Kampuchea"),
        ("DEU", "en", date(1990, 10, 2), "Federal Republic of Germany", "Germany"),
    ],
)  # fmt: skip
def test_a_former_name_is_right_until_the_end_of_its_date(
    register: Register, code: str, language: Language, last: date, before: str, after: str
) -> None:
    assert register[code].name(language, last).words == before
    assert register[code].name(language, last + DAY).words == after


def test_of_several_former_names_that_of_the_day_is_right() -> None:
    state = Respondent(
        code="X",
        kind="state",
        names={"en": "Third"},
        standing="member",
        acronyms={},
        former_names=(
            FormerName("en", "Second", PartialDate.parse("2004-06")),
            FormerName("en", "First", PartialDate.parse("1990")),
            FormerName("fr", "Premier", PartialDate.parse("2020")),
        ),
    )
    found = [state.name("en", date(year, 6, 30)).words for year in (1960, 1990, 1991, 2004, 2005)]
    assert found == ["First", "First", "Second", "Second", "Third"]


def test_a_former_name_of_an_unknown_date_finds_and_is_never_printed(register: Register) -> None:
    unknown = [
        (respondent, former)
        for respondent in register
        for former in respondent.former_names
        if former.until is None
    ]
    assert {(each.code, former.name) for each, former in unknown} >= {
        ("BLR", "Biélorussie"),
        ("TZA", "Tanganyika"),
        ("COD", "Congo (République démocratique du)"),
        ("SVK", "République slovaque"),
        ("PSE", "Territoire palestinien occupé"),
        ("SRB", "Serbie-et-Monténégro"),
    }
    for respondent, former in unknown:
        for on in (None, date(1945, 10, 24), date(1991, 1, 1), REPORT, TODAY):
            assert respondent.name(former.language, on).words != former.name


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Venezuela", "VEN"),
        ("République slovaque", "SVK"),
        ("Territoire palestinien occupé", "PSE"),
    ],
)
def test_such_a_name_finds_its_state(register: Register, words: str, code: str) -> None:
    assert register.find(words).code == code


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("OHCHR", "en", Name("OHCHR")),
        ("OHCHR", "fr", Name("HCDH")),
        ("OHCHR", "es", Name("ACNUDH")),
        ("UNODC", "ru", Name("УНП ООН")),
        ("WHO", "ar", Name("منظمة الصحة العالمية")),
        ("EU", "es", Name("UE")),
        ("UNICEF", "zh", Name("儿基会")),
        ("INTERPOL", "fr", Name("INTERPOL")),
        ("ILO", "fr", Name("OIT")),
        ("DPKO", "en", Name("DPKO")),
        ("DPKO", "fr", Name("Département des opérations de maintien de la paix")),
        ("DAW", "fr", Name("Division de la promotion de la femme")),
        ("ASC", "fr", Name("American Society of Criminology")),
        ("NCGW", "fr", Name("Conseil national des femmes allemandes")),
        ("NCGW", "ru", Name("National Council of German Women’s Organizations", borrowed=True)),
        ("PAXROMANA", "ar", Name("Pax Romana", borrowed=True)),
    ],
)
def test_an_organisation_is_named_by_its_acronym_where_it_has_one_in_that_language(
    register: Register, code: str, language: Language, name: Name
) -> None:
    assert register[code].name(language) == register[code].name(language, REPORT) == name


def test_the_full_name_of_an_organisation_can_be_had(register: Register) -> None:
    unicef = register["UNICEF"]
    assert unicef.official_name("fr") == Name("Fonds des Nations Unies pour l’enfance")
    assert unicef.official_name("ru") == Name("Детский фонд Организации Объединенных Наций")


def test_what_is_no_ngo_has_its_name_in_all_six_languages(register: Register) -> None:
    bodies = {"un_entity", "igo", "regional_body"}
    for each in (each for each in register if each.kind in bodies):
        assert set(each.names) == set(LANGUAGES), each.code


def test_a_borrowed_name_is_the_english_one_of_its_day() -> None:
    state = Respondent(
        code="X",
        kind="state",
        names={"en": "New"},
        standing="member",
        acronyms={},
        former_names=(FormerName("en", "Old", PartialDate.parse("2010")),),
    )
    assert state.name("ru", REPORT) == Name("Old", borrowed=True)
    assert state.name("ru", TODAY) == state.name("ru") == Name("New", borrowed=True)


def test_no_state_borrows_its_name(register: Register) -> None:
    for state in (each for each in register if each.kind == "state"):
        for language in LANGUAGES:
            for on in (None, REPORT):
                assert not state.name(language, on).borrowed


# The register as a whole


def test_a_respondent_is_had_by_its_code(register: Register) -> None:
    assert "SWE" in register
    assert "ZZZ" not in register
    assert register["SWE"].names["fr"] == "Suède"
    assert len(register) == len(list(register)) == 226
    with pytest.raises(KeyError):
        register["ZZZ"]


def test_what_an_officer_adds_is_in_the_register_and_is_found(register: Register) -> None:
    added = organisation("OSCE", fr="Organisation pour la sécurité")
    larger = register.with_added(AtHand([added]))
    assert len(larger) == len(register) + 1
    assert larger["OSCE"] == larger.find("the osce") == added
    assert "OSCE" not in register


def test_states_stand_before_organisations(register: Register) -> None:
    codes = ["UNHCR", "ZWE", "ASC", "AFG", "DEU"]
    listed = [each.code for each in register.in_order(codes, "en")]
    assert listed == ["AFG", "DEU", "ZWE", "ASC", "UNHCR"]
    french = [each.code for each in register.in_order(codes, "fr")]
    assert french == ["AFG", "DEU", "ZWE", "ASC", "UNHCR"]


def test_the_order_is_that_of_the_names_of_the_day(register: Register) -> None:
    def listed(on: date | None) -> list[str]:
        return [each.code for each in register.in_order(["TKM", "TUN", "TUR"], "fr", on)]

    assert listed(REPORT) == ["TUN", "TKM", "TUR"]
    assert listed(None) == listed(TODAY) == ["TUN", "TUR", "TKM"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_borrowed_names_can_be_put_in_order(register: Register, language: Language) -> None:
    codes = [each.code for each in register]
    listed = register.in_order(codes, language)
    assert sorted(each.code for each in listed) == sorted(codes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_borrowed_names_can_be_put_in_order_with_others(
    register: Register, language: Language
) -> None:
    names = {"ar": "منظمة", "es": "Organización", "fr": "Organisation", "ru": "Организация",
             "zh": "某组织"}  # fmt: skip
    larger = register.with_added(AtHand([organisation("OWN", **names)]))
    listed = larger.in_order(["OWN", "UNHCR", "NCGW"], language)
    assert {each.code for each in listed} == {"OWN", "UNHCR", "NCGW"}


# Addressees


def addressees(source: str, register: Register, entries: str) -> list[str]:
    old = 'addressees = ["FJI", "NOR", "NAM", "observers", "un_entities"]'
    assert old in source
    questionnaire = parse_questionnaire(source.replace(old, f"addressees = [{entries}]"))
    return [each.code for each in addressees_of(questionnaire, register)]


def test_the_note_verbale_of_2004_went_to_the_191_members_of_that_day(
    trafficking: Questionnaire, register: Register
) -> None:
    found = {each.code for each in addressees_of(trafficking, register)}
    assert len(found) == 191
    assert found == members(register, SENT)


def test_addressees_are_codes_and_rules(water: Questionnaire, register: Register) -> None:
    codes = [each.code for each in addressees_of(water, register)]
    assert codes[:3] == ["FJI", "NOR", "NAM"]
    assert set(codes[3:]) == {"PSE", "VAT"} | {
        each.code for each in register if each.kind == "un_entity"
    }


@pytest.mark.parametrize(
    ("rule", "some", "count"),
    [
        ("member_states", {"SWE", "SSD"}, 193),
        ("observers", {"PSE", "VAT"}, 2),
        ("un_entities", {"UNHCR", "WHO"}, 16),
        ("igos", {"INTERPOL", "IOM"}, 2),
        ("ngos", {"ASC", "ILHR"}, 4),
    ],
)
def test_a_rule_stands_for_all_of_a_sort(
    register: Register, water_source: str, rule: str, some: set[str], count: int
) -> None:
    found = addressees(water_source, register, f'"{rule}"')
    assert some <= set(found)
    assert len(found) == count
    assert rule in ADDRESSEE_RULES


def test_nobody_is_addressed_twice(register: Register, water_source: str) -> None:
    found = addressees(water_source, register, '"SWE", "member_states", "SWE"')
    assert found[0] == "SWE"
    assert len(found) == len(set(found)) == 193


def test_an_addressee_that_is_neither_rule_nor_code_is_told(
    register: Register, water_source: str
) -> None:
    old = '"FJI", "NOR", "NAM", "observers"'
    source = water_source.replace(old, '"FJI", "Norway", "NAM", "observer"')
    questionnaire = parse_questionnaire(source)
    found = wrong_addressees(questionnaire, register)
    assert [each.path for each in found] == [
        "note_verbale.addressees[1]", "note_verbale.addressees[3]",
    ]  # fmt: skip
    for words in (found[0].text("en"), found[0].text("fr")):
        assert "Norway" in words
        assert "member_states, observers, un_entities, igos, ngos" in words
    assert wrong_addressees(parse_questionnaire(water_source), register) == []


# Succession


@pytest.mark.parametrize(
    ("code", "on", "instead"),
    [
        ("SRB", SENT, "SCG"),
        ("MNE", SENT, "SCG"),
        ("SSD", SENT, "SDN"),
        ("SUN", SENT, "RUS"),
        ("DDR", SENT, "DEU"),
        ("YMD", SENT, "YEM"),
        ("SCG", TODAY, "SRB"),
        ("MNE", date(1980, 1, 1), "YUG"),
        ("HRV", date(1991, 1, 1), "YUG"),
        ("KAZ", date(1991, 12, 1), "SUN"),
        ("SVK", date(1992, 12, 31), "CSK"),
        ("ERI", date(1990, 1, 1), "ETH"),
        # Two States or more came after, or none before; or it is a Member itself.
        ("CSK", SENT, None),
        ("YUG", SENT, None),
        # Independent and not admitted yet.
        ("MNE", date(2006, 6, 10), None),
        ("TLS", date(2002, 1, 1), None),
        ("EST", date(1980, 1, 1), None),
        ("PSE", SENT, None),
        ("VAT", SENT, None),
        ("SUN", date(1945, 10, 23), None),
        ("SDN", SENT, None),
        ("UNODC", SENT, None),
    ],
)
def test_the_member_that_a_state_was_part_of_stands_in_for_it(
    register: Register, code: str, on: date, instead: str | None
) -> None:
    found = register.member_instead(register[code], on)
    assert (found.code if found else None) == instead


def test_what_came_before_a_state_is_in_the_register(register: Register) -> None:
    for each in register:
        assert all(code in register for code in each.predecessors)
        assert set(each.continues) <= set(each.predecessors)


def test_a_register_without_the_predecessor_has_no_member_instead(register: Register) -> None:
    assert Register([register["SRB"]]).member_instead(register["SRB"], SENT) is None
