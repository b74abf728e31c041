"""Lines are broken where Rich breaks them, whatever the words."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from intake.formats.wrapping import is_narrow, wrapped

_CHARACTERS = st.sampled_from("ab é – … → ж\n\u00a0") | st.characters(max_codepoint=0x24F)
TEXTS = st.lists(st.text(_CHARACTERS, max_size=30), max_size=12).map(" ".join).filter(is_narrow)


def by_rich(text: str, width: int) -> list[str]:
    content = io.StringIO()
    console = Console(file=content, width=width, markup=False, highlight=False, emoji=False)
    console.print(Padding(Text(text), 0))
    return content.getvalue().removesuffix("\n").split("\n")


@given(text=TEXTS, width=st.integers(1, 80))
def test_narrow_text_is_broken_as_rich_breaks_it(text: str, width: int) -> None:
    assert [f"{line:{width}}" for line in wrapped(text, width)] == by_rich(text, width)


def test_what_is_called_narrow_is_one_column_wide() -> None:
    narrow = [char for char in map(chr, range(0x11000)) if is_narrow(char) and char != "\n"]
    assert len(narrow) > 1000
    assert [char for char in narrow if cell_len(char) != 1] == []


@pytest.mark.parametrize("text", ["水", "e\u0301", "\u00ad", "\u200b", "a\tb", "🌊", "\x1b"])
def test_what_may_be_wider_is_left_to_rich(text: str) -> None:
    assert not is_narrow(text)
