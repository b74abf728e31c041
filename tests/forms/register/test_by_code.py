"""A register reads of those that were added whoever is asked for, and nobody else."""

from collections.abc import Collection, Iterable

import pytest

from forms.errors import IntakeError
from forms.questionnaire import Questionnaire
from forms.questionnaire_file import parse_questionnaire
from forms.register.addressees import addressees_of, is_addressee
from forms.register.by_code import AtHand
from forms.register.register import Register
from forms.register.respondent import Respondent

GUILDS = tuple(
    Respondent(f"GUILD{number}", "ngo", {"en": f"Guild of port {number}"}, "organisation", {})
    for number in range(1200)
)
CODES = [each.code for each in GUILDS]
EVERYBODY = "everybody"


class Cabinet:
    """Organisations that were added, and what was asked for."""

    def __init__(self, respondents: Iterable[Respondent] = GUILDS, *, is_far: bool = False) -> None:
        self.is_far = is_far
        self._at_hand = AtHand(respondents)
        self.asked: list[str | set[str]] = []

    def all(self) -> Iterable[Respondent]:
        self.asked.append(EVERYBODY)
        return self._at_hand.all()

    def one(self, code: str) -> Respondent | None:
        self.asked.append({code})
        return self._at_hand.one(code)

    def among(self, codes: Collection[str]) -> Iterable[Respondent]:
        self.asked.append(set(codes))
        return self._at_hand.among(codes)


@pytest.fixture
def cabinet() -> Cabinet:
    return Cabinet()


@pytest.fixture
def larger(register: Register, cabinet: Cabinet) -> Register:
    """Return a register with those of the cabinet; what it asked for at first is forgotten."""
    larger = register.with_added(cabinet)
    cabinet.asked.clear()
    return larger


def addressed(source: str, entries: str) -> Questionnaire:
    old = 'addressees = ["FJI", "NOR", "NAM", "observers", "un_entities"]'
    assert old in source
    return parse_questionnaire(source.replace(old, f"addressees = [{entries}]"))


def test_one_is_read_by_its_code_and_nobody_else(larger: Register, cabinet: Cabinet) -> None:
    assert larger["GUILD7"] == GUILDS[7]
    assert larger.find("guild-7") == GUILDS[7]
    assert "GUILD7" in larger
    assert cabinet.asked == [{"GUILD7"}]


def test_nobody_is_looked_for_among_those_added_where_a_shipped_code_is_meant(
    larger: Register, cabinet: Cabinet
) -> None:
    assert larger["SWE"].code == larger.find("swe").code == "SWE"
    assert cabinet.asked == []


def test_another_code_of_a_state_still_finds_it(larger: Register, cabinet: Cabinet) -> None:
    assert larger.find("se").code == larger.find("752").code == "SWE"
    assert EVERYBODY not in cabinet.asked


def test_those_of_a_list_are_read_together(larger: Register, cabinet: Cabinet) -> None:
    codes = ["GUILD3", "SWE", "GUILD1"]
    assert [each.code for each in larger.in_order(codes, "en")] == ["SWE", "GUILD1", "GUILD3"]
    assert larger.name("GUILD3", "en").words == "Guild of port 3"
    assert cabinet.asked == [{"GUILD1", "GUILD3"}]


def test_of_those_asked_for_one_by_one_the_latest_are_remembered(
    larger: Register, cabinet: Cabinet
) -> None:
    assert [larger[code] for code in CODES] == list(GUILDS)
    assert larger[CODES[-1]] == GUILDS[-1]
    assert len(cabinet.asked) == len(CODES)
    assert larger[CODES[0]] == GUILDS[0]
    assert len(cabinet.asked) == len(CODES) + 1


def test_whoever_asks_a_server_for_many_one_by_one_is_given_all_at_once(
    register: Register,
) -> None:
    server = Cabinet(is_far=True)
    larger = register.with_added(server)
    assert [larger[code] for code in CODES] == list(GUILDS)
    assert "NOBODY" not in larger
    assert EVERYBODY in server.asked
    assert len(server.asked) < 25


def test_a_name_is_looked_for_among_everybodys(larger: Register, cabinet: Cabinet) -> None:
    assert larger.find("Guild of port 9") == GUILDS[9]
    assert EVERYBODY in cabinet.asked


def test_nothing_is_asked_for_once_all_are_read(larger: Register, cabinet: Cabinet) -> None:
    assert len(larger) == len([*larger]) == 226 + len(GUILDS)
    cabinet.asked.clear()
    assert larger["GUILD5"] == GUILDS[5]
    assert "NOBODY" not in larger
    assert larger.in_order(["GUILD5"], "en") == [GUILDS[5]]
    assert cabinet.asked == []


def test_the_order_of_all_is_the_same_whoever_was_asked_for_before(
    register: Register, cabinet: Cabinet
) -> None:
    before, after = register.with_added(cabinet), register.with_added(cabinet)
    after.read(["GUILD600", "GUILD5"])
    assert [each.code for each in after] == [each.code for each in before]


def test_a_note_to_states_asks_for_no_organisation(
    larger: Register, cabinet: Cabinet, water_source: str
) -> None:
    asked = addressed(water_source, '"member_states", "GUILD2"')
    addressees = {each.code for each in addressees_of(asked, larger)}
    assert {"SWE", "GUILD2"} <= addressees
    assert cabinet.asked == [{"GUILD2"}]


@pytest.mark.parametrize("entries", ['"FJI", "ngos"', '"member_states", "GUILD2"', '"observers"'])
def test_whoever_is_an_addressee_is_among_them(
    larger: Register, water_source: str, entries: str
) -> None:
    asked = addressed(water_source, entries)
    addressees = addressees_of(asked, larger)
    assert addressees
    assert [each for each in larger if is_addressee(each, asked)] == sorted(
        addressees, key=[*larger].index
    )


def test_whoever_officers_added_before_it_was_shipped_stays_as_it_was(register: Register) -> None:
    own = Respondent("UNHCR", "igo", {"en": "Agency for refugees"}, "organisation", {})
    larger = register.with_added(Cabinet([own]))
    assert larger["UNHCR"] == larger.find("unhcr") == own
    assert len(larger) == len(register)


def test_a_code_of_two_is_refused_with_both(register: Register) -> None:
    iso2 = Respondent("SE", "ngo", {"en": "South East"}, "organisation", {})
    with pytest.raises(IntakeError) as refused:
        register.with_added(Cabinet([iso2])).find("se")
    assert {"SE", "SWE"} <= set(str(refused.value).replace(",", " ").replace(".", " ").split())
