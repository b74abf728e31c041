"""What is printed: text from a respondent is made inert, and what is no result goes elsewhere."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.console.results import ResultConsole
from intake.console.safe_text import inert, tell

REPLACED = "\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    "text",
    ["plain", "Élysée", "漢字", "العربية", "हिन्दी", "two\nlines", "a\ttab", "👩\u200d🚀",
     "می\u200cخواهم", "e\u0301", "", "nb\u00a0sp",
     "soft\u00adhyphen", "\u200f(1)\u200e", "\u061c", "ก\u200bข", "1\u20602"],
)  # fmt: skip
def test_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize(
    "char",
    ["\0", "\x07", "\x08", "\r", "\x1b", "\x7f", "\x80", "\x9b", "\x9d", "\u202a",
     "\u202e", "\u2066", "\u2069", "\u2028", "\u2029", "\ufeff", "\ud800", "\ue000", "\u0378",
     "\U000e0041"],
)  # fmt: skip
def test_what_acts_is_replaced(char: str) -> None:
    assert inert(f"a{char}b") == f"a{REPLACED}b"


@given(st.text(st.characters(), max_size=50))
def test_nothing_is_lost_and_nothing_acts(text: str) -> None:
    made = inert(text)
    text = text.replace("\r\n", "\n")
    assert len(made) == len(text)
    assert inert(made) == made
    for before, after in zip(text, made, strict=True):
        assert after in (before, REPLACED)
        harmless = after in "\n\t\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060"
        assert harmless or unicodedata.category(after)[0] != "C"


def test_what_is_said_is_inert_and_no_result(capsys: pytest.CaptureFixture[str]) -> None:
    tell("a\x1b[2Jb")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"a{REPLACED}[2Jb\n")


def test_the_console_is_80_columns_wide_and_knows_no_markup(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printer = ResultConsole()
    assert printer.width == 80
    printer.print("[bold]:smile: 123 'text' http://example.org[/bold]")
    assert capsys.readouterr().out == "[bold]:smile: 123 'text' http://example.org[/bold]\n"
