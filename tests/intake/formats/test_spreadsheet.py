"""A table as a workbook, as another program reads it."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from itertools import repeat
from typing import Any, cast

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.console.safe_text import inert
from intake.errors import CommandError
from intake.formats import spreadsheet
from intake.formats.grid import Grid, LongGrid
from intake.formats.spreadsheet import LONGEST_CELL, NamedRow, as_workbook, workbook_parts

LIKE_OTHER_THINGS = [
    "2004-11-30", "1-2", "007", "1e5", "1,5", "TRUE", "=1+1", "'quoted", "_x0041_", "_x000D_",
    "<r>a</r>", "<r><t>a</t></r>", "<r></r>", "http://x", "mailto:x@y", "#N/A", " a ",
    "a\nb", "é😀",
]  # fmt: skip


def read(grid: Grid) -> list[list[Any]]:
    """Return the cells of a table as they are read back, the headings first."""
    sheet = openpyxl.load_workbook(io.BytesIO(as_workbook({"one": grid})))["one"]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("words", LIKE_OTHER_THINGS)
def test_a_text_stays_the_text_that_it_is(words: str) -> None:
    assert read(Grid("", (words,), ((words,),))) == [[words], [words]]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1))
def test_every_text_comes_back(words: str) -> None:
    assert read(Grid("", ("a", "b"), ((words, "x"),)))[1] == [inert(words), "x"]


def test_numbers_and_days_are_such() -> None:
    row = (10**15, -0.25, date(1900, 3, 1), date(2004, 11, 30), "")
    days = [datetime(1900, 3, 1), datetime(2004, 11, 30)]
    assert read(Grid("", ("a", "b", "c", "d", "e"), (row,)))[1] == [10**15, -0.25, *days, None]


@pytest.mark.parametrize("sign", ["x", "😀", "e\u0301"])
def test_the_rest_of_a_long_text_is_in_columns_of_the_table(sign: str) -> None:
    text = sign * (2 * LONGEST_CELL)
    workbook = as_workbook({"one": Grid("", ("code", "note", "last"), (("SWE", text, 1),))})
    sheet = openpyxl.load_workbook(io.BytesIO(workbook))["one"]
    head, row = ([cell.value for cell in cells] for cells in sheet.iter_rows())
    more = [f"note ({number})" for number in range(2, len(head) - 1)]
    assert head == ["code", "note", "last", *more]
    assert row[1] + "".join(row[3:]) == text
    assert max(len(cell.encode("utf-16-le")) // 2 for cell in [row[1], *row[3:]]) <= LONGEST_CELL
    assert sheet.auto_filter.ref == sheet.dimensions


def test_a_text_of_just_the_length_needs_no_more_columns() -> None:
    for text in ("x" * LONGEST_CELL, "😀" * (LONGEST_CELL // 2)):
        assert read(Grid("", ("a",), ((text,),))) == [["a"], [text]]


def test_a_long_text_far_down_makes_no_difference_to_what_stands_above_it() -> None:
    text = "x" * (LONGEST_CELL + 1)
    rows = (("NOR", "short", 2), ("SWE", text, 1), ("FIN", "short", 3))
    head, *cells = read(Grid("", ("code", "note", "last"), rows))
    assert head == ["code", "note", "last", "note (2)"]
    assert cells[0] == ["NOR", "short", 2, None]
    assert "".join((cells[1][1], cells[1][3])) == text
    assert cells[2] == ["FIN", "short", 3, None]


def test_a_text_that_somebody_makes_longer_meanwhile_has_room_in_the_end() -> None:
    texts = (["x" * (LONGEST_CELL * pieces + 1)] for pieces in (1, 1, 2, 2, 2))

    def rows() -> Iterator[NamedRow]:
        yield "one", tuple(next(texts))

    grid = LongGrid("", ("note",), ())
    content = b"".join(workbook_parts({"one": grid}, rows=rows))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["one"]
    assert [cell.value for cell in sheet[1]] == ["note", "note (2)", "note (3)"]
    assert sum(len(cell.value) for cell in sheet[2]) == 2 * LONGEST_CELL + 1


def test_rows_of_several_sheets_may_come_together() -> None:
    grids = {"one": LongGrid("", ("a",), ()), "two": LongGrid("", ("b", "c"), ())}

    def rows() -> Iterator[NamedRow]:
        for number in range(3):
            yield "two", (f"row {number}", number)
            yield "one", (number,)

    book = openpyxl.load_workbook(io.BytesIO(b"".join(workbook_parts(grids, rows=rows))))
    assert [[cell.value for cell in row] for row in book["one"]] == [["a"], [0], [1], [2]]
    assert [row[0].value for row in book["two"]] == ["b", "row 0", "row 1", "row 2"]
    assert book["two"].column_dimensions["A"].width > book["one"].column_dimensions["A"].width - 1


def test_rows_that_nobody_counted_before_are_refused_once_they_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spreadsheet, "_MOST_ROWS", 4)
    for count in (3, 4):
        grid = LongGrid("", ("a",), ((number,) for number in range(count)))
        if count == 3:
            assert as_workbook({"answers": grid})
        else:
            with pytest.raises(CommandError, match="5 rows"):
                as_workbook({"answers": grid})


class _Many(tuple[object, ...]):
    """Rows that are many without being there."""

    def __len__(self) -> int:
        return 1_048_576

    def __iter__(self) -> Iterator[Any]:
        return repeat((1,), len(self))


def test_a_table_that_is_larger_than_a_sheet_is_refused() -> None:
    wide = Grid("", ("a",) * 16_385, ((1,) * 16_385,))
    for grid in (wide, Grid("", ("a",), cast("Any", _Many()))):
        with pytest.raises(CommandError, match="--format csv"):
            as_workbook({"answers": grid})


def test_what_the_library_does_not_take_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from xlsxwriter.worksheet import Worksheet

    monkeypatch.setattr(Worksheet, "write_string", lambda *_: -2)
    with pytest.raises(CommandError, match="row 1, column 1"):
        as_workbook({"answers": Grid("", ("a",), (("b",),))})


def printed(grid: Grid, title: str = "") -> Any:
    return openpyxl.load_workbook(io.BytesIO(as_workbook({"one": grid}, title)))["one"]


def test_a_sheet_is_printed_on_a4_across_with_title_headings_and_page_numbers() -> None:
    sheet = printed(Grid("Rivers & lakes", ("a", "b"), (("x", 1),)), "Water, 2030")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", None)
    assert sheet.oddHeader.left.text == "Water, 2030"
    assert sheet.oddHeader.right.text == "Rivers && lakes"
    assert sheet.oddFooter.right.text == "&P / &N"
    assert sheet["A2"].alignment.wrap_text


def test_a_sheet_too_wide_for_a_page_has_its_first_columns_on_each() -> None:
    wide = Grid("", tuple(f"column {number}" for number in range(40)), (("x" * 58,) * 40,))
    sheet = printed(wide)
    assert sheet.page_setup.fitToWidth == 15
    assert sheet.print_title_cols == "$A:$B"


def test_a_title_is_no_instruction_to_the_printer_and_not_too_long_for_it() -> None:
    sheet = printed(Grid("&P" * 200, ("a",), (("x",),)), "&D")
    assert sheet.oddHeader.left.text == "&&D"
    assert sheet.oddHeader.right.text == "&&P" * 40
