"""Sums of cells, of which some may hold no number."""

from collections.abc import Sequence
from math import fsum, isclose

from forms.response import Cell


def sum_of(cells: Sequence[Cell | None]) -> float | None:
    """Return the sum of cells, whole where they all are; None where one has no number."""
    numbers = [cell for cell in cells if isinstance(cell, int | float)]
    if len(numbers) < len(cells) or not numbers:
        return None
    is_whole = all(isinstance(each, int) for each in numbers)
    return sum(numbers) if is_whole else fsum(numbers)


def is_sum(said: float, total: float) -> bool:
    """Return whether a figure is a sum, but for what fractions lose in a computer."""
    return isclose(said, total, rel_tol=1e-9, abs_tol=1e-9)
