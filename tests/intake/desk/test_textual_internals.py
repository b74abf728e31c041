"""Textual's private names do what the desk needs of them."""

import asyncio
from dataclasses import dataclass
from typing import IO, ClassVar, Self

import pytest
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region
from textual.widgets import Input

from intake.desk.terminal.paste import PasteParser
from intake.desk.textual_editor import StyledOnce
from intake.desk.textual_internals import (
    DrawnInput,
    Parser,
    QuietlyFailing,
    bindings_of,
    hand_over,
    is_at_rest,
    lines_of_entry,
    replace_parser,
    replace_terminal,
    turn_page,
)
from intake.desk.widgets.options import Options


class Stars(DrawnInput):
    """A line in which every character is a star, that notes whether it asks for a layout."""

    def __init__(self) -> None:
        super().__init__()
        self.layouts: list[bool] = []

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        self.layouts.append(layout)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    @property
    def drawn(self) -> Text:
        return Text("*" * len(self.value))


class Bench(App[None]):
    """One of each widget that is looked into."""

    CSS = "StyledOnce, Options { height: 5; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "wait", "Wait")]

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.done = asyncio.Event(), asyncio.Event()

    def compose(self) -> ComposeResult:
        yield Stars()
        yield StyledOnce()
        yield Options("one", "two\nlines", *map(str, range(100)))

    async def action_wait(self) -> None:
        self.begun.set()
        await self.done.wait()


async def test_bindings_can_be_looked_at_and_added_to() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        assert [each.action for each in bindings_of(app).get_bindings_for_key("f9")] == ["wait"]
        bindings_of(app).bind("f8", "quit", "Go")
        await pilot.press("f8")
        assert app._exit


async def test_a_widget_is_at_rest_only_when_it_has_nothing_left_to_do() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert is_at_rest(app.query_one(Options))
        app.screen.call_later(app.action_wait)
        await app.begun.wait()
        assert not is_at_rest(app.screen)
        app.done.set()
        while not is_at_rest(app.screen):
            await pilot.pause()
    assert is_at_rest(app.screen_stack[0] if app.screen_stack else app)


async def test_an_error_beside_the_program_ends_it_with_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Failing(QuietlyFailing):
        def last_words(self, error: Exception) -> str:
            return f"It ended by a {type(error).__name__}."

    async def fail() -> None:
        app = Failing()
        async with app.run_test() as pilot:
            hand_over(app, ValueError("secret"))
            await pilot.pause()

    with pytest.raises(ValueError, match="secret"):
        await fail()
    assert capsys.readouterr().err.strip() == "It ended by a ValueError."


async def test_a_line_is_drawn_as_it_says_and_a_key_lays_out_no_more_than_it() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        line = app.query_one(Stars)
        line.focus()
        await pilot.press("a", "b")
        assert line.value == "ab"
        assert "**" in "".join(line.render_line(y).text for y in range(line.size.height))
        assert line.virtual_size.width == 3
        line.layouts.clear()
        await pilot.press("c")
        assert line.layouts
        assert True not in line.layouts


async def test_an_editor_reads_its_styles_again_once_they_have_changed() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        editor = app.query_one(StyledOnce)
        editor.load_text("words")
        await pilot.pause()
        dark = drawn(editor)
        assert "words" in dark[0]
        app.theme = "textual-light"
        await pilot.pause()
        light = drawn(editor)
        assert "words" in light[0]
        assert light != dark


def drawn(editor: StyledOnce) -> tuple[str, list[object]]:
    """Return the text of an editor as it is painted, and its styles."""
    strips = editor.render_lines(Region(0, 0, *editor.size))
    segments = [segment for strip in strips for segment in strip]
    return "".join(each.text for each in segments), [each.style for each in segments]


async def test_an_entry_of_a_list_is_found_by_its_lines_and_pages_are_turned() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        options = app.query_one(Options)
        options.focus()
        await pilot.press("home")
        assert lines_of_entry(options, 0) == range(1)
        assert lines_of_entry(options, 1) == range(1, 3)
        assert lines_of_entry(options, 102) is None
        turn_page(options, 1)
        assert (options.highlighted or 0) > 1
        turn_page(options, -1)
        assert options.highlighted == 0


@dataclass
class Around:
    """What is put around a terminal."""

    file: IO[str]


async def test_a_driver_is_given_another_terminal_and_another_parser() -> None:
    driver = LinuxDriver(Bench(), size=(80, 24))
    terminal = driver._file
    replace_terminal(driver, Around)
    around = vars(driver)["_file"]
    assert (type(around), around.file) == (Around, terminal)
    try:
        replace_parser(PasteParser)
        assert vars(linux_driver)["XTermParser"] is PasteParser
    finally:
        replace_parser(Parser)


def test_the_line_of_the_desk_is_textuals_input() -> None:
    assert issubclass(DrawnInput, Input)
