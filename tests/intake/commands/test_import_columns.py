"""Responses that stand in tables: what their columns are is proposed, corrected, and imported."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.intake.officer import Officer, response

SURVEY = """
id = "harvest-2031"
version = 1
title.en = "Harvests"
report.date = 2031-05-01

[note_verbale]
sent = 2030-09-01
addressees = ["member_states"]

[sections.visit]
letter = "A"
title.en = "Visit"
put_to = ["state"]
questions.place = {kind = "text", title.en = "Place of the visit"}
questions.day = {kind = "date", title.en = "Day of the visit"}
questions.fields = {kind = "number", title.en = "Number of fields", whole = true, least = 0}
questions.open = {kind = "yes_no", title.en = "Open to visitors"}

[sections.visit.questions.soil]
kind = "choice"
title.en = "Kind of soil"
options.sand.en = "Sandy soil"
options.clay.en = "Clay"

[sections.visit.questions.crops]
kind = "choices"
title.en = "Crops that are grown"
options.rice.en = "Rice"
options.sweet_corn.en = "Sweet corn"
options.corn.en = "Corn, dried"

[sections.visit.questions.workers]
kind = "table"
title.en = "Workers"
columns.name = {kind = "text", title.en = "Name of the worker"}
columns.age = {kind = "number", title.en = "Age"}

