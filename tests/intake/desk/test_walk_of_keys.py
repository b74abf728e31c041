"""Every key and every command of every screen: none raises, none is dead, and help has them all."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from textual.widgets import DataTable, OptionList

from intake.desk.key_bindings import KeyAction, key_actions
from intake.desk.preferences import preferences
from intake.desk.screens.help import HelpScreen
from intake.desk.screens.palette import PaletteScreen
from intake.messages import translator
from tests.intake.desk.at_the_desk import AtTheDesk
from tests.intake.desk.places import at_the_place, fill


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with something in it."""
    file = tmp_path_factory.mktemp("filled") / "intake.db"
    fill(file)
    return file


WALKED: dict[str, tuple[str, ...]] = {
    "register": ("s", *["pagedown"] * 2),
    "reply": ("f2", "tab"),
    "search": ("f3", "o", "f", "down"),
    "coverage": ("f4", "right"),
    "questions": ("f5", "down"),
    "question": ("f5", "enter", "pagedown", "down"),
    "palette": ("ctrl+o", "down"),
    "help": ("f1",),
    "entry": ("enter", "shift+tab", "pagedown", "1", "2", "ctrl+z", "f5"),
    "entry of a text": ("enter", "shift+tab", *["tab"] * 7, "a"),
    "row": ("enter", "pagedown", *["tab"] * 3, "plus", *"2004", "f8", "tab"),
    "review": ("enter", "f9", "down"),
    "finishing": ("enter", "f9", "f9"),
    "finished": ("enter", "f9", "f9", "f2"),
    "locked entry": ("enter", "f9", "f9", "f2", "escape", "pagedown"),
    "reopening": ("enter", "f9", "f9", "f2", "f7", "a"),
    "history": ("enter", "f9", "f3", "down"),
    "differences": ("enter", "f9", "f3", "down", "enter"),
}
"""Each screen that has keys of its own, and how it is come to, so that each key finds its work."""


_IN_FULL = {"register", "entry"}


def state(officer: AtTheDesk) -> tuple[object, ...]:
    """Return all that an officer could notice."""
    desk = officer.desk
    if not desk.is_running:
        return ()
    marked = [each.highlighted for each in desk.screen.query(OptionList)]
    cursors = [each.cursor_coordinate for each in desk.screen.query(DataTable)]
    return (
        officer.screen, desk.theme, desk.language, len(desk._notifications), desk.clipboard,
        desk.focused, marked, cursors,
    )  # fmt: skip


Doing = Callable[[AtTheDesk], Awaitable[None]]


async def acts(officer: AtTheDesk, do: Doing, *, patiently: bool) -> bool:
    """Do something, and return whether it changes anything that an officer could notice."""
    before = state(officer)
    await do(officer)
    if patiently:
        with suppress(AssertionError):
            await officer.until(lambda: state(officer) != before)
    return state(officer) != before


async def walk(filled: Path, place: str, things: Mapping[str, Doing]) -> None:
    """Do one thing after the other at a screen, and see that each changes something.

    They share a desk as long as they leave its screens as they are; what does nothing there is
    tried once more at a desk of its own.
    """
    waiting = list(things.items())
    while waiting:
        async with at_the_place(filled, WALKED[place]) as officer:
            screens, is_new = list(officer.desk.screen_stack), True
            while waiting and officer.desk.is_running and officer.desk.screen_stack == screens:
                name, do = waiting[0]
                if not await acts(officer, do, patiently=is_new):
                    assert not is_new, name
                    break
                del waiting[0]
                is_new = False


async def to_be_done(filled: Path, place: str) -> list[KeyAction]:
    """Return what can be done at a screen; what is the program's own, at two of them only."""
    async with at_the_place(filled, WALKED[place]) as officer:
        keys = key_actions(officer.desk.screen)
        return [
            each
            for each in keys
            if each.node is not officer.desk or each.action == "quit" or place in _IN_FULL
        ]


@pytest.mark.parametrize("place", WALKED)
async def test_no_key_of_a_screen_is_dead(filled: Path, place: str) -> None:
    things = {key: _struck(key) for each in await to_be_done(filled, place) for key in each.keys}
    await walk(filled, place, things)


@pytest.mark.parametrize("place", WALKED)
async def test_help_lists_exactly_the_keys_of_a_screen(filled: Path, place: str) -> None:
    async with at_the_place(filled, WALKED[place], size=(100, 50)) as officer:
        keys = key_actions(officer.desk.screen)
        await officer.strike("ctrl+g")
        if place == "help":
            return
        screen = officer.is_at(HelpScreen)
        listed = [(each.signs(), each.meaning(translator("en"))) for each in keys]
        assert screen.lines == listed
        for sign, meaning in listed:
            await officer.sees(f"{sign} {meaning}")


async def commands_at(officer: AtTheDesk) -> tuple[KeyAction, ...]:
    """Open the palette, and return what it lists: all that can be done at the screen beneath."""
    desk = officer.desk
    commands = [each for each in key_actions(desk.screen) if not each.moves]
    await officer.strike("ctrl+o")
    listed = officer.is_at(PaletteScreen).commands
    assert listed == (*commands, *preferences(desk, "en"))
    return listed


@pytest.mark.parametrize("place", [place for place in WALKED if place != "palette"])
async def test_the_palette_lists_what_can_be_done_at_a_screen(filled: Path, place: str) -> None:
    async with at_the_place(filled, WALKED[place]) as officer:
        assert await commands_at(officer)


@pytest.mark.parametrize("place", sorted(_IN_FULL))
async def test_no_command_of_the_palette_is_dead(filled: Path, place: str) -> None:
    async with at_the_place(filled, WALKED[place]) as officer:
        commands = await commands_at(officer)
    await walk(filled, place, {str(each): _chosen(each) for each in commands})


def _struck(key: str) -> Doing:
    return lambda officer: officer.strike(key)


def _chosen(command: KeyAction) -> Doing:
    async def choose(officer: AtTheDesk) -> None:
        await officer.strike("ctrl+o")
        palette = officer.is_at(PaletteScreen)
        numbers = [n for n, each in enumerate(palette.commands) if each.action == command.action]
        palette.query_one(OptionList).highlighted = numbers[0]
        await officer.strike("enter")

    return choose
