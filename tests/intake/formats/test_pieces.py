"""A text cut into pieces that a cell of a spreadsheet can hold."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from intake.formats.pieces import in_pieces

TOGETHER = ["𠮷", "e\u0301", "क्षि", "👩\u200d⚕️", "👍🏽", "🇫🇷", "قُ"]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(st.text(max_size=60), st.integers(min_value=4, max_value=20))
@example("😀" * 20, 5)
@example("x", 4)
@example("", 4)
def test_pieces_are_short_enough_and_make_the_text_again(text: str, most: int) -> None:
    pieces = in_pieces(text, most)
    assert "".join(pieces) == text
    assert all(units(piece) <= most for piece in pieces)
    assert all(pieces) or not text


@pytest.mark.parametrize("sign", TOGETHER)
def test_what_is_one_sign_is_not_cut(sign: str) -> None:
    for before in range(12):
        first, *_ = in_pieces("x" * before + sign + "y" * 20, 12)
        assert first.endswith("x" * before) or sign in first


def test_accents_beyond_reason_are_cut_after_all() -> None:
    text = "e" + "\u0301" * 1000
    assert [units(piece) for piece in in_pieces(text, 100)] == [100] * 10 + [1]
