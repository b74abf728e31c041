"""`intake export` to CSV and XLSX: flat tables for other programs."""

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.intake.officer import Document, Officer, response

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"]


def rows(officer: Officer, *more: str) -> list[dict[str, str]]:
    heading, *found = officer.tabulates("export", *more)
    return [dict(zip(heading, row, strict=True)) for row in found]


def workbook(officer: Officer, tmp_path: Path, *more: str) -> Any:
    file = tmp_path / "export.xlsx"
    officer.hears("export", "--output", file, *more)
    return openpyxl.load_workbook(file)


def hostile(words: str) -> Document:
    return response(
        "SWE", "final",
        lessons={"trends": {"value": words, "remark": words, "source": words}},
        investigations={"statistics": [{"measure": "arrests", "count": 12, "remark": words}]},
    )  # fmt: skip


def test_csv_has_a_row_a_respondent_and_a_column_a_question(mixed: Officer) -> None:
    found = {row["Code"]: row for row in rows(mixed)}
    assert set(found) == {"SWE", "NOR", "DNK", "FIN", "ISL", "UNHCR"}
    sweden = found["SWE"]
    assert (sweden["Confidential"], sweden["Replies"], sweden["First received"]) == (
        "yes", "1", "2004-10-01",
    )  # fmt: skip
    assert sweden["legislation.ratification"] == "ratified"


def test_no_blank_passes_for_a_no(mixed: Officer) -> None:
    found = {row["Code"]: row for row in rows(mixed)}
    assert found["SWE"]["legislation.penalties_stated"] == "no"
    assert found["SWE"]["protection.services"] == "[negative]"
    assert found["SWE"]["protection.asylum"] == "[silent]"
    assert found["NOR"]["legislation.penalties_stated"] == "[not_stated]"
    assert found["NOR"]["protection.asylum"] == "[not_entered]"
    assert found["UNHCR"]["protection.asylum"] == "[not_put]"
    assert found["NOR"]["legislation.maximum_penalty"] == ""
    assert found["NOR"]["legislation.maximum_penalty.state"] == "[not_entered]"
    beside = {key.removesuffix(".state") for key in found["NOR"] if key.endswith(".state")}
    assert "" not in {
        row[key] or row[f"{key}.state"] if key in beside else row[key]
        for row in found.values()
        for key in row
        if "." in key and not key.endswith(".state")
    }


def test_csv_can_have_a_row_an_answer(mixed: Officer) -> None:
    found = {(row["Code"], row["Question"]): row for row in rows(mixed, "--rows", "answer")}
    ratified = found["SWE", "legislation.ratification"]
    assert (ratified["Value"], ratified["In words"]) == ("ratified", "Ratified")
    unclear = found["NOR", "legislation.ratification"]
    assert (unclear["State of coverage"], unclear["Missing value"]) == ("unclear", "unclear")
    assert ("UNHCR", "legislation.ratification") not in found
    assert found["ISL", "legislation.ratification"]["State of coverage"] == "no_reply"


def test_in_public_the_confidential_are_left_out(mixed: Officer, tmp_path: Path) -> None:
    assert "SWE" not in {row["Code"] for row in rows(mixed, "--public")}
    sheets = workbook(mixed, tmp_path, "--public")
    cells = {cell for sheet in sheets for row in sheet.values for cell in row}
    assert not {"SWE", "Sweden"} & cells


def test_a_workbook_has_a_sheet_for_each_table(reporter: Officer, tmp_path: Path) -> None:
    sheets = workbook(reporter, tmp_path)
    assert sheets.sheetnames == ["responses", "answers", "tables", "coverage", "codebook"]
    assert sheets["responses"].max_row == 1 + 59
    assert sheets["coverage"].max_row == 1 + 191 + 22
    for sheet in sheets:
        assert sheet.freeze_panes == "C2"
        assert sheet.auto_filter.ref is not None


def statistics(*rows: dict[str, object]) -> Document:
    return response(
        "SWE", "final",
        legislation={"maximum_penalty": 10},
        investigations={"statistics": [{"measure": "arrests", **row} for row in rows]},
    )  # fmt: skip


def cells_by_column(sheets: Any) -> dict[object, object]:
    """Return the last value or number that the sheet of cells has in each column."""
    head, *found = sheets["tables"].values
    column, value, number = map(head.index, ("Column", "Value", "Number"))
    return {row[column]: row[number] if row[value] is None else row[value] for row in found}


def test_numbers_and_days_are_such(officer: Officer, tmp_path: Path) -> None:
    officer.takes_in(statistics({"from": "2003-11-30", "to": "2004", "count": 12}))
    cells = cells_by_column(workbook(officer, tmp_path))
    assert cells["count"] == 12
    assert cells["from"] == datetime(2003, 11, 30)
    assert cells["to"] == "2004"
    head, only = workbook(officer, tmp_path)["responses"].values
    assert dict(zip(head, only, strict=True))["legislation.maximum_penalty"] == 10