[sections.visit.questions.quality]
kind = "grid"
title.en = "Quality"
rows.seed.en = "Of the seed"
rows.water.en = "Of the water"
columns.mark = {kind = "number", title.en = "Mark", least = 1, greatest = 5}
"""

Answers = Mapping[str, Any]
Sheet = Sequence[Sequence[object]]


@pytest.fixture
def surveyor(newcomer: Officer, tmp_path: Path) -> Officer:
    """Return an officer whose store has the survey alone."""
    file = tmp_path / "harvest.toml"
    file.write_text(SURVEY, encoding="utf-8")
    fresh = Officer(tmp_path / "survey.db")
    fresh.hears("questionnaire", "add", file)
    return fresh


def as_csv(file: Path, rows: Sheet, delimiter: str = ",") -> Path:
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return file


def as_workbook(file: Path, sheets: Mapping[str, Sheet]) -> Path:
    book = Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.remove(book.worksheets[0])
    book.save(file)
    return file


def taken_from(officer: Officer, *files: Path, country: str = "country") -> dict[str, Answers]:
    """Return the answers by respondent that come in by the map that is proposed.

    Of the map only the column of the respondents is corrected.
    """
    columns = files[0].with_suffix(".toml")
    assert "nothing was taken in" in officer.hears("import", *files, "--columns", columns)
    proposal = columns.read_text(encoding="utf-8")
    lines = [
        f'{line.partition(" = ")[0]} = "respondent"' if line.startswith(country) else line
        for line in proposal.splitlines()
    ]
    columns.write_text("\n".join(lines), encoding="utf-8")
    officer.hears("import", *files, "--columns", columns)
    documents = map(json.loads, officer.gets("export").splitlines())
    return {each["respondent"]: each["answers"].get("visit", {}) for each in documents}


def test_an_export_of_kobo_comes_in_with_its_groups_and_split_choices(
    surveyor: Officer, tmp_path: Path
) -> None:
    file = as_csv(
        tmp_path / "kobo.csv",
        [
            ["start", "country", "visit/place", "visit/day", "visit/fields", "visit/soil",
             "visit/crops", "visit/crops/rice", "visit/crops/sweet_corn", "visit/open", "_id"],
            ["2031-01-02T08:00:00", "France", "Lyon", "2031-01-02", "12", "clay",
             "rice sweet_corn", "1", "1", "yes", "71"],
            ["2031-01-03T08:00:00", "NOR", "Bergen", "2031-01-03T10:00:00.000+01:00", "0", "sand",
             "sweet_corn", "0", "1", "no", "72"],
        ],
        delimiter=";",
    )  # fmt: skip
    assert taken_from(surveyor, file) == {
        "FRA": {
            "place": "Lyon", "day": "2031-01-02", "fields": 12, "open": "yes", "soil": "clay",
            "crops": ["rice", "sweet_corn"],
        },
        "NOR": {
            "place": "Bergen", "day": "2031-01-03", "fields": 0, "open": "no", "soil": "sand",
            "crops": ["sweet_corn"],
        },
    }  # fmt: skip


def test_an_export_by_labels_comes_in_with_the_titles_of_its_options(
    surveyor: Officer, tmp_path: Path
) -> None:
    file = as_csv(
        tmp_path / "labels.csv",
        [
            ["country", "Kind of soil", "Crops that are grown", "Open to visitors"],
            ["Chile", "Sandy soil", "Sweet corn Rice", "Yes"],
            ["Kenya", "CLAY", "Corn, dried Rice", "No"],
            ["Japan", "Clay", "Corn, dried; Sweet corn", ""],
        ],
    )
    assert taken_from(surveyor, file) == {
        "CHL": {"soil": "sand", "crops": ["rice", "sweet_corn"], "open": "yes"},
        "KEN": {"soil": "clay", "crops": ["rice", "corn"], "open": "no"},
        "JPN": {"soil": "clay", "crops": ["sweet_corn", "corn"]},
    }


def test_the_sheets_of_a_workbook_of_kobo_come_in_as_the_rows_of_a_table(
    surveyor: Officer, tmp_path: Path
) -> None:
    file = as_workbook(
        tmp_path / "kobo.xlsx",
        {
            "Harvests of a long name, cut...": [
                ["country", "place", "_index"],
                ["France", "Lyon", 1],
                ["Chile", "Arica", 2],
            ],
            "workers": [
                ["name", "age", "_index", "_parent_table_name", "_parent_index"],
                ["Ana", 40, 1, "Harvests of a long name, cut where sheets end", 2],
                ["Luc", 31.0, 2, "Harvests of a long name, cut where sheets end", 1],
                ["Eva", None, 3, "Harvests of a long name, cut where sheets end", 2],
            ],
        },
    )
    assert taken_from(surveyor, file) == {
        "FRA": {"place": "Lyon", "workers": [{"name": "Luc", "age": 31}]},
        "CHL": {"place": "Arica", "workers": [{"name": "Ana", "age": 40}, {"name": "Eva"}]},
    }


def test_the_files_of_odk_central_come_in_together(surveyor: Officer, tmp_path: Path) -> None:
    main = as_csv(
        tmp_path / "visits.csv",
        [
            ["SubmissionDate", "country", "visit-place", "visit-crops/rice", "KEY"],
            ["2031-01-02T08:00:00.000Z", "Kenya", "Kisumu", "1", "uuid:a"],
        ],
    )
    repeats = as_csv(
        tmp_path / "visits-workers.csv",
        [["name", "age", "PARENT_KEY", "KEY"], ["Otieno", "50", "uuid:a", "uuid:a/workers[1]"]],
    )
    expected = {
        "KEN": {
            "place": "Kisumu", "crops": ["rice"], "workers": [{"name": "Otieno", "age": 50}]
        }
    }  # fmt: skip
    assert taken_from(surveyor, main, repeats) == expected


def test_an_export_of_eusurvey_comes_in_below_what_it_says_of_itself(
    surveyor: Officer, tmp_path: Path
) -> None:
    file = as_workbook(
        tmp_path / "eusurvey.xlsx",
        {
            "Content": [
                ["Alias", "harvest"],
                ["Export Date", "03-01-2031 10:00"],
                [],
                ["country", "Place of the visit (Q1)", "Crops that are grown (Q2)",
                 "Quality: Of the seed (S1)", "Quality: Of the water", "Contribution Id"],
                ["Peru", "Cusco", "Rice; Corn, dried", 4, 2, "x-1"],
            ]
        },
    )  # fmt: skip
    assert taken_from(surveyor, file) == {
        "PER": {
            "place": "Cusco", "crops": ["rice", "corn"],
            "quality": [{"row": "seed", "mark": 4}, {"row": "water", "mark": 2}],
        }
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
def test_our_own_workbook_comes_in_again_as_it_was(
    reporter: Officer, tmp_path: Path, language: str
) -> None:
    file, columns = tmp_path / "all.xlsx", tmp_path / "columns.toml"
    before = reporter.gets("export")
    reporter.speaking(language).hears("export", "--output", file)
    again = Officer(tmp_path / "again.db")
    again.hears("questionnaire", "add", "trafficking-2004")
    again.hears("import", file, "--columns", columns)
    again.hears("import", file, "--columns", columns)
    assert again.gets("export") == before


@pytest.mark.parametrize(
    ("rows", "kept"),
    [(["--rows", "respondent"], "value"), (["--rows", "answer"], "answer")],
    ids=["a row a respondent", "a row an answer"],
)
def test_our_own_csv_comes_in_again_as_far_as_it_goes(
    officer: Officer, tmp_path: Path, rows: list[str], kept: str
) -> None:
    told = response(
        "SWE",
        "final",
        legislation={
            "ratification": {"value": "ratified", "remark": "In 2004.", "source": ["n. 1", "p. 3"]},
            "implementing_legislation": {"missing": "unclear"},
            "related_offences": [],
            "summary": "- a law,\n- a decree",
        },
        protection={"services": ["support", "shelter"]},
    )
    officer.takes_in(told)
    file, columns = tmp_path / "all.csv", tmp_path / "columns.toml"
    officer.hears("export", *rows, "--output", file)
    again = Officer(tmp_path / "again.db")
    again.hears("questionnaire", "add", "trafficking-2004")
    again.hears("import", file, "--columns", columns)
    again.hears("import", file, "--columns", columns)
    (came,) = map(json.loads, again.gets("export").splitlines())
    (was,) = map(json.loads, officer.gets("export").splitlines())
    if kept == "value":
        was["answers"]["legislation"]["ratification"] = "ratified"
    assert came == was


def test_a_fault_is_told_by_its_row_and_column(surveyor: Officer, tmp_path: Path) -> None:
    file = as_workbook(
        tmp_path / "faults.xlsx",
        {
            "main": [
                ["country", "fields", "soil", "_index"],
                ["France", "many", "clay", 1],
                ["Nowhere", 3, "peat", 2],
                ["Chile", 3, "peat", 3],
            ],
            "workers": [
                ["name", "age", "_parent_index"],
                ["Ana", "old", 3],
            ],
        },
    )
    columns = tmp_path / "columns.toml"
    surveyor.hears("import", file, "--columns", columns)
    said = surveyor.is_refused("import", file, "--columns", columns)
    assert f"{file}, sheet “main”, row 2, column “fields”: answers.visit.fields: a number" in said
    assert f"{file}, sheet “main”, row 3, column “country”: respondent: " in said
    assert f'{file}, sheet “main”, row 4, column “soil”: answers.visit.soil: "peat"' in said
    assert f"{file}, sheet “workers”, row 2, column “age”: answers.visit.workers[0].age" in said
    assert not surveyor.gets("export")


def test_a_column_may_be_the_respondent_and_an_answer_or_nothing(
    surveyor: Officer, tmp_path: Path
) -> None:
    file = as_csv(tmp_path / "two.csv", [["where", "soil", "note"], ["Peru", "clay", "x"]])
    columns = tmp_path / "columns.toml"
    columns.write_text(
        'where = ["respondent", "visit.place"]\nsoil = "visit.soil"\nnote = ""\n', encoding="utf-8"
    )
    surveyor.hears("import", file, "--columns", columns)
    document = json.loads(surveyor.gets("export"))
    assert (document["respondent"], document["answers"]["visit"]) == (
        "PER",
        {"place": "Peru", "soil": "clay"},
    )


def test_what_is_of_the_reply_and_the_status_comes_in_too(
    surveyor: Officer, tmp_path: Path
) -> None:
    file = as_csv(
        tmp_path / "reply.csv",
        [
            ["state", "status", "ref", "came", "soil"],
            ["Peru", "Final", "NV 7", "3 May 2031", "clay"],
        ],
    )
    columns = tmp_path / "columns.toml"
    columns.write_text(
        'state = "respondent"\nstatus = "status"\nref = "reference"\ncame = "received"\n'
        'soil = "visit.soil"\n',
        encoding="utf-8",
    )
    surveyor.hears("import", file, "--columns", columns)
    document = json.loads(surveyor.gets("export"))
    assert document["status"] == "final"
    assert document["replies"] == [{"reference": "NV 7", "received": "2031-05-03"}]


MISTAKES = {
    "no respondent": ('soil = "visit.soil"', "no column is the respondent's"),
    "an unknown path": ('a = "respondent"\nb = "visit.sol"', "“visit.sol” is no path"),
    "an unknown option": (
        'a = "respondent"\nb = "visit.soil=peat"',
        "“visit.soil=peat” is no path",
    ),
    "no text": ('a = "respondent"\nb = 3', "beside “b” must be text"),
    "no TOML": ("a = respondent", "is no map of columns"),
}


@pytest.mark.parametrize(("map_", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_map_is_named(
    surveyor: Officer, tmp_path: Path, map_: str, words: str
) -> None:
    file = as_csv(tmp_path / "a.csv", [["a", "b"], ["Peru", "clay"]])
    columns = tmp_path / "columns.toml"
    columns.write_text(map_, encoding="utf-8")
    assert words in surveyor.is_refused("import", file, "--columns", columns)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"respondent": "FRA"}', "import it without --columns"),
        (b"%PDF-1.4 \n", "is no table"),
        (b"PK\x03\x04 xl/ and no workbook", "cannot be read as a workbook"),
        ("café,b\nPeru,1\n".encode("latin-1"), "not UTF-8 text (byte 4)"),
        (b"\n\n", "has no headings"),
        (b"a,b\n", "no row has anything"),
        (b"x,y\nPeru,1\n", "no row has anything"),
    ],
    ids=["JSON", "a PDF", "a broken workbook", "Latin-1", "empty", "no rows", "other headings"],
)
def test_what_is_no_table_is_told_so(
    surveyor: Officer, tmp_path: Path, content: bytes, words: str
) -> None:
    file, columns = tmp_path / "a.csv", tmp_path / "columns.toml"
    file.write_bytes(content)
    columns.write_text('a = "respondent"\nb = "visit.fields"', encoding="utf-8")
    said = surveyor.is_refused("import", file, "--columns", columns)
    assert words in said


def test_a_row_of_a_repeat_without_its_response_is_refused(
    surveyor: Officer, tmp_path: Path
) -> None:
    file = as_csv(tmp_path / "r.csv", [["name", "PARENT_KEY"], ["Ana", "uuid:x"]])
    columns = tmp_path / "columns.toml"
    columns.write_text('c = "respondent"\nname = "visit.workers.name"', encoding="utf-8")
    said = surveyor.is_refused("import", file, "--columns", columns)
    assert said.startswith("Sheet “r”, row 2: belongs to no response")


def test_a_table_without_a_map_is_told_how_to_come_in(surveyor: Officer, tmp_path: Path) -> None:
    file = as_csv(tmp_path / "a.csv", [["a", "b"], ["Peru", "1"]])
    assert "--columns FILE proposes a map" in surveyor.is_refused("import", file)


def test_a_map_that_is_there_is_never_written_over(surveyor: Officer, tmp_path: Path) -> None:
    file = as_csv(tmp_path / "a.csv", [["a", "b"], ["Peru", "1"]])
    columns = tmp_path / "columns.toml"
    columns.write_text('a = "respondent"\nb = "visit.fields"', encoding="utf-8")
    surveyor.gets("import", file, "--columns", columns, "--dry-run")
    surveyor.hears("import", file, "--columns", columns)
    assert columns.read_text(encoding="utf-8") == 'a = "respondent"\nb = "visit.fields"'
