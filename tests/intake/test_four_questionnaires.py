"""Four questionnaires of other shapes through every command, without a line of code for any."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from forms.questionnaire_file import parse_questionnaire
from tests.conftest import DATA
from tests.forms.json_schema import agrees
from tests.intake.officer import Document, Officer

GIVEN: Mapping[str, Mapping[str, Document]] = {
    "offences-2032": {
        "SWE": {"1": {"source": "police", "counts": [
            {"row": "homicide", "2030": 1},
            {"row": "theft", "2027": 4, "2028": 5, "2029": 6, "2030": 7, "sum": 22},
        ], "rules": [{"row": "attempts", "counted": "yes", "since": "2011-03"}]},
            "2": {"charged": 9, "convicted": 4}},
        "NOR": {"1": {"source": "court", "counts": [{"row": "theft", "2027": 4}]},
                "2": {"remarks": "Les délits mineurs."}},
    },
    "ammunition-2033": {
        "SWE": {"institutions": {"agency": "yes", "agency_name": "ISP", "plan": "adopted"},
                "law": {"acts": ["making", "trading"], "year": "2021-06", "penalty": 12},
                "transfers": {"partners": [{"year": "2032", "sort": "rounds", "tonnes": 3.5}]},
                "stockpiles": {"s2": "yes", "worst": ["skill", "money"]},
                "disposal": {"men": 3, "women": 4, "both": 7}},
        "NOR": {"institutions": {"agency": "no", "point": "yes"}, "law": {"acts": []}},
    },
    "harbours-2034": {
        "BEL": {"ports": {"state": "NLD", "port": "rotterdam", "also": ["DEU", "FRA"]}},
        "EU": {"ports": {"state": "DEU", "fees": 12000.5, "story": "Des délais."}},
        "COK": {"ports": {"state": "NLD", "port": "rhine"}},
    },
    "call-2035": {
        "ILHR": {"98": {"1": "INT", "2": ["saude", "agua"], "3": 40, "4": "Uma escola."}},
        "ASC": {"98": {"1": "NAC", "2": ["99"]}},
    },
}  # fmt: skip


@pytest.fixture(params=GIVEN)
def name(request: pytest.FixtureRequest) -> str:
    """The id of one of the questionnaires."""
    return str(request.param)


@pytest.fixture
def office(newcomer: Officer, name: str) -> Officer:
    """An officer whose store has a questionnaire, with responses to it."""
    newcomer.hears("questionnaire", "add", DATA / name)
    newcomer.takes_in(*documents(name))
    return newcomer


def documents(name: str) -> list[Document]:
    return [
        {
            "questionnaire": name,
            "respondent": code,
            "status": "final",
            "replies": [{"reference": f"NV {code}", "language": "en"}],
            "answers": answers,
        }
        for code, answers in GIVEN[name].items()
    ]


def test_responses_come_out_as_they_went_in(office: Officer, name: str) -> None:
    out = [json.loads(line) for line in office.gets("export").splitlines()]
    assert {each["respondent"]: each["answers"] for each in out} == dict(GIVEN[name])
    assert "is whole" in office.tries("check").everything


def test_what_goes_out_is_what_the_schema_says(office: Officer) -> None:
    schema = office.reads("schema")
    for line in office.gets("export").splitlines():
        assert agrees(json.loads(line), schema, schema)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "jsonl"])
def test_it_is_exported_in_every_form(office: Officer, form: str, tmp_path: Path) -> None:
    file = tmp_path / f"all.{form}"
    office.tries("export", "--output", file)
    assert file.stat().st_size > 100


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_it_is_counted_shown_and_searched(office: Officer, name: str, language: str) -> None:
    speaking = office.speaking(language)
    for by in ("section", "question"):
        assert "{" not in speaking.gets("coverage", "--by", by)
    assert speaking.gets("codebook").strip()
    for code in GIVEN[name]:
        assert speaking.gets("show", code).strip()
        assert speaking.gets("history", code).strip()
    assert speaking.tries("search", "escola").status == 0
    assert speaking.gets("questionnaire", "show").strip()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_report_of_it_is_drafted(office: Officer, language: str) -> None:
    report = office.speaking(language).gets("report")
    assert report.startswith("# ")
    assert "Traceback" not in report


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_it_is_printed_whole_to_proofread(office: Officer, name: str, form: str) -> None:
    printed = office.gets("questionnaire", "show", name, "--format", form)
    title = office.gets("questionnaire", "list").splitlines()[0].split("  ")[2]
    assert title in printed
    assert "asked_when" not in printed


def test_a_second_reading_of_it_is_settled(office: Officer, name: str) -> None:
    code = next(iter(GIVEN[name]))
    bo, cem = office.called("Bo"), office.called("Cem")
    bo.hears("reading", "begin", code)
    bo.hears("status", code, "final")
    compared = cem.reads("reading", "compare", code, "--format", "json")
    assert len(compared) == sum(map(len, GIVEN[name][code].values()))
    cem.hears("reading", "settle", code, "--take", "first")
    (found,) = cem.reads("agreement", "--format", "json")["groups"]
    assert found["agreed"] == 0
    out = [json.loads(line) for line in office.gets("export").splitlines()]
    assert {each["respondent"]: each["answers"] for each in out} == dict(GIVEN[name])


WHO = {
    "offences-2032": {"1.counts.2027=4": ["NOR", "SWE"], "1.counts.row=homicide": ["SWE"],
                      "1.rules.counted=yes": ["SWE"], "1.source=court": ["NOR"]},
    "ammunition-2033": {"stockpiles.worst=money": ["SWE"], "institutions.agency=no": ["NOR"],
                        "transfers.partners.sort=rounds": ["SWE"]},
    "harbours-2034": {"ports.state=NLD": ["BEL", "COK"], "ports.also=DEU": ["BEL"]},
    "call-2035": {"98.2=99": ["ASC"], "98.1=INT": ["ILHR"]},
}  # fmt: skip


def test_who_gave_which_answer_is_listed(office: Officer, name: str) -> None:
    for criterion, codes in WHO[name].items():
        listed = office.reads("who", criterion, "--format", "json")["respondents"]
        assert sorted(each["code"] for each in listed) == codes, criterion


def test_denominators_are_of_whom_it_went_to(office: Officer, name: str) -> None:
    totals = office.reads("coverage", "--format", "json")["totals"]
    addressed = {kind: each["addressees"] for kind, each in totals.items() if each["addressees"]}
    assert (
        addressed
        == {
            "offences-2032": {"state": 193},
            "ammunition-2033": {"state": 195},
            "harbours-2034": {"state": 6, "regional_body": 1},
            "call-2035": {"ngo": 4},
        }[name]
    )


def test_every_cell_of_a_table_goes_out_as_csv_and_comes_in_again(
    office: Officer, name: str, tmp_path: Path
) -> None:
    file, columns = tmp_path / "cells.csv", tmp_path / "columns.toml"
    office.hears("export", "--rows", "cell", "--output", file)
    again = Officer(tmp_path / "again.db")
    again.hears("questionnaire", "add", DATA / name)
    tables = {
        code: {
            f"{section}.{key}": value
            for section, questions in answers.items()
            for key, value in questions.items()
            if isinstance(value, list) and any(isinstance(each, dict) for each in value)
        }
        for code, answers in GIVEN[name].items()
    }
    if not any(tables.values()):
        return
    again.hears("import", file, "--columns", columns)
    again.hears("import", file, "--columns", columns)
    out = [json.loads(line) for line in again.gets("export").splitlines()]
    for each in out:
        kept = {
            f"{section}.{key}": value
            for section, questions in each["answers"].items()
            for key, value in questions.items()
        }
        assert kept == tables[each["respondent"]]


def test_the_cells_of_a_grid_say_which_row_they_are_in_and_why_they_are_empty(
    newcomer: Officer,
) -> None:
    newcomer.hears("questionnaire", "add", DATA / "offences-2032")
    newcomer.takes_in(*documents("offences-2032"))
    head, *found = newcomer.tabulates("export", "--rows", "cell")
    rows = [dict(zip(head, row, strict=True)) for row in found]
    grid = [row for row in rows if row["Code"] == "NOR" and row["Question"] == "1.counts"]
    questionnaire = parse_questionnaire((DATA / "offences-2032" / "questionnaire.toml").read_text())
    question = questionnaire.questions["1.counts"]
    (key,) = question.key_columns
    assert len(grid) == len(question.inner[key].all_options) * (len(question.inner) - 1)
    (filled,) = (row for row in grid if row["State of coverage"] == "answered")
    assert (filled["Row"], filled["Grid row"], filled["Column"]) == ("", "theft", "2027")
    assert (filled["Value"], filled["Number"]) == ("", "4")
    assert {row["State of coverage"] for row in grid if row is not filled} == {"not_stated"}
