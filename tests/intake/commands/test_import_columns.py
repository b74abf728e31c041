"""Responses that stand in tables: what their columns are is proposed, corrected, and imported."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.intake.officer import Document, Officer, response

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


def in_one_language(exported: str) -> list[Document]:
    """Return responses without translations, and with the language of narrative alone."""
    documents = [json.loads(line) for line in exported.splitlines()]
    for document in documents:
        for answer in (each for of in document["answers"].values() for each in of.values()):
            value = answer.get("value")
            rows = value if isinstance(value, list) and isinstance(value[0], dict) else []
            for part in (answer, *rows):
                part.pop("translations", None)
            if "language" in answer and not isinstance(value, str):
                del answer["language"]
    return documents


@pytest.mark.parametrize("language", ["en", "fr"])
def test_our_own_workbook_comes_in_again_as_it_was_but_for_translations(
    reporter: Officer, tmp_path: Path, language: str
) -> None:
    file, columns = tmp_path / "all.xlsx", tmp_path / "columns.toml"
    before = reporter.gets("export")
    reporter.speaking(language).hears("export", "--output", file)
    again = Officer(tmp_path / "again.db")
    again.hears("questionnaire", "add", "trafficking-2004")
    again.hears("import", file, "--columns", columns)
    again.hears("import", file, "--columns", columns)
    assert in_one_language(again.gets("export")) == in_one_language(before)


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


OLDER = {
    "a row a respondent": """\
Code,Respondent,Status,Confidential,First received,legislation.ratification,\
legislation.maximum_penalty,investigations.statistics
SWE,Sweden,draft,no,2004-10-01,ratified,10,[1 row]
NOR,Norway,draft,no,,[unclear],[not_stated],[not_entered]
""",
    "a row a cell": """\
