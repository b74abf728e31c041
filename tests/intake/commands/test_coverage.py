"""`intake coverage`: who answered what, as a table and as data, and never two answers for one."""

import re
from typing import Any

import pytest
from rich.cells import cell_len

from forms.coverage import STATES
from tests.intake.commands.conftest import Golden
from tests.intake.officer import Officer

BY = ("section", "question", "group")
WORDS_EN = ("37 of 191 Member States have replied (19%).",
    "16 United Nations entities replied beside them.",
    "2 intergovernmental organizations replied beside them.",
    "4 non-governmental organizations replied beside them.",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("by", BY)
def test_the_table_is_as_it_was(reporter: Officer, golden: Golden, by: str, language: str) -> None:
    outcome = reporter.tries("--lang", language, "coverage", "--by", by)
    assert (outcome.status, outcome.said) == (0, "")
    assert outcome.results == golden(f"coverage-{by}.{language}.txt")


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_the_table_is_80_columns_wide_at_most(reporter: Officer, by: str, language: str) -> None:
    table = reporter.gets("--lang", language, "coverage", "--by", by)
    assert max(cell_len(line) for line in table.splitlines()) <= 80


def test_the_headline_counts_each_kind_by_itself(reporter: Officer) -> None:
    assert tuple(reporter.gets("coverage", "--by", "group").splitlines()[:4]) == WORDS_EN


def test_the_json_rates_states_and_counts_organisations(reporter: Officer) -> None:
    assert reporter.reads("coverage", "--format", "json")["totals"] == {
        "state": {"addressees": 191, "replied": 37},
        "un_entity": {"addressees": 0, "replied": 16},
        "igo": {"addressees": 0, "replied": 2},
        "ngo": {"addressees": 0, "replied": 4},
    }


def test_the_json_has_every_addressee_and_every_other_that_replied(reporter: Officer) -> None:
    document = reporter.reads("coverage", "--format", "json")
    respondents = document["respondents"]
    assert (document["questionnaire"], len(document["sections"])) == ("trafficking-2004", 9)
    assert len({each["code"] for each in respondents}) == len(respondents) == 191 + 22
    assert sum(each["kind"] == "state" for each in respondents) == 191
    for each in respondents:
        assert set(each) == {"code", "name", "kind", "group", "status", "sections"}
        assert list(each["sections"]) == document["sections"]
        assert set(each["sections"].values()) <= set(STATES)
    found = {each["code"]: each for each in respondents}
    assert found["OMN"]["status"] == "final"
    assert set(found["OMN"]["sections"].values()) == {"silent", "not_put"}
    assert (found["NOR"]["status"], found["NOR"]["group"]) == (None, "WEOG")
    assert set(found["NOR"]["sections"].values()) == {"no_reply", "not_put"}
    assert found["UNHCR"]["sections"]["legislation"] == "not_put"


def counts(table: str) -> list[tuple[int, ...]]:
    """Return the rows of numbers of a printed table, seven in each."""
    rows = (re.search(r"((?:\s+\d+){7})\s*$", line) for line in table.splitlines())
    return [tuple(int(number) for number in row[1].split()) for row in rows if row]


@pytest.mark.parametrize("store", ["reporter", "mixed"])
def test_the_table_by_question_says_what_the_json_says(
    store: str, request: pytest.FixtureRequest
) -> None:
    officer: Officer = request.getfixturevalue(store)
    questions = officer.reads("coverage", "--by", "question", "--format", "json")["questions"]
    assert counts(officer.gets("coverage", "--by", "question")) == [
        tuple(states.get(state, 0) for state in STATES[:7]) for states in questions.values()
    ]
    addressed = len(officer.reads("coverage", "--format", "json")["respondents"])
    assert {sum(states.values()) for states in questions.values()} == {addressed}


@pytest.mark.parametrize("store", ["reporter", "mixed"])
def test_the_table_by_section_says_what_the_json_says(
    store: str, request: pytest.FixtureRequest
) -> None:
    officer: Officer = request.getfixturevalue(store)
    document = officer.reads("coverage", "--format", "json")
    states = [
        [each["sections"][section] for each in document["respondents"]]
        for section in document["sections"]
    ]
    assert counts(officer.gets("coverage")) == [
        tuple(section.count(state) for state in STATES[:7]) for section in states
    ]


def named(officer: Officer, query: str) -> set[str]:
    return {each["code"] for each in officer.reads("who", query, "--format", "json")["respondents"]}


def test_who_names_as_many_as_coverage_counts_at_every_question(reporter: Officer) -> None:
    questions = reporter.reads("coverage", "--by", "question", "--format", "json")["questions"]
    assert len(questions) == 70
    for path, states in questions.items():
        gave = states.get("answered", 0) + states.get("negative", 0)
        assert len(named(reporter, path)) == gave, path


def test_who_names_as_many_as_coverage_counts_of_each_missing_value(mixed: Officer) -> None:
    questions = mixed.reads("coverage", "--by", "question", "--format", "json")["questions"]
    missing = 0
    for path, states in questions.items():
        if path.split(".")[0] not in ("legislation", "prevention"):
            continue
        assert len(named(mixed, f"{path}=unclear")) == states.get("unclear", 0)
        assert len(named(mixed, f"{path}=not_applicable")) == states.get("not_applicable", 0)
        assert len(named(mixed, f"{path}=not_stated")) <= states.get("silent", 0)
        missing += states.get("unclear", 0) + states.get("not_applicable", 0)
    assert missing == 2


def test_a_section_counts_as_answered_where_who_names_the_respondent(reporter: Officer) -> None:
    document = reporter.reads("coverage", "--format", "json")
    paths = reporter.reads("coverage", "--by", "question", "--format", "json")["questions"]
    for section in document["sections"]:
        gave = {
            each["code"]
            for each in document["respondents"]
            if each["sections"][section] in ("answered", "negative")
        }
        asked = (path for path in paths if path.startswith(f"{section}."))
        assert set[str]().union(*(named(reporter, path) for path in asked)) == gave


def test_no_two_states_are_merged(mixed: Officer) -> None:
    respondents = mixed.reads("coverage", "--format", "json")["respondents"]
    sections = {each["code"]: each["sections"] for each in respondents}
    assert [sections[code]["legislation"] for code in ("SWE", "NOR", "DNK", "FIN", "ISL")] == [
        "answered", "unclear", "answered", "silent", "no_reply",
    ]  # fmt: skip
    assert [sections[code]["prevention"] for code in ("SWE", "NOR", "DNK", "FIN", "DEU")] == [
        "answered", "not_entered", "not_entered", "negative", "no_reply",
    ]  # fmt: skip
    assert sections["SWE"]["protection"] == "negative"
    assert sections["UNHCR"]["protection"] == "not_put"


class TestScope:
    """Which responses are counted, and what is said of it."""

    def replied(self, officer: Officer, *words: str) -> tuple[int, int]:
        totals = officer.reads("coverage", "--format", "json", *words)["totals"]
        return totals["state"]["replied"], totals["un_entity"]["replied"]

    def test_responses_of_every_status_count_and_drafts_are_told_of(self, mixed: Officer) -> None:
        outcome = mixed.tries("coverage", "--by", "group")
        assert outcome.said == (
            "3 unfinished responses are counted; --status final leaves them out.\n"
        )
        assert outcome.printed.startswith("4 of 191 Member States have replied (2%).")

    def test_status_narrows_and_may_be_repeated(self, mixed: Officer) -> None:
        assert self.replied(mixed) == (4, 1)
        assert self.replied(mixed, "--status", "final") == (1, 1)
        assert self.replied(mixed, "--status", "final", "--status", "verified") == (2, 1)
        assert mixed.tries("coverage", "--status", "final").said == ""

    def test_received_by_leaves_out_what_came_later(self, mixed: Officer) -> None:
        assert self.replied(mixed, "--received-by", "2004-10-31") == (3, 0)
        assert self.replied(mixed, "--received-by", "2004-12-31") == (3, 1)
        assert self.replied(mixed, "--received-by", "2005-12-31") == (4, 1)

    def test_public_counts_the_confidential_and_does_not_name_them(self, mixed: Officer) -> None:
        for form in ("table", "json", "csv", "markdown", "html"):
            outcome = mixed.tries("coverage", "--public", "--format", form)
            assert "Finland" in outcome.printed
            assert "Sweden" not in outcome.everything
            assert "1 confidential respondent is counted and not named." in outcome.said
        assert self.replied(mixed, "--public") == (4, 1)
        assert "Sweden" in mixed.gets("coverage")

    def test_names_are_those_of_the_reports_day_or_of_another(self, reporter: Officer) -> None:
        assert "Turkey" in reporter.gets("coverage", "--format", "csv")
        later = reporter.gets("coverage", "--format", "csv", "--names-as-of", "2023-01-01")
        assert "Türkiye" in later
        assert "Turkey" not in later


class TestFormats:
    """The same table for other programs."""

    def rows(self, officer: Officer, by: str) -> list[list[str]]:
        return officer.tabulates("coverage", "--by", by)

    def test_csv_has_the_rows_of_the_json(self, reporter: Officer) -> None:
        heading, *rows = self.rows(reporter, "question")
        questions: dict[str, Any] = reporter.reads(
            "coverage", "--by", "question", "--format", "json"
        )["questions"]
        assert heading[0] == "Question"
        assert rows == [
            [path, *(str(states.get(state, 0)) for state in STATES[:7])]
            for path, states in questions.items()
        ]

    def test_csv_by_group_adds_up_to_all_addressees(self, reporter: Officer) -> None:
        _, *rows = self.rows(reporter, "group")
        assert [sum(int(row[place]) for row in rows) for place in (1, 2)] == [191, 37]
        groups = reporter.reads("coverage", "--by", "group", "--format", "json")["groups"]
        assert [[str(each["addressees"]), str(each["replied"])] for each in groups.values()] == [
            row[1:3] for row in rows
        ]

    def test_csv_by_section_has_everyone_that_has_a_response(self, reporter: Officer) -> None:
        heading, *rows = self.rows(reporter, "section")
        assert heading == ["Respondent", "Status", *"ABCDEFGHI"]
        assert len(rows) == 59
        assert rows[0] == ["Algeria", "final", "●", *"––––––", " ", "–"]

    @pytest.mark.parametrize("by", BY)
    def test_markdown_and_html_have_as_many_cells_as_csv(self, reporter: Officer, by: str) -> None:
        rows = self.rows(reporter, by)
        markdown = reporter.gets("coverage", "--by", by, "--format", "markdown")
        table = [row for row in markdown.splitlines() if row.startswith("| ")]
        assert len(table) == len(rows) + 1
        assert {row.count(" |") for row in table} == {len(rows[0])}
        html = reporter.gets("coverage", "--by", by, "--format", "html")
        assert html.count("<tr>") == html.count("</tr>") == len(rows)
        assert html.count("<td") == (len(rows) - 1) * len(rows[0])
        assert html.count("<th ") == len(rows[0])

    def test_markdown_sets_numbers_to_the_right(self, reporter: Officer) -> None:
        markdown = reporter.gets("coverage", "--by", "group", "--format", "markdown")
        assert markdown.startswith("**Replies of States by regional group**\n\n| Group | Asked |")
        assert "\n| --- | ---: | ---: | --- | --- |\n| African States | 53 | 5 | 9% |" in markdown


@pytest.mark.parametrize("by", BY)
def test_html_is_a_page_with_the_headline_and_what_its_signs_stand_for(
    reporter: Officer, by: str
) -> None:
    page = reporter.gets("--lang", "fr", "coverage", "--by", by, "--format", "html")
    assert page.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert "37 des 191 États Membres" in page
    assert ("<dl>" in page) == (by != "group")
    assert ("<dt>●</dt><dd>" in page) == (by == "section")
