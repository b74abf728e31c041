"""Every screen of the desk, and the keys that lead to it from the register, at Sweden."""

import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from db.records import Edit
from forms.messages import Language
from forms.shipped import shipped_source
from intake.session import Session
from intake.settings import Settings
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk

_LONG = (
    "The Act entered into force on 1 July 2002 and was amended twice. "
    "第二条规定了刑罚。 ينص القانون على عقوبات. " * 4
)
_IN_ENTRY = ("enter", "1", "enter", "2", "enter", "pagedown", "2", "enter", "ctrl+z")
_AT_FIRST = ("enter", "shift+tab")

PLACES: Mapping[str, tuple[str, ...]] = {
    "register": ("down", *["pagedown"] * 2),
    "filtered": (*"united",),
    "nobody": (*"zzz",),
    "reply": ("f2", *"NV 12/2004", "tab", *"yesterday", "f8"),
    "search": ("f3", *"act", "down"),
    "search of nothing": ("f3", *"zzz"),
    "coverage": ("f4", "right", "down"),
    "questions": ("f5", "down", "down"),
    "question": ("f5", "down", "enter", "down"),
    "palette": ("ctrl+o", "down"),
    "help": ("f1",),
    "entry": _IN_ENTRY,
    "entry of a text": (*_AT_FIRST, *["tab"] * 7, *_LONG[:40]),
    "a value that cannot be kept": (*_AT_FIRST, *["tab"] * 4, *"much", "shift+tab"),
    "a remark": (*_IN_ENTRY, "2", "f5", *"because"),
    "a place": (*_IN_ENTRY, "2", "f6", *"p. 3"),
    "help in entry": (*_IN_ENTRY, "ctrl+g"),
    "palette in entry": (*_IN_ENTRY, "ctrl+p"),
    "row": (*_IN_ENTRY, *["tab"] * 3, "plus", *"2003", "tab", "1", "f8", *"2004", "tab"),
    "a row in error": (*_IN_ENTRY, *["tab"] * 3, "plus", *"2004", "tab", *"abc", "f8"),
    "review": (*_IN_ENTRY, "f9", "down"),
    "finishing": (*_IN_ENTRY, "f9", "f9"),
    "finished": (*_IN_ENTRY, "f9", "f9", "f2"),
    "locked entry": (*_IN_ENTRY, "f9", "f9", "f2", "escape", "pagedown"),
    "reopening": (*_IN_ENTRY, "f9", "f9", "f2", "f7"),
    "leaving what cannot be kept": (*_AT_FIRST, *["tab"] * 4, *"much", "enter", "escape"),
    "history": (*_IN_ENTRY, "f9", "f3", "down"),
    "differences": (*_IN_ENTRY, "f9", "f3", "down", "enter", "down"),
}  # fmt: skip


def fill(file: Path) -> None:
    """Make a store in which Sweden has been keyed by two other officers."""
    with closing(Session(Settings(file, "trafficking-2004", "en", "Bo"))) as session:
        session.store.add_questionnaire(shipped_source("trafficking-2004"), "Bo")
        for officer, given in (
            ("Bo", {"legislation.summary": _LONG, "legislation.ratification": "in_progress"}),
            ("Cy", {"legislation.summary": _LONG.replace("twice", "once"), "status": "draft"}),
        ):
            kept = session.store.load("trafficking-2004", "SWE")
            mark = kept.mark if kept else 0
            session.store.save(Edit("trafficking-2004", "SWE", given, mark, officer))
            session.store.leave("trafficking-2004", "SWE", officer)


@asynccontextmanager
async def at_the_place(
    filled: Path,
    keys: tuple[str, ...],
    *,
    language: Language = "en",
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[AtTheDesk]:
    """Sit down over a copy of a filled store, and strike keys, with the cursor at Sweden."""
    with TemporaryDirectory() as folder:
        file = Path(shutil.copy(filled, folder))
        with closing(Session(Settings(file, "trafficking-2004", language, "Ada"))) as session:
            opened = "SWE" if keys[:1] == ("enter",) else None
            async with at_the_desk(session, opened, size=size) as officer:
                if keys[:1] == ("f2",):
                    await officer.write("swe")
                await officer.strike(*(keys[1:] if opened else keys))
                yield officer
