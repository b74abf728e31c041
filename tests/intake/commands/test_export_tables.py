"""`intake export` to CSV and XLSX: flat tables for other programs."""

import csv
import io
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.intake.officer import Document, Officer, response

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"]


def rows(officer: Officer, *more: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(officer.gets("export", "--format", "csv", *more))))


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
    assert "" not in {value for row in found.values() for key, value in row.items() if "." in key}


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


def test_numbers_and_days_are_such(officer: Officer, tmp_path: Path) -> None:
    document = response(
        "SWE", "final",
        legislation={"maximum_penalty": 10},
        investigations={
            "statistics": [{"from": "2003-11-30", "to": "2004", "measure": "arrests", "count": 12}]
        },
    )  # fmt: skip
    officer.takes_in(document)
    cells = {row[4]: row[5] for row in workbook(officer, tmp_path)["tables"].values}
    assert cells["count"] == 12
    assert cells["from"] == datetime(2003, 11, 30)
    assert cells["to"] == "2004"
    head, only = workbook(officer, tmp_path)["responses"].values
    assert dict(zip(head, only, strict=True))["legislation.maximum_penalty"] == 10


@pytest.mark.parametrize("words", FORMULAS)
def test_nothing_that_was_written_is_run_by_a_spreadsheet(
    officer: Officer, tmp_path: Path, words: str
) -> None:
    officer.takes_in(hostile(words))
    for sheet in workbook(officer, tmp_path):
        assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    for more in ([], ["--rows", "answer"]):
        written = [value for row in rows(officer, *more) for value in row.values()]
        assert not [value for value in written if value.startswith(("=", "+", "@", "\t"))]


def test_a_text_longer_than_a_cell_goes_on_beside_the_table(
    officer: Officer, tmp_path: Path
) -> None:
    text = "word " * 15_000
    officer.takes_in(response("SWE", "final", lessons={"trends": text.strip()}))
    head, only = workbook(officer, tmp_path)["responses"].values
    titles = [title for title in head if title]
    begun, rest = only[titles.index("lessons.trends")], only[len(titles) :]
    assert begun + "".join(rest) == text.strip()


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