Code,Respondent,Question,Row,Column,Value,In words,Read in
SWE,Sweden,investigations.statistics,1,measure,arrests,Arrests,p. 1
SWE,Sweden,investigations.statistics,1,count,12,12,p. 1
""",
}
"""Exports in which a number stood among words."""


def test_exports_of_an_older_shape_come_in_still(officer: Officer, tmp_path: Path) -> None:
    kept = []
    for name, content in OLDER.items():
        file, columns = tmp_path / f"{name}.csv", tmp_path / f"{name}.toml"
        file.write_text(content, encoding="utf-8-sig")
        officer.hears("import", file, "--columns", columns)
        officer.hears("import", file, "--columns", columns, "--existing", "replace")
        kept.append({each["respondent"]: each for each in documents_of(officer)})
    by_respondent, by_cell = kept
    assert by_respondent["SWE"]["answers"]["legislation"] == {
        "ratification": "ratified", "maximum_penalty": 10,
    }  # fmt: skip
    assert by_respondent["NOR"]["answers"]["legislation"] == {
        "ratification": {"missing": "unclear"}, "maximum_penalty": {"missing": "not_stated"},
    }  # fmt: skip
    assert by_cell["SWE"]["answers"]["investigations"]["statistics"] == [
        {"measure": "arrests", "count": 12, "source": "p. 1"}
    ]


def documents_of(officer: Officer) -> list[dict[str, Any]]:
    return [json.loads(line) for line in officer.gets("export").splitlines()]


def test_why_there_is_no_number_comes_in_from_the_column_beside_it(
    officer: Officer, tmp_path: Path
) -> None:
    penalty = {"legislation": {"maximum_penalty": {"missing": "unclear"}}}
    officer.takes_in(
        response("SWE", "draft", **penalty),
        response("NOR", "draft", legislation={"maximum_penalty": 12}),
    )
    file, columns = tmp_path / "all.csv", tmp_path / "columns.toml"
    officer.hears("export", "--output", file)
    before = documents_of(officer)
    officer.hears("import", file, "--columns", columns)
    said = officer.hears("import", file, "--columns", columns, "--existing", "replace")
    assert said.startswith("0 added, 0 replaced, 2 unchanged")
    assert documents_of(officer) == before


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
        (b"x,y\nPeru,1\n", "says nothing of the column “x” of a (2 such columns)"),
        (b"a,b,\nPeru,1,2\n", "says nothing of the column “(C)” of a"),
        (b"a\nPeru\n", "no table has the heading “b”"),
        (b"a,b\nPeru,1,2\n", "row 2: has more cells than there are headings"),
        (b'a,b\nPeru,"1\nChile,2\n', "line 3: a quotation mark stands where none can"),
        (b'a,b\nPeru,"1" 2\n', "line 2: a quotation mark stands where none can"),
        ("a\tb\n".encode("utf-16"), "Save it as CSV in UTF-8"),
    ],
    ids=[
        "JSON",
        "a PDF",
        "a broken workbook",
        "Latin-1",
        "empty",
        "no rows",
        "other headings",
        "no heading",
        "a heading too many",
        "cells too many",
        "an open quotation",
        "a quotation within",
        "UTF-16",
    ],
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
    columns.write_text(
        'name = ["respondent", "visit.workers.name"]\nPARENT_KEY = ""', encoding="utf-8"
    )
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


def test_a_part_of_the_map_that_is_no_table_is_told(surveyor: Officer, tmp_path: Path) -> None:
    file = as_csv(tmp_path / "a.csv", [["a", "b"], ["Peru", "1"]])
    columns = tmp_path / "columns.toml"
    columns.write_text(
        'a = "respondent"\nb = "visit.fields"\n[other]\nc = "visit.day"', encoding="utf-8"
    )
    assert "there is no table “other”" in surveyor.is_refused("import", file, "--columns", columns)


def imported_by(
    officer: Officer, folder: Path, rows: Sheet, map_: Mapping[str, str], delimiter: str = ","
) -> Answers:
    """Return the answers of the only response of a file, by a map."""
    (document,) = map(json.loads, _imported(officer, folder, rows, map_, delimiter).splitlines())
    answers: Answers = document["answers"].get("visit", {})
    return answers


def _imported(
    officer: Officer, folder: Path, rows: Sheet, map_: Mapping[str, str], delimiter: str = ","
) -> str:
    file, columns = as_csv(folder / "a.csv", rows, delimiter), folder / "columns.toml"
    lines = [f'"{heading}" = "{target}"' for heading, target in map_.items()]
    columns.write_text("\n".join(lines), encoding="utf-8")
    officer.hears("import", file, "--columns", columns)
    return officer.gets("export")


@pytest.mark.parametrize(
    ("words", "said"),
    [("yes", True), ("OUI", True), ("да", True), ("是", True), ("✓", True), ("no", False),
     ("нет", False), ("0", False)],
)  # fmt: skip
def test_confidential_is_what_the_cell_says(
    surveyor: Officer, tmp_path: Path, words: str, said: bool
) -> None:
    map_ = {"state": "respondent", "secret": "confidential"}
    document = json.loads(
        _imported(surveyor, tmp_path, [["state", "secret"], ["Peru", words]], map_)
    )
    assert document.get("confidential", False) is said


@pytest.mark.parametrize("words", ["C", "maybe", "confidential", "-"])
def test_confidential_is_never_guessed(surveyor: Officer, tmp_path: Path, words: str) -> None:
    file = as_csv(tmp_path / "a.csv", [["state", "secret"], ["Peru", words]])
    columns = tmp_path / "columns.toml"
    columns.write_text('state = "respondent"\nsecret = "confidential"', encoding="utf-8")
    said = surveyor.is_refused("import", file, "--columns", columns)
    assert f"{file}, row 2, column “secret”: confidential" in said


SPLIT = {"state": "respondent", "r": "visit.crops=rice", "s": "visit.crops=sweet_corn"}


@pytest.mark.parametrize(
    ("cells", "chosen"),
    [(["1", "0"], ["rice"]), (["Rice", "Sweet corn"], ["rice", "sweet_corn"]),
     (["rice", ""], ["rice"]), (["нет", "да"], ["sweet_corn"]), (["0", "0"], [])],
)  # fmt: skip
def test_an_option_is_chosen_as_its_cell_says(
    surveyor: Officer, tmp_path: Path, cells: list[str], chosen: list[str]
) -> None:
    rows = [["state", "r", "s"], ["Peru", *cells]]
    assert imported_by(surveyor, tmp_path, rows, SPLIT)["crops"] == chosen


def test_the_cell_of_an_option_that_says_neither_is_told(surveyor: Officer, tmp_path: Path) -> None:
    file = as_csv(tmp_path / "a.csv", [["state", "r", "s"], ["Peru", "n/a", "1"]])
    columns = tmp_path / "columns.toml"
    columns.write_text("\n".join(f'{k} = "{v}"' for k, v in SPLIT.items()), encoding="utf-8")
    said = surveyor.is_refused("import", file, "--columns", columns)
    assert f"{file}, row 2, column “r”: “n/a” does not say whether the option is chosen" in said


def test_options_that_were_not_answered_are_not_none_of_them(
    surveyor: Officer, tmp_path: Path
) -> None:
    map_ = {**SPLIT, "all": "visit.crops", "soil": "visit.soil"}
    rows = [["state", "all", "r", "s", "soil"], ["Peru", "", "0", "0", "clay"]]
    assert imported_by(surveyor, tmp_path, rows, map_) == {"soil": "clay"}


def test_options_told_twice_and_not_alike_are_refused(surveyor: Officer, tmp_path: Path) -> None:
    file = as_csv(tmp_path / "a.csv", [["state", "all", "r", "s"], ["Peru", "Rice", "0", "1"]])
    columns = tmp_path / "columns.toml"
    map_ = {**SPLIT, "all": "visit.crops"}
    columns.write_text("\n".join(f'{k} = "{v}"' for k, v in map_.items()), encoding="utf-8")
    said = surveyor.is_refused("import", file, "--columns", columns)
    assert f"{file}, row 2, column “all”: the options here are not those" in said


def test_two_columns_of_one_answer_must_say_the_same(surveyor: Officer, tmp_path: Path) -> None:
    map_ = {"state": "respondent", "a": "visit.fields", "b": "visit.fields"}
    rows = [["state", "a", "b"], ["Peru", "3", "3"]]
    assert imported_by(surveyor, tmp_path, rows, map_) == {"fields": 3}
    as_csv(tmp_path / "a.csv", [["state", "a", "b"], ["Peru", "3", "4"]])
    said = surveyor.is_refused("import", tmp_path / "a.csv", "--columns", tmp_path / "columns.toml")
    assert "row 2, column “b”: says something else than the column “a”" in said


def test_no_two_columns_are_proposed_for_one_answer(surveyor: Officer, tmp_path: Path) -> None:
    file = as_csv(tmp_path / "a.csv", [["State", "Number of fields", "number of fields", "end"]])
    columns = tmp_path / "columns.toml"
    surveyor.hears("import", file, "--columns", columns)
    proposed = columns.read_text(encoding="utf-8")
    assert '"Number of fields" = "visit.fields"' in proposed
    assert '"number of fields" = ""' in proposed
    assert 'end = ""' in proposed


def test_ranks_in_the_columns_of_options_are_kept(newcomer: Officer, tmp_path: Path) -> None:
    source = tmp_path / "ranked.toml"
    source.write_text(SURVEY.replace('Crops that are grown"', 'Crops"\nranked = true'), "utf-8")
    newcomer.hears("questionnaire", "add", source)
    rows = [["state", "r", "s"], ["Peru", "2", "1"]]
    assert imported_by(newcomer, tmp_path, rows, SPLIT)["crops"] == ["sweet_corn", "rice"]


@pytest.mark.parametrize(
    ("words", "delimiter", "number"),
    [("12.5", ",", 12.5), ("1.234", ",", 1.234), ("12,5", ";", 12.5), ("1 234,5", ";", 1234.5),
     ("1\u202f234\u202f567,25", ";", 1234567.25), ("12.50", ";", 12.5)],
)  # fmt: skip
def test_numbers_are_read_as_people_and_programs_write_them(
    newcomer: Officer, tmp_path: Path, words: str, delimiter: str, number: float
) -> None:
    source = tmp_path / "numbers.toml"
    source.write_text(SURVEY.replace(", whole = true, least = 0", ""), encoding="utf-8")
    newcomer.hears("questionnaire", "add", source)
    map_ = {"state": "respondent", "n": "visit.fields"}
    rows = [["state", "n"], ["Peru", words]]
    assert imported_by(newcomer, tmp_path, rows, map_, delimiter) == {"fields": number}


def test_a_point_that_may_part_thousands_is_asked_about(surveyor: Officer, tmp_path: Path) -> None:
    file = as_csv(tmp_path / "a.csv", [["state", "n"], ["Peru", "1.234"]], ";")
    columns = tmp_path / "columns.toml"
    columns.write_text('state = "respondent"\nn = "visit.fields"', encoding="utf-8")
    said = surveyor.is_refused("import", file, "--columns", columns)
    assert "row 2, column “n”: answers.visit.fields: a number was expected" in said


def test_formulas_errors_and_hidden_sheets_are_not_taken_for_values(
    surveyor: Officer, tmp_path: Path
) -> None:
    rows: Sheet = [["state", "fields", "place"], ["Peru", "=2+3", "#REF!"]]
    file = as_workbook(tmp_path / "a.xlsx", {"s": rows, "hidden": rows})
    book = load_workbook(file)
    book["hidden"].sheet_state = "hidden"
    book["s"]["C2"].data_type = "e"
    book.save(file)
    columns = tmp_path / "columns.toml"
    surveyor.hears("import", file, "--columns", columns)
    assert "hidden" not in columns.read_text(encoding="utf-8")
    said = surveyor.is_refused("import", file, "--columns", columns)
    assert f"{file}, sheet “s”, row 2, column “fields”: the formula =2+3 has no value" in said
    assert f"{file}, sheet “s”, row 2, column “place”: #REF! is an error" in said


def test_a_percentage_is_read_as_it_is_shown(newcomer: Officer, tmp_path: Path) -> None:
    source = tmp_path / "shares.toml"
    share = 'kind = "number", title.en = "Number of fields", unit.en = "per cent"'
    whole = 'kind = "number", title.en = "Number of fields", whole = true, least = 0'
    source.write_text(SURVEY.replace(whole, share), encoding="utf-8")
    newcomer.hears("questionnaire", "add", source)
    file = as_workbook(
        tmp_path / "a.xlsx", {"s": [["state", "fields"], ["Peru", 0.6], ["Chile", "7.5%"]]}
    )
    book = load_workbook(file)
    book["s"]["B2"].number_format = "0%"
    book.save(file)
    columns = tmp_path / "columns.toml"
    newcomer.hears("import", file, "--columns", columns)
    newcomer.hears("import", file, "--columns", columns)
    found = [json.loads(each) for each in newcomer.gets("export").splitlines()]
    values = {each["respondent"]: each["answers"]["visit"]["fields"] for each in found}
    assert values == {"PER": 60, "CHL": 7.5}


def test_a_table_with_several_rows_of_a_respondent_is_put_together(
    surveyor: Officer, tmp_path: Path
) -> None:
    file = as_workbook(
        tmp_path / "hand.xlsx",
        {
            "About": [["state", "place"], ["Peru", "Cusco"]],
            "Workers": [
                ["state", "Name of the worker", "Age"],
                ["Peru", "Ana", 40],
                ["Chile", "Luc", 31],
                ["Peru", "Eva", 52],
            ],
        },
    )
    assert taken_from(surveyor, file, country="state") == {
        "PER": {
            "place": "Cusco", "workers": [{"name": "Ana", "age": 40}, {"name": "Eva", "age": 52}]
        },
        "CHL": {"workers": [{"name": "Luc", "age": 31}]},
    }  # fmt: skip


def test_split_choices_in_a_repeat_come_in(newcomer: Officer, tmp_path: Path) -> None:
    source = tmp_path / "skills.toml"
    skills = (
        'columns.skills = {kind = "choices", title.en = "Skills", '
        'options = {sow = {en = "Sowing"}, reap = {en = "Reaping"}}}\n'
    )
    age = 'columns.age = {kind = "number", title.en = "Age"}\n'
    source.write_text(SURVEY.replace(age, age + skills), encoding="utf-8")
    newcomer.hears("questionnaire", "add", source)
    file = as_workbook(
        tmp_path / "kobo.xlsx",
        {
            "main": [["country", "_index"], ["Peru", 1]],
            "workers": [
                ["name", "skills", "skills/sow", "skills/reap", "_parent_index"],
                ["Ana", "sow reap", 1, 1, 1],
                ["Eva", "reap", 0, 1, 1],
            ],
        },
    )
    assert taken_from(newcomer, file)["PER"]["workers"] == [
        {"name": "Ana", "skills": ["sow", "reap"]},
        {"name": "Eva", "skills": ["reap"]},
    ]


def test_the_line_that_tells_excel_the_separator_is_no_row(
    surveyor: Officer, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("sep=;\r\nCountry (country);fields\r\nPeru;7\r\n", encoding="utf-8")
    columns = tmp_path / "columns.toml"
    surveyor.hears("import", file, "--columns", columns)
    surveyor.hears("import", file, "--columns", columns)
    assert json.loads(surveyor.gets("export"))["answers"]["visit"] == {"fields": 7}
