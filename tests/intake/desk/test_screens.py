"""Each screen at 80 by 24 and beyond: its keys are told, in both languages, and none is cut."""

from collections.abc import Sequence

import pytest
from textual.message import Message

from forms.messages import Language
from intake.desk import screens
from intake.desk.app import Desk
from intake.desk.key_bindings import key_actions, key_sign
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.widgets.key_line import KeyLine
from intake.messages import translator
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.conftest import Opened

SCREENS: dict[str, Sequence[str]] = {
    "register": (),
    "reply": ("f2",),
    "coverage": ("f4",),
    "entry": ("enter",),
    "review": ("enter", "f9"),
    "finishing": ("enter", "f9", "f9"),
    "finished": ("enter", "f9", "f9", "f2", "escape"),
    "reopening": ("enter", "f9", "f9", "f2", "f7"),
    "row": ("enter", "pagedown", "tab", "tab", "plus"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
async def test_every_key_of_a_screen_is_told_on_it_at_any_size(
    opened: Opened, keys: Sequence[str], language: Language
) -> None:
    sizes = [(80, 24), (120, 40)]
    first, then = sizes if language == "en" else reversed(sizes)
    async with at_the_desk(opened(language=language), size=first) as officer:
        await officer.strike(*keys)
        await check_keys(officer, language, first)
        await officer.resize(*then)
        await check_keys(officer, language, then)
        for size in ((20, 5), (40, 10), (200, 60)):
            await officer.resize(*size)


async def check_keys(officer: AtTheDesk, language: Language, size: tuple[int, int]) -> None:
    """Check that the keys of a screen stand on it, and take no more lines than they may."""
    told = [key for key in key_actions(officer.desk.screen) if key.told]
    assert len(told) >= 3
    for key in told:
        await officer.sees(f"{key_sign(key.keys[0])} {key.words(translator(language))}")
    line = officer.desk.screen.query_one(KeyLine)
    assert line.size.height <= (3 if size[0] == 80 else 2)


async def test_ctrl_c_says_how_to_quit_in_the_officers_language(opened: Opened) -> None:
    async with at_the_desk(opened(language="fr")) as officer:
        await officer.strike("f4", "ctrl+c")
        await officer.is_told("Ctrl+Q quitte")


def test_screens_that_are_imported_later_are_all_there() -> None:
    screens.get_ready()
    assert issubclass(screens.EntryScreen, DeskScreen)
    with pytest.raises(AttributeError):
        _ = screens.Nowhere


def test_the_desk_does_what_its_screens_ask_for() -> None:
    # It is found by its name, so that none of them is imported for it.
    asked: list[type[Message]] = [
        screens.CoverageScreen.CellOpened, screens.QueriesScreen.Opened,
        screens.QuestionsScreen.Opened, screens.SearchScreen.DocumentOpened,
        screens.SearchScreen.HitOpened, screens.SearchScreen.QuestionOpened,
        screens.WorkScreen.Wanted,
    ]  # fmt: skip
    assert [each for each in asked if not callable(getattr(Desk, each.handler_name, None))] == []
