"""Every key and every command of every screen: none raises, none is dead, and help has them all."""

from contextlib import suppress
from pathlib import Path

import pytest
from textual.widgets import DataTable, OptionList

from intake.desk.own_keys import OwnKey, own_keys
from intake.desk.preferences import preferences
from intake.desk.screens.help import HelpScreen
from intake.desk.screens.palette import PaletteScreen
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
_PREFERRED = {"speak('fr')", "colour('light')"}


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


async def acted(officer: AtTheDesk, before: tuple[object, ...]) -> bool:
    """Return whether something changes that an officer could notice."""
    await officer.pilot.pause()
    with suppress(AssertionError):
        await officer.until(lambda: state(officer) != before)
    return state(officer) != before


async def to_be_done(filled: Path, place: str) -> list[OwnKey]:
    """Return what can be done at a screen; what is the program's own, at two of them only."""
    async with at_the_place(filled, WALKED[place]) as officer:
        keys = own_keys(officer.desk.screen)
        return [
            each
            for each in keys
            if each.node is not officer.desk or each.action == "quit" or place in _IN_FULL
        ]


@pytest.mark.parametrize("place", WALKED)
async def test_no_key_of_a_screen_is_dead(filled: Path, place: str) -> None:
    for each in await to_be_done(filled, place):
        for key in each.keys:
            async with at_the_place(filled, WALKED[place]) as officer:
                before = state(officer)
                await officer.strike(key)
                assert await acted(officer, before), (key, each.description)


@pytest.mark.parametrize("place", WALKED)
async def test_help_lists_exactly_the_keys_of_a_screen(filled: Path, place: str) -> None:
    async with at_the_place(filled, WALKED[place], size=(100, 50)) as officer:
        keys = own_keys(officer.desk.screen)
        await officer.strike("ctrl+g")
        if place == "help":
            return
        screen = officer.is_at(HelpScreen)
        listed = [(each.signs(), each.meaning("en")) for each in keys]
        assert screen.lines == listed
        for sign, meaning in listed:
            await officer.sees(f"{sign} {meaning}")


@pytest.mark.parametrize("place", [place for place in WALKED if place != "palette"])
async def test_no_command_of_the_palette_is_dead(filled: Path, place: str) -> None:
    async with at_the_place(filled, WALKED[place]) as officer:
        desk = officer.desk
        commands = [each for each in own_keys(officer.desk.screen) if not each.moves]
        commands += preferences(desk, "en")
        await officer.strike("ctrl+o")
        assert officer.is_at(PaletteScreen).commands == tuple(commands)
    for number, command in enumerate(commands):
        common = command.node is desk and command.action not in _PREFERRED
        if not common or place in _IN_FULL:
            async with at_the_place(filled, WALKED[place]) as officer:
                before = state(officer)
                await officer.strike("ctrl+o")
                officer.is_at(PaletteScreen).query_one(OptionList).highlighted = number
                await officer.strike("enter")
                assert await acted(officer, before), command
