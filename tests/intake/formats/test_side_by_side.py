"""Entries beside one another, one under the other where there is no room."""

import pytest

from intake.formats.side_by_side import in_columns

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
