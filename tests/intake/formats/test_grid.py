"""A table of words and numbers, as each format writes it."""

import csv
from io import StringIO

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.console.safe_text import inert
from intake.formats.grid import Grid, as_csv, as_json, as_markdown, json_parts

GRID = Grid(
    title="Who & what",
    columns=("Name", "Count", "Rate"),
    rows=(("Åland", 2, "5%"), ("a | b\nc", 10, "<b>")),
    note="A <note>.",
)
MARKUP = ["&lt;b&gt;", "~~gone~~", "# head", "1. item", "$x$", "![i](x)", "http://x", "- x"]
characters = st.characters(exclude_categories=["Cs"], exclude_characters="\r")
cells = st.text(characters, max_size=12) | st.integers()


def test_a_column_is_numeric_if_all_of_its_cells_are_whole_numbers() -> None:
    assert GRID.numeric == (False, True, False)
    assert Grid("", ("a",), ()).numeric == (False,)
    assert Grid("", ("a", "b"), ((1, 1), (2, "2"))).numeric == (True, False)


def test_csv_has_a_heading_and_quotes_what_needs_it() -> None:
    assert as_csv(GRID) == 'Name,Count,Rate\nÅland,2,5%\n"a | b\nc",10,<b>\n'


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"])
def test_csv_puts_an_apostrophe_before_what_a_spreadsheet_would_run(begin: str) -> None:
    text = as_csv(Grid("", ("a", "b"), ((f"{begin}1", -1),)))
    assert list(csv.reader(StringIO(text, newline="")))[1] == [f"'{begin}1", "-1"]


def test_csv_tells_an_apostrophe_of_its_own_from_one_that_was_written() -> None:
    texts = ("=1", "'=1", "'s", "''=1")
    text = as_csv(Grid("", ("a",), tuple((each,) for each in texts)))
    read = [row[0] for row in csv.reader(StringIO(text, newline=""))][1:]
    assert read == ["'=1", "''=1", "'s", "'''=1"]


def test_csv_keeps_a_row_together_that_has_a_carriage_return() -> None:
    text = as_csv(Grid("", ("a", "b"), (("one\rtwo", "\r"),)))
    assert list(csv.reader(StringIO(text, newline="")))[1:] == [["one\ufffdtwo", "\ufffd"]]


def test_csv_makes_headings_harmless_too() -> None:
    assert as_csv(Grid("", ("=1+1",), ())) == "'=1+1\n"


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_csv_gives_back_every_cell(rows: list[tuple[object, object]]) -> None:
    text = as_csv(Grid("", ("one", "two"), tuple(rows)))
    read = list(csv.reader(StringIO(text, newline="")))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [inert(str(cell)).removeprefix("'") for cell in row] for row in rows
    ]
    for row in read:
        for cell in row:
            assert cell[:1] not in ("=", "+", "@", "\t", "\r")


def test_markdown_is_one_line_a_row_with_numbers_to_the_right() -> None:
    assert as_markdown(GRID) == (
        "**Who \\& what**\n\n"
        "| Name | Count | Rate |\n"
        "| --- | ---: | --- |\n"
        "| Åland | 2 | 5% |\n"
        "| a \\| b c | 10 | \\<b\\> |\n"
        "\nA \\<note\\>.\n"
    )


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
def test_markdown_keeps_its_columns_whatever_stands_in_them(
    rows: list[tuple[object, object]],
) -> None:
    lines = as_markdown(Grid("Title", ("one", "two"), tuple(rows))).splitlines()
    for line in lines[2 : 4 + len(rows)]:
        unescaped = line.replace("\\\\", "").replace("\\|", "")
        assert unescaped.count("|") == 3
        assert unescaped.startswith("| ")
        assert unescaped.endswith(" |")
    assert lines[4 + len(rows) :] in ([], [""])


@pytest.mark.parametrize("words", MARKUP)
def test_markdown_shows_markup_as_the_text_that_it_is(words: str) -> None:
    grid = Grid(words, ("a",), ((words,),), words)
    page = pypandoc.convert_text(
        as_markdown(grid), "plain", format="gfm", extra_args=["--wrap=none"]
    )
    assert page.count(words) == 3


def test_json_is_indented_and_keeps_every_script() -> None:
    assert as_json({"name": "Åland 漢"}).decode() == '{\n  "name": "Åland 漢"\n}\n'


_SCALARS = st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text()
_ITEMS = st.recursive(
    _SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12
)


_KEYS = st.text("abc", min_size=1)


@given(
    st.dictionaries(_KEYS, st.lists(_ITEMS, max_size=3), max_size=3),
    st.dictionaries(_KEYS, _ITEMS, max_size=3),
)
def test_what_is_written_part_by_part_is_written_the_same(
    lists: dict[str, list[object]], others: dict[str, object]
) -> None:
    parts = json_parts(others | {key: iter(items) for key, items in lists.items()})
    assert b"".join(parts) == as_json(others | lists)


@given(st.lists(st.dictionaries(_KEYS, st.lists(_SCALARS, max_size=50), max_size=2), max_size=3))
def test_lists_within_what_is_listed_are_written_part_by_part(
    listed: list[dict[str, list[object]]],
) -> None:
    inner = ({key: iter(items) for key, items in each.items()} for each in listed)
    assert b"".join(json_parts({"listed": inner})) == as_json({"listed": listed})
