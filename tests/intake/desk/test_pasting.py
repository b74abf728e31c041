"""What is pasted is text, whatever escapes it holds, and in whatever pieces it comes."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste

from intake.desk.terminal.paste import Pasted, PasteParser
from tests.entry_in_a_terminal import entry_in_a_terminal, session_at

BEGIN, END = "\x1b[200~", "\x1b[201~"
KEYS = st.text(st.sampled_from("ab\r\t1"), max_size=5)
TEXT = st.text(st.sampled_from("ab[2~01;mO\x1b\x11\n]"), max_size=60)


def in_pieces(text: str, cuts: list[int]) -> list[str]:
    places = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    return [text[start:end] for start, end in itertools.pairwise(places)]


@given(KEYS, TEXT, KEYS, st.lists(st.integers(0, 100), max_size=5))
def test_a_paste_is_one_text_between_keys(
    before: str, text: str, after: str, cuts: list[int]
) -> None:
    text = text.replace(END, "")
    pasted = Pasted()
    pieces = in_pieces(f"{before}{BEGIN}{text}{END}{after}", cuts)
    made = "".join(map(pasted.without_escapes, pieces))
    inside = text.replace("\x1b", "")
    assert made.startswith(f"{before}{BEGIN}")
    assert made.endswith(f"{END}{after}")
    held = made[len(before + BEGIN) : len(made) - len(END + after)]
    assert held == inside


def test_an_enter_from_before_the_desk_had_the_terminal_is_an_enter() -> None:
    keys = [
        each.key for each in PasteParser().feed(f"a\nb{BEGIN}c\nd{END}\n") if isinstance(each, Key)
    ]
    assert keys == ["a", "enter", "b", "enter"]


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_the_parser_gives_a_paste_and_no_keys(size: int) -> None:
    parser = PasteParser()
    text = f"x{BEGIN}one\x1b[99;99;99;99;99;99;99;99;99;99;99;99z two\x1b\x11\x1b[A{END}y"
    events = [
        event
        for start in range(0, len(text), size)
        for event in parser.feed(text[start : start + size])
    ]
    keys = [event.key for event in events if isinstance(event, Key)]
    pastes = [event.text for event in events if isinstance(event, Paste)]
    assert keys == ["x", "y"]
    assert pastes == ["one[99;99;99;99;99;99;99;99;99;99;99;99z two\x11[A"]


@given(st.text(st.sampled_from("ab\x1b[AOPM~;1"), max_size=30))
def test_keys_pass_as_they_come(text: str) -> None:
    pasted = Pasted()
    if BEGIN not in text:
        assert "".join(map(pasted.without_escapes, text)) == text


def test_what_is_pasted_in_a_terminal_strikes_no_key(tmp_path: Path) -> None:
    file = tmp_path / "intake.db"
    with entry_in_a_terminal(file) as terminal:
        hostile = "A law\x1b[99;99;99;99;99;99;99;99;99\t2\t\x11 of 2002"
        terminal.type(f"{BEGIN}{hostile}{END}\t", at_once=True)
        terminal.until(lambda: b"9 questions left" in terminal.written)
        terminal.quit()
    with session_at(file) as session:
        kept = session.store.load("bench", "SWE")
        assert kept is not None
        assert {path: answer.value for path, answer in kept.response.answers.items()} == {
            "a.q0": "A law[99;99;99;99;99;99;99;99;99\t2\t of 2002"
        }
