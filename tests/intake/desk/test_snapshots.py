"""Every screen as it stands in the terminal, in both languages and the larger one in English.

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
from intake.desk.app import Desk
from tests.intake.desk.at_the_desk import AtTheDesk
from tests.intake.desk.office_store import fill_with_work
from tests.intake.desk.places import LONG, at_the_place, fill
from tests.intake.desk.replied import fill_with_reply

SNAPSHOTS = Path(__file__).parent / "snapshots"
MOMENT = re.compile(r"\d\d:\d\d:\d\d")
HOUR = re.compile(r"(?<=<today>    )\d\d:\d\d \S+")

Tour = Mapping[str, tuple[str, ...]]
"""Screens, each with the keys that lead to it from the one before it."""

_IN_ENTRY = ("enter", "1", "enter", "2", "enter", "pagedown", "2", "enter", "ctrl+z")
_AT_FIRST = ("enter", "shift+tab")
_AWAY = ("escape", "escape")

FILLED: Mapping[str, Tour] = {
    "the register": {
        "register": ("down", *["pagedown"] * 2),
        "search": ("home", "f3", *"act", "down"),
        "search of nothing": ("escape", "f3", *"zzz"),
        "coverage": ("escape", "f4", "right", "down"),
        "questions": ("escape", "f5", "down", "down"),
        "question": ("up", "enter", "down"),
        "help": (*_AWAY, "f1"),
        "palette": ("escape", "ctrl+o", "down"),
        "nobody": ("escape", *"zzz"),
        "filtered": ("escape", *"united"),
        "reply": ("escape", *"swe", "f2", *"NV 12/2004", "tab", *"yesterday", "f8"),
    },
    "an entry": {
        "entry": _IN_ENTRY,
        "review": ("f9", "down"),
        "history": ("f3", "down"),
        "differences": ("enter", "down"),
        "finishing": (*_AWAY, "f9"),
        "finished": ("f2",),
        "reopening": ("f7",),
        "locked entry": (*_AWAY, "pagedown"),
    },
    "over an entry": {
        "help in entry": (*_IN_ENTRY, "ctrl+g"),
        "palette in entry": ("ctrl+g", "ctrl+p"),
    },
    "beside an answer": {
        "a remark": (*_IN_ENTRY, "2", "f5", *"because"),
        "a place": ("escape", "f6", *"p. 3"),
    },
    "rows": {
        "row": (*_IN_ENTRY, *["tab"] * 3, "plus", *"2003", "tab", "1", "f8", *"2004", "tab"),
    },
    "a row": {
        "a row in error": (*_IN_ENTRY, *["tab"] * 3, "plus", *"2004", "tab", *"abc", "f8"),
    },
    "a text": {
        "entry of a text": (*_AT_FIRST, *["tab"] * 7, *LONG[:40]),
    },
    "a text in two languages": {
        "translation": (*_AT_FIRST, *["tab"] * 7, "ctrl+d", *"La loi est entrée en vigueur"),
    },
    "what cannot be kept": {
        "a value that cannot be kept": (*_AT_FIRST, *["tab"] * 4, *"much", "shift+tab"),
        "past what cannot be kept": ("tab", "enter"),
        "leaving what cannot be kept": ("escape",),
    },
}  # fmt: skip
EMPTY: Mapping[str, Tour] = {
    "an empty register": {
        "empty register": (),
        "empty coverage": ("f4",),
        "empty question": ("escape", "f5", "enter"),
        "longest name of a reply": (*_AWAY, *"GBR", "f2"),
        "longest name": ("escape", "enter"),
        "longest name in the review": ("f9", "end"),
    },
    "an empty entry": {
        "empty entry": ("enter",),
        "empty review": ("f9",),
        "empty history": ("f3",),
    },
}
FULL: Mapping[str, Tour] = {
    "a full register": {
        "full coverage": ("f4", "down", "right"),
        "full search": ("escape", "f3", *"victims"),
        "full question": ("escape", "f5", "enter"),
        "question on a table": (*_AWAY, "f5", *"statistics", "enter"),
        "question on organisations": (*_AWAY, "f5", *"Inter-agency", "enter"),
        "full register": (*_AWAY, "pagedown"),
        "full review": (*"BIH", "enter", "f9"),
        "full entry": ("escape", "pagedown"),
    },
}
REPLIED: Mapping[str, Tour] = {
    "a reply": {
        "entry with a reply": ("enter",),
        "cited": ("f10", "n", "n", "n", "right", "enter", "1"),
        "review with a reply": ("f9",),
        "replies": ("ctrl+r",),
        "document": ("plus", *"/"),
    },
    "a reply to read": {
        "reply text": ("enter", "f10", "n", "n", "n", "right", "shift+right"),
        "reply in translation": ("o",),
        "find in reply": ("o", "slash", *"trafficking"),
        "help in the reply": ("escape", "f1"),
    },
}
WORKED: Mapping[str, Tour] = {
    "an office": {
        "register with work": tuple("mine"),
        "work": ("escape", "f6"),
        "verify": ("enter", "enter"),
        "correcting": ("up", "c", "2"),
        "queries": ("escape", *_AWAY, "f8"),
        "assign": ("escape", "f9"),
        "letters": ("escape", "f10"),
    },
    "two readings": {
        "settle": (*"swe", "ctrl+b", "1"),
        "something else": ("3",),
    },
}
TOURS = {**FILLED, **EMPTY, **FULL, **REPLIED, **WORKED}


TODAY_IN_WORDS = re.compile(r"<today>    · \d\S* \w+ \d{4}")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store in which Sweden has been keyed by two officers."""
    file = tmp_path_factory.mktemp("filled") / "intake.db"
    fill(file)
    return file


