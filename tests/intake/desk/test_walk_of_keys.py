"""Every key and every command of every screen: none raises, none is dead, and help has them all."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import OptionList

from intake.desk.key_bindings import KeyAction, key_actions
from intake.desk.preferences import preferences
from intake.desk.screens.help import HelpScreen
from intake.desk.screens.palette import PaletteScreen
from intake.desk.widgets.long_table import LongTable
from intake.messages import translator
from tests.intake.desk.at_the_desk import AtTheDesk
from tests.intake.desk.office_store import fill_with_work
from tests.intake.desk.places import at_the_place, fill
from tests.intake.desk.replied import fill_with_reply


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with something in it."""
    file = tmp_path_factory.mktemp("filled") / "intake.db"
    fill(file)
    return file


@pytest.fixture(scope="module")
def replied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store in which a reply has come with its documents."""
    file = tmp_path_factory.mktemp("replied") / "intake.db"
    fill_with_reply(file)
    return file


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store of an office of three, where something waits."""
    file = tmp_path_factory.mktemp("worked") / "intake.db"
    fill_with_work(file)
    return file


@pytest.fixture
def store(place: str, filled: Path, replied: Path, worked: Path) -> Path:
    """The file of the store that a place is walked in."""
    if place in WORKED:
        return worked
    return replied if place in REPLIED else filled


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
    "translation": ("enter", "shift+tab", *["tab"] * 7, "ctrl+d", "x"),
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

REPLIED: dict[str, tuple[str, ...]] = {
    "entry with a reply": ("enter", "f10", "n", "enter", "1", "ctrl+down"),
    "row with a reply": ("enter", "pagedown", *["tab"] * 3, "plus", *"2004", "f8", "tab"),
    "reply text": ("enter", "f10", "n", "down"),
    "find in reply": ("enter", "f10", "slash", *"law", "down"),
    "replies": ("enter", "f9", "ctrl+r"),
    "document": ("enter", "f9", "ctrl+r", "plus", "tab"),
}
"""The same where a reply has come with its documents."""

WORKED: dict[str, tuple[str, ...]] = {
    "register with work": tuple("mine"),
    "work": ("f6", "down"),
    "verify": ("f6", "enter"),
    "correcting": ("f6", "enter", "c", "2", "tab"),
    "queries": ("f8",),
    "assign": ("f9", "tab"),
    "letters": ("f10", "tab"),
    "settle": (*"swe", "ctrl+b", "1"),
    "something else": (*"swe", "ctrl+b", "3", "tab"),
}
"""The same in an office where something waits."""

WALKED |= REPLIED | WORKED


_IN_FULL = {"register", "entry"}


def state(officer: AtTheDesk) -> tuple[object, ...]:
    """Return all that an officer could notice."""
    desk = officer.desk
    if not desk.is_running:
        return ()
    marked = [each.highlighted for each in desk.screen.query(OptionList)]
    cursors = [(each.here, each.column) for each in desk.screen.query(LongTable)]
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


Things = Mapping[str, Doing]


async def walk(
    filled: Path, place: str, things_at: Callable[[AtTheDesk], Awaitable[Things]]
) -> None:
    """Do one thing after the other at a screen, and see that each changes something.

    They share a desk as long as they leave its screens as they are, or lead on to one that is come
    back from; what does nothing there is tried once more at a desk of its own.
    """
    waiting: list[tuple[str, Doing]] | None = None
    while waiting is None or waiting:
        async with at_the_place(filled, WALKED[place]) as officer:
            if waiting is None:
                waiting = list((await things_at(officer)).items())
            await _do_in_turn(officer, waiting)


async def _do_in_turn(officer: AtTheDesk, waiting: list[tuple[str, Doing]]) -> None:
    """Do what waits, as long as the desk allows it."""
    screens, is_new = list(officer.desk.screen_stack), True
    while waiting and await _is_back(officer, screens):
        name, do = waiting[0]
        if not await acts(officer, do, patiently=is_new):
            assert not is_new, name
            return
        del waiting[0]
        is_new = False


async def _is_back(officer: AtTheDesk, screens: list[Screen[object]]) -> bool:
    """Return whether the screens are as they were, once what was opened over them is closed."""
    desk = officer.desk
    if desk.is_running and desk.screen_stack[:-1] == screens:
        await officer.strike("escape")
    return desk.is_running and desk.screen_stack == screens


def done_at(officer: AtTheDesk, place: str) -> list[KeyAction]:
    """Return what can be done at a screen; what is the program's own, at two of them only."""
    return [
        each
        for each in key_actions(officer.desk.screen)
        if each.node is not officer.desk or each.action == "quit" or place in _IN_FULL
    ]


@pytest.mark.parametrize("place", WALKED)
async def test_no_key_of_a_screen_is_dead(store: Path, place: str) -> None:
    async def keys(officer: AtTheDesk) -> Things:
        return {key: _struck(key) for each in done_at(officer, place) for key in each.keys}

    await walk(store, place, keys)


@pytest.mark.parametrize("place", WALKED)
async def test_help_and_palette_list_exactly_what_can_be_done_at_a_screen(
    store: Path, place: str
) -> None:
    async with at_the_place(store, WALKED[place], size=(100, 50)) as officer:
        if place != "help":
            await check_help(officer)
        if place != "palette":
            assert await commands_at(officer)


async def check_help(officer: AtTheDesk) -> None:
    """Open the help, see that it lists the keys of the screen beneath, and close it."""
    listed = [
        (each.signs(), each.meaning(translator("en"))) for each in key_actions(officer.desk.screen)
    ]
    await officer.strike("ctrl+g")
    assert officer.is_at(HelpScreen).lines == listed
    for sign, meaning in listed:
        await officer.sees(f"{sign} {meaning}")
    await officer.strike("ctrl+g")


async def commands_at(officer: AtTheDesk) -> tuple[KeyAction, ...]:
    """Open the palette, return what it lists: all that can be done beneath it; and close it."""
    desk = officer.desk
    commands = [each for each in key_actions(desk.screen) if not each.moves]
    await officer.strike("ctrl+o")
    listed = officer.is_at(PaletteScreen).commands
    assert listed == (*commands, *preferences(desk, "en"))
    await officer.strike("ctrl+o")
    return listed


@pytest.mark.parametrize("place", sorted(_IN_FULL))
async def test_no_command_of_the_palette_is_dead(filled: Path, place: str) -> None:
    async def commands(officer: AtTheDesk) -> Things:
        return {str(each): _chosen(each) for each in await commands_at(officer)}

    await walk(filled, place, commands)


def _struck(key: str) -> Doing:
    return lambda officer: officer.strike(key)


def _chosen(command: KeyAction) -> Doing:
    async def choose(officer: AtTheDesk) -> None:
        await officer.strike("ctrl+o")
        palette = officer.is_at(PaletteScreen)
        numbers = [n for n, each in enumerate(palette.commands) if each.action == command.action]
        if numbers:
            palette.query_one(OptionList).highlighted = numbers[0]
        await officer.strike("enter" if numbers else "ctrl+o")

    return choose
