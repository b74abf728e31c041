"""`intake who`: the respondents that gave an answer, by name, in the order of the language."""

import pytest

from tests.intake.officer import Officer, response


def codes(officer: Officer, query: str, *words: str) -> list[str]:
    found = officer.reads("who", query, "--format", "json", *words)
    return [each["code"] for each in found["respondents"]]


def test_the_json_is_what_other_programs_read(reporter: Officer) -> None:
    assert reporter.reads(
        "--lang", "fr", "who", "coordination.child_protection_plan=yes", "--format", "json"
    ) == {
        "question": "coordination.child_protection_plan",
        "value": "yes",
        "respondents": [
            {"code": "CUB", "name": "Cuba", "kind": "state"},
            {"code": "MUS", "name": "Maurice", "kind": "state"},
        ],
    }


def test_without_a_value_the_json_has_none(reporter: Officer) -> None:
    document = reporter.reads("who", "prevention.joint_campaigns", "--format", "json")
    assert (document["value"], [each["code"] for each in document["respondents"]]) == (
        None,
        ["SWE"],
    )


def test_the_list_counts_states_and_organisations_apart(mixed: Officer) -> None:
    mixed.takes_in(response("IOM", "final", lessons={"trends": "Growing."}))
    mixed.takes_in(response("DEU", "final", lessons={"trends": "Growing too."}))
    assert mixed.gets("who", "lessons.trends") == (
        "1 State\n  DEU        Germany\n1 organization\n  IOM        IOM\n"
    )
    assert mixed.gets("--lang", "fr", "who", "lessons.trends", "--format", "note") == (
        "Allemagne\nOIM\n"
    )


def test_a_no_counts_as_an_answer_and_a_missing_value_does_not(mixed: Officer) -> None:
    assert codes(mixed, "prevention.campaigns") == ["FIN", "SWE"]
    assert codes(mixed, "prevention.campaigns=no") == ["FIN"]
    assert codes(mixed, "legislation.ratification") == ["DNK", "SWE"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("legislation.ratification=unclear", ["NOR"]),
        ("legislation.penalties_stated=not_stated", ["NOR"]),
        ("prevention.campaigns=not_applicable", ["NOR"]),
        ("protection.services=[]", ["SWE"]),
        ("protection.services", ["SWE"]),
        ("protection.services=shelter", []),
        ("investigations.statistics", ["NOR"]),
        ("investigations.statistics.measure=arrests", ["NOR"]),
        ("investigations.statistics.measure=suspects", []),
        ("investigations.statistics.count", ["NOR"]),
        ("investigations.statistics.count=10", ["NOR"]),
        ("investigations.statistics.count=2", ["NOR"]),
        ("investigations.statistics.count=2.0", ["NOR"]),
        ("investigations.statistics.count=3", []),
        ("investigations.statistics.from=2003-11", ["NOR"]),
        ("inter_agency.mandate=Refugees.", ["UNHCR"]),
    ],
)
def test_an_answer_is_asked_for_by_its_value(mixed: Officer, query: str, found: list[str]) -> None:
    assert codes(mixed, query) == found


def test_nobody_is_a_result(mixed: Officer) -> None:
    assert mixed.gets("who", "protection.services=shelter") == "Nobody.\n"
    assert mixed.gets("--lang", "fr", "who", "protection.services=shelter") == "Personne.\n"
    assert mixed.gets("who", "protection.services=shelter", "--format", "note") == ""


def test_a_reply_that_was_withdrawn_does_not_count(mixed: Officer) -> None:
    assert "ISL" not in codes(mixed, "legislation.ratification=ratified")


def test_a_question_that_does_not_exist_is_refused_with_those_that_do(mixed: Officer) -> None:
    said = mixed.is_refused("who", "legislation.ratified")
    assert said.startswith("There is no question or column “legislation.ratified”. There are: legi")
    assert "legislation.ratification, " in said
    assert "prevention" not in said
    assert "no question or column “investigations.statistics.total”" in mixed.is_refused(
        "who", "investigations.statistics.total=3"
    )


@pytest.mark.parametrize(
    ("query", "allowed"),
    [
        ("legislation.ratification=yes", "ratified, in_progress, not_ratified, not_stated, "),
        ("prevention.campaigns=maybe", "yes, no, not_stated, not_applicable, unclear"),
        ("protection.services=", "shelter, support, repatriation, hotline, referral, [], "),
        ("investigations.statistics.measure=not_stated", "cases_reported, investigations, "),
    ],
)
def test_an_answer_that_does_not_exist_is_refused_with_those_that_do(
    mixed: Officer, query: str, allowed: str
) -> None:
    said = mixed.is_refused("who", query)
    assert "is not an answer to" in said
    assert f"Answers: {allowed}" in said


