"""Every screen as it stands in the terminal, at two sizes and in both languages, without colour.

`INTAKE_SNAPSHOTS=write` writes them anew; whoever does that looks at each that has changed.
"""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from rich.cells import cell_len

from forms.messages import Language
from tests.intake.desk.at_the_desk import AtTheDesk
from tests.intake.desk.places import PLACES, at_the_place, fill

SNAPSHOTS = Path(__file__).parent / "snapshots"
MOMENT = re.compile(r"\d\d:\d\d:\d\d")
HOUR = re.compile(r"(?<=<today>    )\d\d:\d\d \S+")

EMPTY: Mapping[str, tuple[str, ...]] = {
    "empty register": (),
    "empty coverage": ("f4",),
    "empty entry": ("enter",),
    "empty review": ("enter", "f9"),
    "empty history": ("enter", "f9", "f3"),
    "empty question": ("f5", "enter"),
    "longest name": (*"GBR", "enter"),
    "longest name in the review": (*"GBR", "enter", "f9", "end"),
    "longest name of a reply": (*"GBR", "f2"),
}
FULL: Mapping[str, tuple[str, ...]] = {
    "full register": ("pagedown",),
    "full coverage": ("f4", "down", "right"),
    "full search": ("f3", *"victims"),
    "full question": ("f5", "enter"),
    "question on a table": ("f5", *"statistics", "enter"),
    "question on organisations": ("f5", *"Inter-agency", "enter"),
    "full review": (*"BIH", "enter", "f9"),
    "full entry": (*"BIH", "enter", "pagedown"),
}


TODAY_IN_WORDS = re.compile(r"<today>    · \d\S* \w+ \d{4}")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store in which Sweden has been keyed by two officers."""
    file = tmp_path_factory.mktemp("filled") / "intake.db"
    fill(file)
    return file


@pytest.fixture
def stores(filled: Path, prepared: tuple[Path, Path]) -> Mapping[str, Path]:
    """The store behind each screen: filled a little, empty, or with all of 2005."""
    empty, full = prepared
    kinds = ((PLACES, filled), (EMPTY, empty), (FULL, full))
    return {place: store for places, store in kinds for place in places}


def timeless(screen: str) -> str:
    """Return a screen with the moments of the test's own run left out."""
    today = datetime.now().astimezone().date().isoformat()
    screen = MOMENT.sub("<moment>", screen).replace(today, "<today>   ")
    screen = TODAY_IN_WORDS.sub("<today>    · <today in words>", screen)
    return HOUR.sub("<hour>", screen)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("place", sorted({*PLACES, *EMPTY, *FULL}))
async def test_the_screen_is_as_it_was(
    stores: Mapping[str, Path], place: str, language: Language
) -> None:
    keys = {**PLACES, **EMPTY, **FULL}[place]
    async with at_the_place(stores[place], keys, language=language) as officer:
        await check(officer, f"{place}.{language}.80x24", (80, 24))
        await officer.pilot.resize_terminal(120, 40)
        await check(officer, f"{place}.{language}.120x40", (120, 40))


async def check(officer: AtTheDesk, name: str, size: tuple[int, int]) -> None:
    """Check that a screen comes to be what it was, and keeps to its size."""
    file = SNAPSHOTS / f"{name.replace(' ', '-')}.txt"
    if os.environ.get("INTAKE_SNAPSHOTS") == "write":
        await officer.pilot.pause(0.5)
        file.write_text(timeless(officer.screen), encoding="utf-8")
    expected = file.read_text(encoding="utf-8")
    with suppress(AssertionError):
        await officer.until(lambda: timeless(officer.screen) == expected)
    assert timeless(officer.screen) == expected
    lines = officer.screen.splitlines()
    assert len(lines) == size[1]
    assert max(map(cell_len, lines)) <= size[0]
