"""Names of States with letters amiss: who is suggested, and that nobody else ever is."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.errors import IntakeError
from forms.languages.folding import fold
from forms.register.load import shipped_register
from forms.register.register import Register

with Path(__file__).with_name("misspellings.csv").open(encoding="utf-8") as lines:
    MISSPELT = [(row["lang"], row["words"], row["code"]) for row in csv.DictReader(lines)]

REGISTER = shipped_register()
NAMES = [
    name
    for each in REGISTER
    for name in (
        *each.names.values(),
        *each.formal_names,
        *each.aliases,
        *(former.name for former in each.former_names),
    )
    if len(fold(name)) >= 4
]
LETTERS = "abcdefghijklmnopqrstuvwxyzéабвгдеиклмнорстуابتدرسعلمني中国大亚尼斯"


def first(register: Register, words: str) -> str | None:
    """Return the code of whom `words` name, or of whom they are first said to have meant."""
    found = register.matcher.find(words)
    if found:
        return found[0].code
    return next((each.respondent.code for each in register.matcher.near(words, 1)), None)


def test_of_five_hundred_misspellings_none_leads_to_another_state(register: Register) -> None:
    assert len(MISSPELT) >= 500
    led = [(words, code, first(register, words)) for _, words, code in MISSPELT]
    assert [each for each in led if each[2] not in (each[1], None)] == []


def test_nine_of_ten_lead_to_their_state_in_each_language(register: Register) -> None:
    written = Counter(language for language, _, _ in MISSPELT)
    led = Counter(lang for lang, words, code in MISSPELT if first(register, words) == code)
    assert set(written) == {"en", "fr", "es"}
    assert min(written.values()) >= 80
    assert all(led[language] >= 0.9 * count for language, count in written.items())


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("French Republik", "CZE"), ("Freench Republic", "CZE"), ("Nigerr", "NGA"),
        ("Nigerria", "NER"), ("Austrria", "AUS"), ("Australiia", "AUT"), ("Iraan", "IRQ"),
        ("Iraqq", "IRN"), ("Slovakiia", "SVN"), ("Sloveniia", "SVK"), ("Dominicaa", "DOM"),
        ("Dominicann Republic", "DMA"), ("Mauritaniia", "MUS"), ("Mauritiuus", "MRT"),
        ("Gambiaa", "ZMB"), ("Zambiaa", "GMB"), ("Maali", "MWI"), ("Malawii", "MLI"),
        ("Democratic Republic of the Congoo", "COG"), ("Republic of the Congoo", "COD"),
        ("Equatorial Guineaa", "GIN"), ("Guinea-Bissauu", "GIN"), ("Republic of Koreaa", "PRK"),
    ],
)  # fmt: skip
def test_a_doubled_letter_does_not_make_it_its_neighbour(
    register: Register, words: str, others: str
) -> None:
    near = [each.respondent.code for each in register.matcher.near(words)]
    assert near[:1] != [others]
    assert near != []


@pytest.mark.parametrize(
    "words", ["Slovania", "Nigera", "Nambia", "Izlande", "Austrlia", "Irap", "Nigeri"]
)
def test_what_is_as_near_to_two_suggests_neither_and_says_so(
    register: Register, words: str
) -> None:
    assert register.matcher.near(words) == ()
    with pytest.raises(IntakeError) as refused:
        register.find(words)
    assert "a letter away from the names of several" in refused.value.text("en")
    assert "intake respondent list" in refused.value.text("fr")


def test_what_is_as_near_to_a_place_that_is_no_respondent_suggests_nobody(
    register: Register,
) -> None:
    assert register.matcher.near("Saint Martn") == ()


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """Return a name, and the same with a letter left out, put in, replaced or exchanged."""
    name = draw(st.sampled_from(NAMES))
    at = draw(st.integers(0, len(name) - 1))
    letter = draw(st.sampled_from(LETTERS))
    before, here, after = name[:at], name[at], name[at + 1 :]
    ways = (after, letter + here + after, letter + after, after[:1] + here + after[1:])
    return name, before + draw(st.sampled_from(ways))


@settings(max_examples=100)
@given(slips())
def test_a_slip_of_one_letter_leads_to_the_same_state_or_to_nobody(slip: tuple[str, str]) -> None:
    name, written = slip
    if not REGISTER.matcher.find(written):
        meant = {each.code for each in REGISTER.matcher.find(name)}
        assert first(REGISTER, written) in {*meant, None}