@pytest.fixture(scope="module")
def replied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store in which Sweden's reply has come, with its documents."""
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
def stores(
    filled: Path, empty: Path, full: Path, replied: Path, worked: Path
) -> Mapping[str, Path]:
    """The store behind each tour: filled a little, empty, all of 2005, documents, an office."""
    kinds = (
        (FILLED, filled), (EMPTY, empty), (FULL, full), (REPLIED, replied), (WORKED, worked),
    )  # fmt: skip
    return {tour: store for tours, store in kinds for tour in tours}


def timeless(screen: str) -> str:
    """Return a screen with the moments of the test's own run left out."""
    today = datetime.now().astimezone().date().isoformat()
    screen = MOMENT.sub("<moment>", screen).replace(today, "<today>   ")
    screen = TODAY_IN_WORDS.sub("<today>    · <today in words>", screen)
    return HOUR.sub("<hour>", screen)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("tour", TOURS)
async def test_the_screens_are_as_they_were(
    stores: Mapping[str, Path],
    tour: str,
    language: Language,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Desk, "NOTIFICATION_TIMEOUT", 3600)
    first, *others = TOURS[tour].items()
    store, keys = stores[tour], first[1]
    async with at_the_place(store, keys, language=language, painted=True) as officer:
        await check_at_sizes(officer, first[0], language)
        for place, keys in others:
            await officer.strike(*keys)
            await check_at_sizes(officer, place, language)


async def check_at_sizes(officer: AtTheDesk, place: str, language: Language) -> None:
    """Check a screen as it is, and after its window has grown; then make it as it was.

    Where there is room, French needs no picture of its own.
    """
    await check(officer, f"{place}.{language}.80x24", (80, 24))
    if language == "en":
        await officer.resize(120, 40)
        await check(officer, f"{place}.en.120x40", (120, 40))
        await officer.resize(80, 24)


async def check(officer: AtTheDesk, name: str, size: tuple[int, int]) -> None:
    """Check that a screen comes to be what it was, and keeps to its size."""
    file = SNAPSHOTS / f"{name.replace(' ', '-')}.txt"
    if os.environ.get("INTAKE_SNAPSHOTS") == "write":
        await officer.pilot.pause(0.5)
        file.write_text(timeless(officer.screen), encoding="utf-8")
    expected = file.read_text(encoding="utf-8")
    with suppress(AssertionError):
        await officer.until(lambda: timeless(officer.screen) == expected)
    assert (name, timeless(officer.screen)) == (name, expected)
    lines = officer.screen.splitlines()
    assert len(lines) == size[1]
    assert max(map(cell_len, lines)) <= size[0]
