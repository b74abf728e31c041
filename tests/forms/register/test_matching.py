"""Finding a respondent by what was typed: a code, a name in any language, or nearly one."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from forms.errors import IntakeError
from forms.register.by_code import AtHand
from forms.register.likeness import distance
from forms.register.load import shipped_register
from forms.register.matching import Matcher
from forms.register.register import Register
from forms.register.respondent import Respondent

REGISTER = shipped_register()


def state(
    code: str, name: str, seat_from: date | None = None, seat_until: date | None = None
) -> Respondent:
    return Respondent(
        code=code,
        kind="state",
        names={"en": name},
        standing="member",
        acronyms={},
        seat_from=seat_from,
        seat_until=seat_until,
    )


def refusal(register: Register, words: str, on: date | None = None) -> IntakeError:
    with pytest.raises(IntakeError) as refused:
        register.find(words, on)
    return refused.value


# What is found


@pytest.mark.parametrize(
    ("words", "code"),
    [
        # Codes of two and three letters, and of three figures.
        ("SWE", "SWE"), ("swe", "SWE"), ("SE", "SWE"), ("752", "SWE"), ("036", "AUS"),
        ("004", "AFG"), ("NA", "NAM"), ("na", "NAM"), ("NAM", "NAM"), ("516", "NAM"),
        ("NO", "NOR"), ("no", "NOR"), ("ON", None), ("null", None), ("GB", "GBR"), ("UK", "GBR"),
        ("US", "USA"), ("SCG", "SCG"), ("SUN", "SUN"), ("UNHCR", "UNHCR"), ("ASC", "ASC"),
        # The two-letter code of a former Member may have been given to another.
        ("CS", None), ("891", None),
        # Names in six languages.
        ("Sweden", "SWE"), ("Suède", "SWE"), ("Suecia", "SWE"), ("Швеция", "SWE"),
        ("السويد", "SWE"), ("瑞典", "SWE"), ("Namibie", "NAM"), ("纳米比亚", "NAM"),
        # Case, accents, apostrophes, spaces and punctuation do not count.
        ("EGYPTE", "EGY"), ("Côte d'Ivoire", "CIV"), ("cote d’ivoire", "CIV"),
        ("COTE DIVOIRE", "CIV"), ("bosnie herzegovine", "BIH"), ("  Fiji  ", "FJI"),
        ("Turkiye", "TUR"), ("TÜRKİYE", "TUR"), ("iran (islamic republic of)", "IRN"),
        ("ЕГИПЕТ", "EGY"), ("ايرلندا", "IRL"),
        # An article before a name.
        ("the Gambia", "GMB"), ("The Sudan", "SDN"), ("l’Algérie", "DZA"), ("L'Algérie", "DZA"),
        ("la Suisse", "CHE"), ("le Danemark", "DNK"), ("les Îles Marshall", "MHL"),
        ("los Estados Unidos", "USA"), ("el Ecuador", "ECU"), ("las Bahamas", "BHS"),
        ("ال جزائر", "DZA"), ("the UNHCR", "UNHCR"),
        ("not Sweden", None), ("Reply of Sweden", None), ("New Fiji", None),
        # A letter before a full stop is no "and" or "of".
        ("E. Guinea", None), ("E. Germany", None), ("D. Congo", None), ("N. Korea", "PRK"),
        # Names of another day.
        ("Turkey", "TUR"), ("Turquie", "TUR"), ("Swaziland", "SWZ"), ("Cap-Vert", "CPV"),
        ("République tchèque", "CZE"), ("Jamahiriya arabe libyenne", "LBY"), ("Biélorussie", "BLR"),
        ("The former Yugoslav Republic of Macedonia", "MKD"), ("Venezuela", "VEN"),
        ("Czechoslovakia", "CSK"), ("Yougoslavie", "YUG"), ("Serbie-et-Monténégro", "SCG"),
        # Common names.
        ("Holland", "NLD"), ("Burma", "MMR"), ("South Korea", "KOR"), ("Corée du Nord", "PRK"),
        ("Russie", "RUS"), ("США", "USA"), ("Royaume-Uni", "GBR"), ("Ivory Coast", "CIV"),
        ("RDC", "COD"), ("Vietnam", "VNM"), ("Vatican", "VAT"), ("URSS", "SUN"), ("英国", "GBR"),
        # Acronyms and names of organisations.
        ("HCDH", "OHCHR"), ("OIT", "ILO"), ("BIT", "ILO"), ("BIT-OIT", "ILO"), ("ILO", "ILO"),
        ("Bureau international du Travail", "ILO"), ("Interpol", "INTERPOL"),
        ("INTERPOL", "INTERPOL"), ("OIPC", "INTERPOL"), ("HCR", "UNHCR"), ("FNUAP", "UNFPA"),
        ("ONUDC", "UNODC"), ("ONUSIDA", "UNAIDS"), ("CNUCED", "UNCTAD"), ("OMS", "WHO"),
        ("Haut Commissariat des Nations Unies pour les réfugiés", "UNHCR"),
        ("Organisation mondiale de la santé", "WHO"), ("Pax Romana", "PAXROMANA"),
        ("Conseil national des femmes allemandes", "NCGW"), ("Deutscher Frauenrat", "NCGW"),
        # An official name goes before another's former or common one.
        ("Congo", "COG"), ("Guinée", "GIN"), ("Niger", "NER"), ("Dominica", "DMA"),
        ("Samoa", "WSM"), ("Yemen", "YEM"),
    ],
)  # fmt: skip
def test_a_respondent_is_found_by_what_it_is_called(
    register: Register, words: str, code: str | None
) -> None:
    found = [each.code for each in register.matcher.find(words)]
    assert found == ([] if code is None else [code])


def test_everybody_is_found_by_all_its_codes_names_and_acronyms(register: Register) -> None:
    known = [
        (words, each.seat_from, each.code)
        for each in REGISTER
        for words in (each.code, *each.codes, *each.acronyms.values(), *each.names.values())
    ]
    for written in (str, str.upper):
        found = [(words, on, register.find(written(words), on).code) for words, on, _ in known]
        assert found == known


def test_everybody_is_found_among_those_of_its_former_and_common_names(
    register: Register,
) -> None:
    for respondent in register:
        for words in (*respondent.aliases, *(each.name for each in respondent.former_names)):
            found = register.matcher.find(words)
            assert respondent in found or found[0].names["en"] in (
                "Yugoslavia",
                "Serbia and Montenegro",
            )


def test_the_member_of_the_day_is_meant_where_several_have_had_a_name() -> None:
    old = state("OLD", "Ruritania", seat_from=date(1950, 1, 1), seat_until=date(1990, 1, 1))
    new = state("NEW", "Ruritania", seat_from=date(1990, 1, 1))
    register = Register([old, new])
    assert register.find("Ruritania", date(1980, 1, 1)) == old
    assert register.find("Ruritania", date(2005, 3, 29)) == new
    assert register.matcher.find("Ruritania") == (old, new)


def test_yugoslavia_of_2002_is_the_member_of_that_day(register: Register) -> None:
    assert register.find("Yugoslavia", date(2002, 1, 1)).code == "SCG"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Eswatini (Swaziland)", "SWZ"), ("Swaziland (Eswatini)", "SWZ"),
        ("Türkiye/Turkey", "TUR"), ("Czech Republic (Czechia)", "CZE"),
        ("Republic of Korea (South Korea)", "KOR"), ("Côte d’Ivoire (Ivory Coast)", "CIV"),
        ("Holy See (Vatican City State)", "VAT"), ("Myanmar (ex-Birmanie)", None),
        ("Yugoslavia (Serbia and Montenegro)", "SCG"), ("荷兰（荷兰王国）", "NLD"),
        ("Sudan (South Sudan)", None), ("Samoa (American Samoa)", None), ("Germany/GDR", None),
        ("(Eswatini)", "SWZ"), ("Eswatini (Swaziland) (Africa)", None),
    ],
)  # fmt: skip
def test_a_name_may_have_another_of_the_same_state_beside_it(
    register: Register, words: str, code: str | None
) -> None:
    assert [each.code for each in register.matcher.find(words)] == ([code] if code else [])


# What is not found


def test_several_that_have_the_same_name_are_told_with_their_codes() -> None:
    register = Register([state("AAA", "Ruritania"), state("BBB", "Ruritania")])
    error = refusal(register, "ruritania")
    for words in (error.text("en"), error.text("fr")):
        assert "AAA, BBB" in words
        assert "ruritania" in words


def test_none_of_several_that_sat_on_the_day_is_preferred() -> None:
    register = Register([state("AAA", "Ruritania"), state("BBB", "Ruritania")])
    assert "AAA, BBB" in refusal(register, "Ruritania", date(2005, 3, 29)).text()


@pytest.mark.parametrize(
    ("words", "likely"),
    [
        ("Urugay", "Uruguay (URY)"),
        ("Allemange", "Allemagne (DEU)"),
        ("Phillipines", "Philippines (PHL)"),
        ("Azerbadjan", "Azerbaijan (AZE)"),
        ("Швецыя", "Швеция (SWE)"),
        ("UNHCRR", "UNHCR (UNHCR)"),
        ("Interpool", "INTERPOL (INTERPOL)"),
        ("ONUSDC", "ONUDC (UNODC)"),
        ("Corée", "Corée du Nord (PRK)"),
        ("Corée", "Corée du Sud (KOR)"),
    ],
)
def test_a_near_miss_is_told_what_it_may_have_meant(
    register: Register, words: str, likely: str
) -> None:
    error = refusal(register, words)
    for language in ("en", "fr"):
        assert words in error.text(language)
        assert likely in error.text(language)


def test_a_word_out_of_a_name_is_told_whose_names_have_it(register: Register) -> None:
    assert "(KOR)" in refusal(register, "Korea").text()


@pytest.mark.parametrize("words", ["Atlantis", "zzzzzz", "", "  ", "?!", "12345"])
def test_what_is_like_nothing_is_told_how_to_look_further(register: Register, words: str) -> None:
    error = refusal(register, words)
    assert "intake respondent find" in error.text("en")
    assert "intake respondent add" in error.text("fr")


def test_what_was_typed_is_quoted_and_never_obeyed(register: Register) -> None:
    assert "{words}" in refusal(register, "{words}").text()


@pytest.mark.parametrize(
    "words", ["Republic", "Islands", "Kingdom", "Democratic Republic", "Saint", "of the",
              "Республика", "جمهورية", "共和国", "North"]
)  # fmt: skip
def test_words_that_many_names_have_suggest_none_of_them(register: Register, words: str) -> None:
    assert register.matcher.near(words) == ()


@pytest.mark.parametrize(
    ("words", "code"),
    [("Island", "ISL"), ("North M", "MKD"), ("República Democrática Popular La", "LAO")],
)
def test_words_that_many_names_have_may_begin_those_of_one(
    register: Register, words: str, code: str
) -> None:
    assert [each.respondent.code for each in register.matcher.near(words)] == [code]


def test_half_of_a_name_a_hundred_thousand_times_is_refused_at_once(register: Register) -> None:
    words = "Democratic Republic of the " * 40_000
    began = time.process_time()
    error = refusal(register, words)
    assert register.matcher.containing(words) == ()
    assert time.process_time() - began < 1
    assert len(error.text()) < 1_000


@pytest.mark.parametrize(
    ("one", "other", "amiss"),
    [
        ("fiji", "fiji", 0), ("fiji", "fji", 1), ("fiji", "fijji", 1), ("fiji", "fizi", 1),
        ("fiji", "fjii", 1), ("abcd", "badc", 2), ("abcd", "wxyz", 3), ("a", "abcde", 3),
        ("", "", 0),
    ],
)  # fmt: skip
def test_letters_amiss_are_counted_up_to_a_limit(one: str, other: str, amiss: int) -> None:
    assert distance(one, other, 2) == distance(other, one, 2) == amiss


def test_what_nothing_is_nearer_than_is_suggested_and_nobody_where_two_are_as_near(
    register: Register,
) -> None:
    assert [each.respondent.code for each in register.matcher.near("Slovenija")] == ["SVN"]
    assert register.matcher.near("Slovania") == ()


def test_members_are_suggested_before_former_ones_and_organisations(register: Register) -> None:
    codes = [each.respondent.code for each in register.matcher.near("German")]
    assert codes == ["DEU", "DDR", "NCGW"]


def test_no_name_of_one_is_anothers_in_another_order() -> None:
    known = {frozenset(("SRB", "SCG")), frozenset(("YUG", "SCG"))}
    for respondent in REGISTER:
        for words in (*respondent.aliases, *respondent.formal_names, *respondent.names.values()):
            backwards = " ".join(reversed(words.split()))
            for text in (words, backwards):
                found = {each.code for each in REGISTER.matcher.find(text)}
                assert found <= {respondent.code} or found | {respondent.code} in known


def test_a_place_that_is_no_respondent_is_one_where_somebody_adds_it() -> None:
    added = replace(state("TAS", "Tasmania"), kind="ngo")
    assert shipped_register().matcher.find("Tasmania") == ()
    register = shipped_register().with_added(AtHand([added]))
    assert register.find("Tasmania") == added
    assert [each.code for each in register.matcher.containing("Tasmania")] == ["TAS"]


# Suggestions and filters


def test_the_likeliest_suggestion_comes_first_and_each_respondent_once(
    register: Register,
) -> None:
    near = register.matcher.near("Guine")
    assert near[0].respondent.code == "GIN"
    codes = [each.respondent.code for each in near]
    assert len(set(codes)) == len(codes) <= 5


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_no_more_is_suggested_than_is_asked_for(register: Register, limit: int) -> None:
    assert len(register.matcher.near("Sa", limit)) == limit


def test_a_suggestion_is_a_name_as_it_is_printed(register: Register) -> None:
    (first, *_) = register.matcher.near("cote d ivoir")
    assert (first.name, first.respondent.code) == ("Côte d’Ivoire", "CIV")


@pytest.mark.parametrize(
    ("words", "some", "others"),
    [
        ("guin", {"GIN", "GNB", "GNQ", "PNG"}, {"GUY"}),
        ("korea", {"KOR", "PRK"}, {"FJI"}),
        ("CHE", {"CHE"}, {"SWE"}),
        ("ru", {"RUS"}, {"BRN", "PER", "FJI"}),
        ("日", {"JPN", "NGA"}, {"CHN"}),
        ("aland", set(), {"NZL"}),
        ("land", set(), {"NZL", "FIN"}),
        ("the gam", {"GMB"}, {"GAB"}),
        ("guinea b", {"GNB"}, {"GIN", "GNQ"}),
        ("french", {"FRA"}, {"CZE"}),
        ("united states", {"USA"}, {"MEX"}),
        ("الج", {"DZA"}, {"SWE"}),
        ("cotedi", {"CIV"}, {"CRI"}),
        ("№", set(), {"SWE"}),
        ("хэ", set(), {"SWE"}),
    ],
)
def test_a_filter_finds_what_has_the_words_in_a_name(
    register: Register, words: str, some: set[str], others: set[str]
) -> None:
    found = {each.code for each in register.matcher.containing(words)}
    assert some <= found
    assert others.isdisjoint(found)


def test_a_code_is_filtered_by_its_beginning_alone(register: Register) -> None:
    matcher = Matcher([state("ABC", "Fiji")])
    assert [each.code for each in matcher.containing("ab")] == ["ABC"]
    assert matcher.containing("bc") == ()
    assert {each.code for each in register.matcher.containing("")} == {
        each.code for each in register
    }


@settings(max_examples=60)
@given(st.text(max_size=12))
def test_whatever_is_typed_is_found_or_refused_in_words(words: str) -> None:
    if len(REGISTER.matcher.find(words)) == 1:
        assert REGISTER.find(words) in REGISTER.matcher.find(words)
    else:
        assert words in refusal(REGISTER, words).text("fr")
