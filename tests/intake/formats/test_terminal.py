"""Tables are drawn as Rich draws them, whatever stands in them."""

import os
import subprocess
import sys
from collections.abc import Callable
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from intake.formats import terminal
from intake.formats.grid import Grid
from intake.formats.terminal import print_grid, print_made_out, print_words

_WORDS = st.text(st.sampled_from("abé –…→ж \n水\u0301"), max_size=12)
_CELLS = _WORDS | st.integers(0, 10**6)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    count = draw(st.integers(1, 5))
    row = st.tuples(*[_CELLS] * count)
    columns = draw(st.tuples(*[_WORDS] * count))
    return Grid(draw(_WORDS), columns, tuple(draw(st.lists(row, max_size=5))), draw(_WORDS))


def on_paper_and_by_rich(
    capsys: pytest.CaptureFixture[str], print_it: Callable[[], None]
) -> tuple[str, str]:
    """Return what is printed on paper, and what Rich prints of the same."""
    print_it()
    on_paper = capsys.readouterr().out
    with patch.object(terminal, "is_paper", return_value=False):
        print_it()
    return on_paper, capsys.readouterr().out


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(grid=grids())
@example(grid=Grid("", ("a", "", "a "), (("", "a", 0),)))
def test_a_table_is_drawn_as_rich_draws_it(capsys: pytest.CaptureFixture[str], grid: Grid) -> None:
    on_paper, by_rich = on_paper_and_by_rich(capsys, lambda: print_grid(grid))
    assert on_paper == by_rich


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(_WORDS, max_size=20).map(" ".join))
def test_words_are_broken_as_rich_breaks_them(
    capsys: pytest.CaptureFixture[str], words: str
) -> None:
    on_paper, by_rich = on_paper_and_by_rich(capsys, lambda: print_words(words))
    assert on_paper == by_rich


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(heading=_WORDS, parts=st.lists(_WORDS, max_size=5))
def test_what_is_made_out_stands_where_rich_puts_it(
    capsys: pytest.CaptureFixture[str], heading: str, parts: list[str]
) -> None:
    on_paper, by_rich = on_paper_and_by_rich(capsys, lambda: print_made_out(heading, parts))
    assert on_paper == by_rich


@pytest.mark.parametrize(
    "words",
    ["print_words('a')", "print_grid(Grid('a', ('b',), (('c',),)))", "print_made_out('a', ['b'])"],
)
def test_what_cannot_be_written_out_is_told_at_once(words: str) -> None:
    # Of a pipe that nobody reads it would be told when the program has ended, past its own words.
    program = f"""
from intake.formats.grid import Grid
from intake.formats.terminal import print_grid, print_made_out, print_words
try:
    {words}
except BrokenPipeError:
    import os
    os._exit(7)
"""
    reader, writer = os.pipe()
    os.close(reader)
    environment = {key: each for key, each in os.environ.items() if key != "PYTHONUNBUFFERED"}
    run = subprocess.run(
        [sys.executable, "-c", program], stdout=writer, env=environment, check=False
    )
    os.close(writer)
    assert run.returncode == 7
