"""What counts as text: any script and any line, but no control character and no half of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.errors import IntakeError
from forms.sound_text import sound, without_controls
from tests.strategies import texts


@given(texts())
def test_text_in_every_script_is_sound_and_stays_as_it_is(text: str) -> None:
    assert sound(text) == text


@pytest.mark.parametrize(
    "text", ["a\tb", "two\nlines", "two\r\nlines", "e\u0301", "👩🏽‍🔬", "\u00a0a"]
)
def test_tabs_ends_of_lines_and_marks_are_text(text: str) -> None:
    assert sound(text) == text


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("\x00", "U+0000", 1), ("ab\x00", "U+0000", 3), ("a\x1b[31m", "U+001B", 2),
        ("\x07", "U+0007", 1), ("a\x0bb", "U+000B", 2), ("a\x1f", "U+001F", 2),
        ("a\x7f", "U+007F", 2), ("\x85", "U+0085", 1), ("\x9f", "U+009F", 1),
        ("a\ud800", "U+D800", 2), ("\udfff", "U+DFFF", 1),
    ],
)  # fmt: skip
def test_what_is_no_text_is_named_with_its_place(text: str, code: str, place: int) -> None:
    with pytest.raises(IntakeError) as refused:
        sound(text)
    assert f"{code} at place {place}," in refused.value.text("en")
    assert f"{code} à la position {place}," in refused.value.text("fr")


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\u00a0", "\u3000"])
def test_blank_text_is_empty(text: str) -> None:
    with pytest.raises(IntakeError) as refused:
        sound(text)
    assert "is empty" in refused.value.text("en")


@given(st.text(st.characters(), max_size=8))
def test_whatever_is_sound_can_be_written_in_utf_8(text: str) -> None:
    try:
        kept = sound(text)
    except IntakeError:
        return
    assert kept.encode().decode() == text
    assert "\x00" not in kept


def test_what_is_no_text_can_be_taken_out() -> None:
    assert without_controls("a\x1b[1mb\x00\tc\r\nd\x9b") == "a[1mb\tc\r\nd"
