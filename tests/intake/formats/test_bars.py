"""Bars to an eighth of a column."""

import pytest

from intake.formats.bars import bar


@pytest.mark.parametrize(
    ("part", "drawn"),
    [(0, "    "), (0.001, "▏   "), (0.25, "█   "), (0.28125, "█▏  "), (0.5, "██  "), (1, "████")],
)
def test_a_bar_is_as_long_as_its_part(part: float, drawn: str) -> None:
    assert bar(part, 4) == drawn
