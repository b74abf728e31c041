"""`intake show`: one response, to read, to print and as it is exported."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.forms.test_units import SOURCE as BUDGETS
from tests.intake.commands.conftest import Golden
from tests.intake.officer import Officer, response


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("code", ["BIH", "UNHCR"])
def test_the_text_is_as_it_was(reporter: Officer, golden: Golden, code: str, language: str) -> None:
    outcome = reporter.tries("--lang", language, "show", code)
    assert (outcome.status, outcome.said) == (0, "")
    assert outcome.results == golden(f"show-{code}.{language}.txt")


def test_the_markdown_is_as_it_was(reporter: Officer, golden: Golden) -> None:
    assert reporter.tries("show", "BIH", "--format", "markdown").results == golden("show-BIH.md")


@pytest.mark.parametrize("code", ["BIH", "UNHCR", "OMN", "JPN"])
def test_the_json_is_the_document_that_is_exported(reporter: Officer, code: str) -> None:
    exported = [json.loads(line) for line in reporter.gets("export").splitlines()]
    (document,) = [each for each in exported if each["respondent"] == code]
    assert reporter.reads("show", code, "--format", "json") == document


@pytest.mark.parametrize(
    "words", ["TUR", "tur", "Turkey", "Turquie", "Türkiye", "turkiye", "土耳其"]
)
def test_a_respondent_is_named_by_code_or_by_any_of_its_names(
    reporter: Officer, words: str
) -> None:
    assert reporter.gets("show", words).startswith("Turkey (TUR) · final")


def test_the_name_is_that_of_the_reports_day_in_the_officers_language(reporter: Officer) -> None:
    assert reporter.speaking("fr").gets("show", "TUR").startswith("Turquie (TUR) · achevée")
    assert reporter.speaking("ru").gets("show", "TUR").startswith("Турция (TUR) · final")


def test_somebody_unknown_is_refused_with_a_suggestion(reporter: Officer) -> None:
    assert reporter.is_refused("show", "Swedn") == (
        "No respondent is called “Swedn”. Did you mean Sweden (SWE)?\n"
    )


def test_a_respondent_without_a_response_is_refused_with_what_to_do(reporter: Officer) -> None:
    assert reporter.is_refused("show", "Norway") == (
        "Norway (NOR) has no response yet. Log its reply with “intake log NOR”, or enter it with "
        "“intake enter NOR”.\n"
    )
    assert "n’a pas encore de réponse" in reporter.is_refused("--lang", "fr", "show", "NOR")


def test_each_kind_of_answer_reads_as_a_person_would_say_it(officer: Officer) -> None:
    officer.takes_in(
        {
            **response(
                "SWE",
                legislation={
                    "ratification": "ratified",
                    "penalties_stated": {"value": "no", "remark": "By design.", "source": "p. 2"},
                    "maximum_penalty": 12,
                    "related_offences": ["procuring", "abduction"],
                    "aggravated_forms": [],
                    "summary": {"value": "Two\nlines.", "language": "sv"},
                },
                protection={
                    "asylum": {"missing": "not_stated"},
                    "protection_law": {"missing": "unclear", "remark": "Ask."},
                },
                investigations={"units": []},
            ),
            "replies": [
                {"reference": "NV 12", "dated": "2004-12", "received": "2004-12-06"},
                {"kind": "corrected", "language": "en", "attachment": "reply.pdf"},
            ],
            "confidential": True,
        }
    )
    text = [line.strip() for line in officer.gets("show", "SWE").splitlines()]
    assert text[:4] == [
        "Sweden (SWE) · draft",
        "Confidential: counted, not named.",
        "Reply 1 · NV 12 · dated December 2004 · received 6 December 2004",
        "Reply 2 · corrected · en · reply.pdf",
    ]
    after = dict(pairwise(text))
    assert after["Penalties stated in the reply"] == "no"
    assert after["no"] == "Remark: By design."
    assert after["Remark: By design."] == "Read in: p. 2"
    assert after["Longest term of imprisonment for trafficking"] == "12 years"
    assert after["Aggravating circumstances"] == "none of these"
    assert after["Related offences named in the reply"] == "Procuring; Abduction"
    assert (after["Two"], after["The units"]) == ("lines.", "none of these")
    assert after["Asylum for victims"] == "not stated"
    assert after["Law on the protection of victims or witnesses"] == (
        "unclear; a query is to be sent"
    )
    assert after["Border control with neighbouring States"] == "not entered yet"
    assert "Trafficking punished without ratification" not in text


def test_what_is_open_in_a_finished_response_is_silent(officer: Officer) -> None:
    officer.takes_in(response("SWE", "final"))
    text = officer.gets("show", "SWE")
    assert "silent" in text
    assert "not entered yet" not in text


def test_narrative_with_the_line_ends_of_another_system_reads_well(officer: Officer) -> None:
    officer.takes_in(response("SWE", legislation={"summary": "One.\r\nTwo."}))
    assert "\N{REPLACEMENT CHARACTER}" not in officer.gets("show", "SWE")


def test_a_number_stands_in_the_unit_that_was_answered(newcomer: Officer, tmp_path: Path) -> None:
    file = tmp_path / "budgets.toml"
    file.write_text(BUDGETS, encoding="utf-8")
    newcomer.hears("questionnaire", "add", file)
    money = {"currency": "eur", "budget": 12000}
    newcomer.takes_in(
        {
            "questionnaire": "budgets-2033",
            "respondent": "FRA",
            "status": "final",
            "replies": [],
            "answers": {"money": money},
        }
    )
    assert "12,000 euros" in newcomer.gets("show", "FRA")
    assert "| France | 12,000 euros |" in newcomer.gets("report", "--format", "markdown")
