"""Lines of CSV: just what the csv module would write, of cells that harm nobody."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.formats.comma_separated import csv_line

words = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="=+-@'＝＋－＠")
    | st.sampled_from(' ,;"\n'),
    max_size=9,
).filter(lambda text: not text.startswith("\n"))
figures = st.none() | st.integers() | st.floats() | st.booleans() | st.dates()


def by_the_csv_module(row: list[object]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(row)
    return line.getvalue()


@given(st.lists(words | figures, min_size=1, max_size=6))
def test_a_line_is_what_the_csv_module_writes(row: list[object]) -> None:
    assert csv_line(row) == by_the_csv_module(row)


@pytest.mark.parametrize(
    ("cell", "line"),
    [('a "b"', '"a ""b"""'), ('=A1,"x"', '"\'=A1,""x"""'), ("a\tb", "a\tb"), ("", '""'),
     ("a\x1b[2Jb", "a\ufffd[2Jb"), ("a\nb", '"a\nb"'), (None, '""'), (-1.5, "-1.5")],
    ids=repr,
)  # fmt: skip
def test_a_cell_is_enclosed_where_it_must_be(cell: object, line: str) -> None:
    assert csv_line([cell]) == f"{line}\n"
