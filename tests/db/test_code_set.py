"""Sets of codes that are kept as bits."""

from collections.abc import Set

from hypothesis import given
from hypothesis import strategies as st

from db.code_set import CodeSet

CODES = tuple(f"O{number}" for number in range(20))
NUMBERS = {code: number for number, code in enumerate(CODES)}
some = st.sets(st.sampled_from(CODES))


def code_set(codes: set[str]) -> CodeSet:
    """Return codes as bits."""
    found = CodeSet(NUMBERS)
    for code in codes:
        found.put_in(NUMBERS[code])
    return found


@given(some)
def test_what_was_put_in_is_in_it_in_order_and_nothing_else(codes: set[str]) -> None:
    found = code_set(codes)
    assert list(found) == [code for code in CODES if code in codes]
    assert len(found) == len(codes)
    assert [code in found for code in (*CODES, "X", 7)] == [
        code in codes for code in (*CODES, "X", 7)
    ]


@given(some, some)
def test_sets_work_together_as_others_do(one: set[str], other: set[str]) -> None:
    left: Set[str] = code_set(one)
    for right in (other, frozenset(other), code_set(other)):
        assert left & right == one & other
        assert left | right == one | other
        assert left - right == one - other
        assert (left <= right) == (one <= other)
        assert (left == right) == (one == other)
