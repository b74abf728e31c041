"""Bars to an eighth of a column, and entries in columns."""

import pytest

from intake.formats.bars import bar, in_columns


@pytest.mark.parametrize(
    ("part", "drawn"),
    [(0, "    "), (0.001, "▏   "), (0.25, "█   "), (0.28125, "█▏  "), (0.5, "██  "), (1, "████")],
)
def test_a_bar_is_as_long_as_its_part(part: float, drawn: str) -> None:
    assert bar(part, 4) == drawn


ENTRIES = (("a", "1"), ("bbb", "22"), ("cc", "333"))


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (20, "a 1  bbb 22  cc 333"),
        (18, "a    1  bbb 22\ncc 333"),
        (9, "a     1\nbbb  22\ncc  333"),
        (1, "a     1\nbbb  22\ncc  333"),
    ],
)
def test_entries_stand_beside_each_other_as_far_as_there_is_room(width: int, lines: str) -> None:
    assert in_columns(ENTRIES, width) == lines


def test_no_entry_makes_no_line() -> None:
    assert in_columns((), 80) == ""