@pytest.mark.parametrize("other", ["2004", "2004-11", "1899-12-31", "1900-02-28"])
def test_dates_of_one_column_are_all_days_or_all_text(
    officer: Officer, tmp_path: Path, other: str
) -> None:
    officer.takes_in(statistics({"from": other}, {"from": "2004-11-30", "to": "2004-12-01"}))
    head, *found = workbook(officer, tmp_path)["tables"].values
    column, value = head.index("Column"), head.index("Value")
    assert [row[value] for row in found if row[column] == "from"] == [other, "2004-11-30"]
    assert [row[value] for row in found if row[column] == "to"] == [None, datetime(2004, 12, 1)]


def test_a_text_like_a_date_is_none(officer: Officer, tmp_path: Path) -> None:
    officer.takes_in(
        response("SWE", lessons={"trends": "2004-11-30"}),
        statistics({"remark": "2004-11-30", "from": "2004-11-30"}) | {"respondent": "NOR"},
    )
    sheets = workbook(officer, tmp_path)
    assert "2004-11-30" in {cell for row in sheets["responses"].values for cell in row}
    cells = cells_by_column(sheets)
    assert (cells["remark"], cells["from"]) == ("2004-11-30", datetime(2004, 11, 30))


def test_the_days_of_receipt_are_of_one_type(mixed: Officer, tmp_path: Path) -> None:
    def received(*more: str) -> set[object]:
        head, *found = workbook(mixed, tmp_path, *more)["responses"].values
        return {row[head.index("First received")] for row in found} - {None}

    assert received() == {"2004-10-01", "2004-11-15", "2004-12", "2005"}
    mixed.hears("log", "SWE", "--received", "2004-09-20", "--kind", "supplementary")
    assert "2004-09-20" in received()


def test_a_table_is_no_figure(mixed: Officer) -> None:
    found = {row["Code"]: row for row in rows(mixed)}
    assert found["NOR"]["investigations.statistics"] == "[2 rows]"
    answers = {
        row["Code"]: row
        for row in rows(mixed, "--rows", "answer")
        if row["Question"] == "investigations.statistics"
    }
    assert answers["NOR"]["Value"] == "[2 rows]"
    assert "What is counted: Arrests" in answers["NOR"]["In words"]


def test_csv_can_have_a_row_a_cell(mixed: Officer) -> None:
    found = [row for row in rows(mixed, "--rows", "cell") if row["Code"] == "NOR" and row["Row"]]
    keys = ("Row", "Column", "Value", "Number", "In words")
    filled = [row for row in found if row["State of coverage"] == "answered"]
    assert [tuple(row[key] for key in keys) for row in filled] == [
        ("1", "measure", "arrests", "", "Arrests"), ("1", "count", "", "10", ""),
        ("2", "from", "2003-11", "", "2003-11"), ("2", "measure", "convictions", "", "Convictions"),
        ("2", "count", "", "2", ""),
    ]  # fmt: skip
    empty = [row for row in found if row not in filled]
    assert {(row["State of coverage"], row["Value"], row["Number"]) for row in empty} == {
        ("not_stated", "", "")
    }
    assert len(found) == 2 * 8


def test_a_table_without_rows_says_why(mixed: Officer) -> None:
    found = {
        row["Code"]: row["State of coverage"]
        for row in rows(mixed, "--rows", "cell")
        if row["Question"] == "investigations.statistics" and not row["Row"]
    }
    assert found == {
        "SWE": "silent", "DNK": "not_entered", "FIN": "silent", "ISL": "no_reply",
    }  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ("export",), ("export", "--rows", "answer"), ("export", "--rows", "cell"), ("codebook",),
        ("coverage",), ("coverage", "--by", "question"), ("coverage", "--by", "group"),
        ("outstanding",),
    ],
)  # fmt: skip
def test_csv_has_the_mark_by_which_a_spreadsheet_knows_utf_8(
    mixed: Officer, words: tuple[str, ...]
) -> None:
    printed = mixed.tries(*words, "--format", "csv").results
    assert printed.startswith(b"\xef\xbb\xbf")
    assert printed.count(b"\xef\xbb\xbf") == 1


def test_csv_in_a_file_has_the_mark_too(mixed: Officer, tmp_path: Path) -> None:
    mixed.hears("export", "--output", tmp_path / "export.csv")
    printed = mixed.tries("export", "--format", "csv").results
    assert (tmp_path / "export.csv").read_bytes() == printed


def test_a_file_that_has_no_ending_needs_a_format(officer: Officer, tmp_path: Path) -> None:
    said = officer.is_refused("export", "--output", tmp_path / "export")
    assert ".xlsx" in said
    officer.hears("export", "--output", tmp_path / "export", "--format", "csv")


def test_rows_are_for_csv_alone(officer: Officer) -> None:
    assert "CSV alone" in officer.is_refused("export", "--rows", "answer")


def test_a_workbook_goes_to_standard_output_where_that_is_no_terminal(reporter: Officer) -> None:
    assert reporter.tries("export", "--format", "xlsx").results.startswith(b"PK")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_empty_store_gives_empty_tables(officer: Officer, form: str) -> None:
    assert officer.tries("export", "--format", form).status == 0
