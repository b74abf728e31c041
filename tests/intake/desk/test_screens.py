"""Each screen at 80 by 24 and beyond: its keys are told, in both languages, and none is cut."""

from collections.abc import Sequence

import pytest

from forms.messages import Language
from intake.desk.key_bindings import key_actions, key_sign
from intake.desk.widgets.key_line import KeyLine
from intake.messages import translator
from tests.intake.desk.at_the_desk import at_the_desk
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
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
async def test_every_key_of_a_screen_is_told_on_it(
    opened: Opened, keys: Sequence[str], size: tuple[int, int], language: Language
) -> None:
    async with at_the_desk(opened(language=language), size=size) as officer:
        await officer.strike(*keys)
        line = officer.desk.screen.query_one(KeyLine)
        told = [key for key in key_actions(officer.desk.screen) if key.told]
        assert len(told) >= 3
        for key in told:
            await officer.sees(f"{key_sign(key.keys[0])} {key.words(translator(language))}")
        assert line.size.height <= (3 if size[0] == 80 else 2)


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (200, 60)], ids=str)
@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
async def test_no_size_of_the_terminal_is_too_much_for_a_screen(
    opened: Opened, keys: Sequence[str], size: tuple[int, int]
) -> None:
    async with at_the_desk(opened(), size=(80, 24)) as officer:
        await officer.strike(*keys)
        await officer.pilot.resize_terminal(*size)
        assert len(officer.screen.splitlines()) == size[1]


async def test_ctrl_c_says_how_to_quit_in_the_officers_language(opened: Opened) -> None:
    async with at_the_desk(opened(language="fr")) as officer:
        await officer.strike("f4", "ctrl+c")
        await officer.is_told("Ctrl+Q quitte")
