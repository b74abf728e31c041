"""Differences word by word: nothing is lost in them, and what is the same is cut short."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.tables.differences import marked, pieces


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("The law of 2002 holds.", "The law of 2003 holds.", "The law of [-2002-] {+2003+} holds."),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("same", "same", "same"),
        ("第十二条规定", "第十三条规定", "第十[-二-]{+三+}条规定"),
        ("one\ntwo", "one\nthree", "one\n[-two-]{+three+}"),
    ],
)
def test_what_is_gone_and_what_has_come_is_marked(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_what_stands_unchanged_far_from_a_difference_is_left_out() -> None:
    words = [f"w{number}" for number in range(40)]
    old, new = " ".join(words), " ".join(["first", *words[1:-1], "last"])
    assert marked(old, new) == (
        "[-w0-] {+first+} w1 w2 w3 w4 w5 w6 … w33 w34 w35 w36 w37 w38 [-w39-]{+last+}"
    )


TEXTS = st.text(alphabet="ab 中\n", max_size=30)


@given(TEXTS, TEXTS)
def test_old_and_new_can_be_read_off_their_differences(old: str, new: str) -> None:
    found = list(pieces(old, new))
    if any("…" in piece.words for piece in found):
        return
    assert "".join(each.words for each in found if each.kind != "come") == old
    assert "".join(each.words for each in found if each.kind != "gone") == new


def test_a_long_text_is_compared_soon_enough() -> None:
    old = "the law of the land " * 2000
    assert re.search(r"\[-land-\] \{\+sea\+\}", marked(old, old.replace("land", "sea", 1)))
