"""Every screen of the desk, and the keys that lead to it from the register, at Sweden."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from db.records import Edit
from forms.messages import Language
from forms.shipped import shipped_source
from intake.session import Session
from intake.settings import Settings
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk

LONG = (
    "The Act entered into force on 1 July 2002 and was amended twice. "
    "第二条规定了刑罚。 ينص القانون على عقوبات. " * 4
)


def fill(file: Path) -> None:
    """Make a store in which Sweden has been keyed by two other officers."""
    with closing(Session(Settings(file, "trafficking-2004", "en", "Bo"))) as session:
        session.store.add_questionnaire(shipped_source("trafficking-2004"), "Bo")
        for officer, given in (
            ("Bo", {"legislation.summary": LONG, "legislation.ratification": "in_progress"}),
            ("Cy", {"legislation.summary": LONG.replace("twice", "once"), "status": "draft"}),
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
    painted: bool = False,
) -> AsyncIterator[AtTheDesk]:
    """Sit down over a copy of a filled store, and strike keys, with the cursor at Sweden."""
    with TemporaryDirectory() as folder:
        file = Path(shutil.copy(filled, folder))
        with closing(Session(Settings(file, "trafficking-2004", language, "Ada"))) as session:
            opened = "SWE" if keys[:1] == ("enter",) else None
            async with at_the_desk(session, opened, size=size, painted=painted) as officer:
                if keys[:1] == ("f2",):
                    await officer.write("swe")
                await officer.strike(*(keys[1:] if opened else keys))
                yield officer
