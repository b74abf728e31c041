"""`intake codebook`: the questionnaire with the frequencies of its answers."""

from typing import Any

import pytest

from tests.intake.officer import Officer, response


def entry(officer: Officer, path: str) -> Any:
    (found,) = [each for each in officer.reads("codebook", "--format", "json")
                if each["question"] == path]  # fmt: skip
    return found


def test_every_question_is_there_in_its_order(reporter: Officer) -> None:
    book = reporter.reads("codebook", "--format", "json")
    asked = reporter.reads("coverage", "--by", "question", "--format", "json")["questions"]
    assert [each["question"] for each in book] == list(asked)


def test_answers_and_states_are_counted_apart(mixed: Officer) -> None:
    found = entry(mixed, "legislation.ratification")
    answers = {each["asked"].partition("=")[2]: each["states"] for each in found["answers"]}
    assert answers == {
        "ratified": 1, "in_progress": 0, "not_ratified": 1,
        "not_stated": 0, "not_applicable": 0, "unclear": 1,
    }  # fmt: skip
    states = {key: counts["states"] for key, counts in found["states"].items()}
    assert (states["answered"], states["unclear"], states["silent"]) == (2, 1, 1)
    assert sum(states.values()) == 191


def test_states_and_organisations_are_never_added_together(reporter: Officer) -> None:
    found = entry(reporter, "inter_agency.measures")
    assert [(each["states"], each["organisations"]) for each in found["answers"]][:3] == [
        (0, 12), (0, 10), (0, 14),
    ]  # fmt: skip


def test_cells_of_tables_are_counted_by_respondent(reporter: Officer) -> None:
    found = entry(reporter, "investigations.statistics")
    cells = {each["asked"]: each["states"] for each in found["answers"]}
    assert cells["investigations.statistics.measure=arrests"] == 3


@pytest.mark.parametrize("form", ["csv", "markdown", "html"])
def test_it_is_written_as_a_table(reporter: Officer, form: str) -> None:
    assert "legislation.ratification=ratified" in reporter.gets("codebook", "--format", form)


def test_each_answer_of_the_csv_says_what_lists_it(reporter: Officer) -> None:
    heading, *found = reporter.tabulates("codebook")
    rows = [dict(zip(heading, row, strict=True)) for row in found]
    (ratified,) = [row for row in rows if row["intake who"] == "legislation.ratification=ratified"]
    assert (ratified["Answer"], ratified["States"], ratified["Organizations"]) == (
        "Ratified", "22", "0",
    )  # fmt: skip
    assert "[silent]" in {row["Answer"] for row in rows}


def test_it_reads_question_by_question(reporter: Officer) -> None:
    printed = reporter.gets("codebook", "--lang", "fr")
    assert "A · Ratification du Protocole" in printed
    assert "[muet]" in printed
    assert "Entre crochets" in printed


def test_drafts_are_counted_and_said_to_be(mixed: Officer) -> None:
    assert "unfinished response" in mixed.tries("codebook").said
    finished = mixed.reads("codebook", "--format", "json", "--status", "final")
    assert finished[0]["answers"][2]["states"] == 0


def test_the_confidential_are_said_to_be_counted_and_no_name_is_spoken_of(mixed: Officer) -> None:
    said = mixed.tries("codebook", "--public").said
    assert "1 confidential respondent is counted and not named." in said
    mixed.tries("respondent", "add", "WATCH", "--kind", "ngo", "--name-en", "Watch")
    mixed.takes_in(response("WATCH", "final", inter_agency={"mandate": "It watches."}))
    assert "Watch" in mixed.tries("who", "inter_agency.mandate", "--lang", "fr").said
    assert "Watch" not in mixed.tries("codebook", "--lang", "fr").said