def test_faults_are_told_in_french(mixed: Officer) -> None:
    said = mixed.is_refused("--lang", "fr", "who", "prevention.campaigns=peut-être")
    assert said.startswith("« peut-être » n’est pas une réponse à prevention.campaigns.".replace(
        "« ", "«\xa0").replace(" »", "\xa0»"))  # fmt: skip


FIRST = {
    "en": ["Algeria", "Azerbaijan", "Belarus"],
    "fr": ["Algérie", "Azerbaïdjan", "Bélarus"],
    "es": ["Argelia", "Azerbaiyán", "Belarús"],
    "ru": ["Азербайджан", "Алжир", "Беларусь"],
    "zh": ["阿尔及利亚", "阿塞拜疆", "埃及"],
    "ar": ["أذربيجان", "إسبانيا", "أوكرانيا"],
}


class TestOrder:
    """Names stand in the alphabetical order of the language that they are written in."""

    @pytest.mark.parametrize("language", FIRST)
    def test_of_each_language(self, reporter: Officer, language: str) -> None:
        found = reporter.speaking(language).reads(
            "who", "legislation.ratification=ratified", "--format", "json"
        )
        assert [each["name"] for each in found["respondents"]][:3] == FIRST[language]
        assert len(found["respondents"]) == 22

    def test_the_note_is_joined_as_each_language_joins(self, reporter: Officer) -> None:
        note = ("who", "coordination.child_protection_plan=yes", "--format", "note")
        assert [
            reporter.gets("--lang", language, *note).strip()
            for language in ("en", "fr", "es", "ru", "zh")
        ] == ["Cuba and Mauritius", "Cuba et Maurice", "Cuba y Mauricio", "Куба и Маврикий",
              "古巴和毛里求斯"]  # fmt: skip


class TestScope:
    """The options that say which responses count are those of coverage."""

    def test_status_narrows(self, mixed: Officer) -> None:
        assert codes(mixed, "prevention.campaigns", "--status", "final") == ["SWE"]
        assert codes(mixed, "prevention.campaigns", "--status", "verified") == ["FIN"]
        assert codes(mixed, "prevention.campaigns", "--status", "draft") == []

    def test_received_by_leaves_out_later_replies(self, mixed: Officer) -> None:
        query = "legislation.ratification"
        assert codes(mixed, query, "--received-by", "2004-12-31") == ["ISL", "SWE"][1:]
        assert codes(mixed, query, "--received-by", "2004-10-15") == ["ISL", "SWE"]
        assert codes(mixed, query, "--received-by", "2005-12-31") == ["DNK", "SWE"]

    def test_public_withholds_the_confidential(self, mixed: Officer) -> None:
        outcome = mixed.tries("who", "prevention.campaigns", "--public")
        assert outcome.printed == "1 State\n  FIN        Finland\n"
        assert outcome.said == "1 confidential respondent is counted and not named.\n"

    def test_otherwise_the_confidential_are_marked(self, mixed: Officer) -> None:
        assert "  SWE        Sweden (confidential)\n" in mixed.gets("who", "prevention.campaigns")

    def test_unfinished_responses_are_told_of(self, mixed: Officer) -> None:
        said = mixed.tries("who", "legislation.ratification").said
        assert said == "1 unfinished response is counted; --status final leaves it out.\n"
        said = mixed.tries("--lang", "fr", "who", "legislation.ratification").said
        assert said == ("1 réponse inachevée est comptée\xa0; --status final la laisse de côté.\n")

    def test_names_are_those_of_a_day(self, reporter: Officer) -> None:
        query = ("who", "training.activities.organiser", "--format", "note")
        assert "Turkey" in reporter.gets(*query)
        assert "Türkiye" in reporter.gets(*query, "--names-as-of", "2023-01-01")

    def test_a_name_that_a_language_lacks_is_borrowed_from_english_and_told(
        self, officer: Officer
    ) -> None:
        officer.hears("respondent", "add", "OSCE", "--kind", "igo", "--name-en", "Security Body")
        officer.takes_in(response("OSCE", "final", lessons={"trends": "Growing."}))
        outcome = officer.tries("--lang", "ru", "who", "lessons.trends", "--format", "note")
        assert outcome.printed == "Security Body\n"
        assert outcome.said == "No name in this language; in English instead: Security Body.\n"
