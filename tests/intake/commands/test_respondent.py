"""`intake respondent`: the register, looked up in any language, and what it lacks added."""

from itertools import chain

import pytest

from forms.respondent_kinds import KINDS
from tests.intake.officer import Officer, response


@pytest.mark.parametrize(
    "words",
    [["SWE"], ["swe"], ["SE"], ["752"], ["Sweden"], ["sweden"], ["Suède"], ["suede"], ["la Suède"],
     ["Suecia"], ["Швеция"], ["瑞典"], ["السويد"]],
)  # fmt: skip
def test_a_state_is_found_by_code_and_name(newcomer: Officer, words: list[str]) -> None:
    outcome = newcomer.tries("respondent", "find", *words)
    assert outcome.printed.startswith("SWE        Sweden (State, Member, WEOG)\n"), words


def test_it_is_shown_with_all_of_its_names(newcomer: Officer) -> None:
    printed = newcomer.gets("--lang", "fr", "respondent", "find", "Turquie").splitlines()
    assert printed[0] == "TUR        Türkiye (État, Membre, WEOG)"
    assert "    zh  土耳其" in printed
    assert "    fr  Turquie (jusqu’à 2022-05-31)" in printed


def test_part_of_a_name_finds_all_that_have_it(newcomer: Officer) -> None:
    printed = newcomer.gets("respondent", "find", "korea").splitlines()
    assert [line[:3] for line in printed if not line.startswith(" ")] == ["KOR", "PRK"]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["Congo, Rep."], ["COG"]),
        (["Korea", "(Republic", "of)"], ["KOR"]),
        (["French", "Republic"], ["FRA"]),
        (["Cote dʼIvoire"], ["CIV"]),
        (["korea"], ["KOR", "PRK"]),
        (["french"], ["FRA"]),
    ],
)
def test_a_name_finds_whom_it_means_and_nobody_else(
    newcomer: Officer, words: list[str], codes: list[str]
) -> None:
    printed = newcomer.gets("respondent", "find", *words).splitlines()
    assert [line[:3] for line in printed if not line.startswith(" ")] == codes


@pytest.mark.parametrize("words", ["Aland", "Kosovo", "New Mexico", "French Guiana", "Tasmania"])
def test_a_place_that_is_no_state_is_not_taken_for_one(newcomer: Officer, words: str) -> None:
    said = newcomer.is_refused("respondent", "find", words)
    assert said.startswith(f"No respondent is called “{words}”. Look names up")


def test_nobody_is_refused_with_what_to_do(newcomer: Officer) -> None:
    assert newcomer.is_refused("respondent", "find", "Atlantis") == (
        "No respondent is called “Atlantis”. Look names up with “intake respondent find”, or add "
        "an organisation with “intake respondent add”.\n"
    )


def test_a_slip_is_refused_with_a_suggestion(newcomer: Officer) -> None:
    said = newcomer.is_refused("--lang", "fr", "respondent", "find", "Norvège", "du", "Nrod")
    assert "ne s’appelle" in said
    assert "Switzerland (CHE)" in newcomer.is_refused("respondent", "find", "Switserland")


def listed(officer: Officer, *words: str) -> list[str]:
    return [line.split()[0] for line in officer.gets("respondent", "list", *words).splitlines()]


def test_the_list_has_states_before_organisations_by_name(newcomer: Officer) -> None:
    codes = listed(newcomer)
    assert codes[:3] == ["AFG", "ALB", "DZA"]
    states = listed(newcomer, "--kind", "state")
    assert codes[: len(states)] == states
    assert len(codes) == len(set(codes))


def test_the_list_of_each_kind_adds_up_to_the_whole(newcomer: Officer) -> None:
    kinds = [listed(newcomer, "--kind", kind) for kind in KINDS]
    assert [len(kind) for kind in kinds[1:]] == [16, 2, 4, 1, 0, 0, 0]
    assert sorted(chain.from_iterable(kinds)) == sorted(listed(newcomer))


def test_the_list_is_in_the_order_of_the_language(newcomer: Officer) -> None:
    french = listed(newcomer, "--lang", "fr")
    assert french[:4] == ["AFG", "ZAF", "ALB", "DZA"]
    assert french.index("EGY") < french.index("ARE") < french.index("ECU")


class TestAdd:
    """Adding an organisation."""

    OSCE = ("respondent", "add", "OSCE", "--kind", "igo", "--name-en",
            "Organization for Security and Co-operation in Europe", "--acronym-en", "OSCE",
            "--name-fr", "Organisation pour la sécurité et la coopération en Europe",
            "--acronym-fr", "OSCE", "--alias", "the Helsinki body")  # fmt: skip

    def test_it_is_found_listed_and_named_like_the_others(self, officer: Officer) -> None:
        said = officer.hears(*self.OSCE)
        assert said == (
            "OSCE (Organization for Security and Co-operation in Europe) is in the register.\n"
        )
        assert officer.gets("respondent", "find", "Helsinki", "body").startswith("OSCE  ")
        assert "OSCE" in listed(officer, "--kind", "igo")
        officer.takes_in(response("Organisation pour la sécurité et la coopération en Europe",
                                  "final", lessons={"trends": "Growing."}))  # fmt: skip
        assert officer.gets("who", "lessons.trends", "--format", "note") == "OSCE\n"

    def test_it_has_names_in_all_six_languages(self, officer: Officer) -> None:
        names = {"es": "Organización para la Seguridad", "ru": "Организация по безопасности",
                 "ar": "منظمة الأمن والتعاون", "zh": "安全与合作组织"}  # fmt: skip
        options = (words for each in names.items() for words in (f"--name-{each[0]}", each[1]))
        officer.hears(*self.OSCE, *options)
        for language, name in names.items():
            assert officer.gets("respondent", "find", name).startswith("OSCE  ")
            listed = officer.gets("--lang", language, "respondent", "list", "--kind", "igo")
            assert name in listed

    def test_a_code_that_is_taken_is_refused(self, officer: Officer) -> None:
        officer.hears(*self.OSCE)
        assert officer.is_refused(*self.OSCE) == (
            "The code OSCE is in the register already. Choose another.\n"
        )
        assert "The code SWE is" in officer.is_refused(
            "respondent", "add", "SWE", "--kind", "ngo", "--name-en", "Others"
        )

    @pytest.mark.parametrize("code", ["osce", "O", "O" * 17, "OS-CE", "9OSCE", "ÉCOLE", "", "A B"])
    def test_what_cannot_be_a_code_is_refused(self, officer: Officer, code: str) -> None:
        said = officer.is_refused("respondent", "add", code, "--kind", "ngo", "--name-en", "Others")
        assert said.startswith(f"“{code}” cannot be a code. Use two to sixteen capital letters")

    def test_states_are_not_added(self, officer: Officer) -> None:
        add = ("respondent", "add", "ATL", "--kind", "state", "--name-en", "Atlantis")
        assert officer.tries(*add).status == 2

    def test_a_name_in_english_must_be_given(self, officer: Officer) -> None:
        assert officer.tries("respondent", "add", "ABC", "--kind", "ngo").status == 2

    @pytest.mark.parametrize("name", ["", "  ", "a\x1b[2Jb", "a\x9b2Jb"])
    def test_a_name_that_is_no_text_is_refused(self, officer: Officer, name: str) -> None:
        officer.is_refused("respondent", "add", "ABC", "--kind", "ngo", "--name-en", name)
