"""How a value that somebody gave is quoted: as JSON, short, on one line, and harmless."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.quoting import shown

LONGEST = 61

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("12", '"12"'),
        (12, "12"),
        (12.5, "12.5"),
        (True, "true"),
        (None, "null"),
        ([], "[]"),
        ({}, "{}"),
        ({"value": [1, "b"]}, '{"value": [1, "b"]}'),
        ("d’après", '"d’après"'),
        ("مياه", '"مياه"'),
        ("水质", '"水质"'),
        ('say "no"', '"say \\"no\\""'),
        (float("nan"), "NaN"),
        (date(2004, 9, 16), '"2004-09-16"'),
    ],
)
def test_a_value_is_quoted_as_json_writes_it(value: object, words: str) -> None:
    assert shown(value) == words


@pytest.mark.parametrize(
    "text",
    ["\x1b[31mred", "a\nb", "a\r\nb", "a\tb", "\x00", "\x07", "\x9b31m", "\u202egnp.exe", "\u2028"],
)
def test_nothing_in_a_quotation_acts_on_a_screen(text: str) -> None:
    assert shown(text).isprintable()
    assert shown([text]).isprintable()
    assert shown({text: 1}).isprintable()


def test_a_lone_surrogate_is_quoted_as_text_that_can_be_written() -> None:
    assert shown("\ud800").encode() == '"\N{REPLACEMENT CHARACTER}"'.encode()


def test_a_long_value_is_cut_short() -> None:
    assert shown("x" * 58) == f'"{"x" * 58}"'
    assert shown("x" * 59) == f'"{"x" * 59}…'
    assert len(shown(["x" * 1_000_000])) == LONGEST


def test_a_value_that_contains_itself_is_quoted_all_the_same() -> None:
    circle: list[object] = []
    circle.append(circle)
    assert shown(circle) == "…"


@given(JSON)
def test_every_json_value_is_quoted_short_printable_and_as_it_is(value: object) -> None:
    words = shown(value)
    assert words.isprintable()
    assert 0 < len(words) <= LONGEST
    whole = json.dumps(value, ensure_ascii=False)
    if whole.isprintable():
        assert whole.startswith(words.removesuffix("…"))
