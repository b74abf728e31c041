"""Types ahead at every screen, and compares with an officer who waits after each key.

`python -m tests.attack.typing_ahead 200` is the long form; the tests do less of the same. A script
strikes whole replies in bursts, as a lagging line gives them: each burst is read at once.
"""

import asyncio
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path

from db.records import Edit
from forms.response import response_document
from forms.shipped import shipped_source
from intake.session import Session
from intake.settings import Settings
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk

_ID = "trafficking-2004"
_CODES = ("SWE", "FIN", "BLR", "NZL")
_MOMENT = re.compile(r"\d\d:\d\d:\d\d|\d\d:\d\d \S+")

_ANSWERS = ("1", "enter", "2", "enter", "3", "tab", "f2", "f2", "f3", "2", "f5", *"why", "enter")
_ROW = ("pagedown", *["tab"] * 3, "plus", *"2003", "tab", *"2003", "tab", "1", "enter", *"120")
_MOVES: tuple[tuple[str, ...], ...] = (
    *((*code.lower(), "enter", *_ANSWERS[:size]) for code in _CODES for size in (2, 5, 13)),
    *((*code.lower(), "enter", *_ROW, "f8", *"2004", "escape") for code in _CODES[:2]),
    ("f9", "f9", "f2"), ("f9", "f3", "down", "enter", "escape", "escape", "escape"),
    ("f9", "f9", "f2", "f7", *"more", "enter", "escape", "1", "enter"),
    ("f2", *"NV 12", "tab", "tab", "tab", *"en", "f8"), ("f2", *"NV 13", "escape"),
    ("f3", *"why", "enter", "1", "enter"), ("f4", "right", "right", "enter", "2", "enter"),
    ("f5", *"rati", "enter", "down", "escape", "escape"), ("f5", "down", "enter", "pagedown"),
    ("ctrl+o", *"review", "enter"), ("ctrl+o", *"search", "enter", *"why"),
    ("f1", "escape", "1", "enter"), ("f6", *"p. 3", "enter"), ("plus", *"2004", "f8", *"2005"),
    ("escape",), ("escape", "escape"), ("escape", "escape", "escape"), ("ctrl+z",), ("f8",),
    ("enter",), ("tab", "tab"), ("shift+tab",), ("pageup",), ("down", "enter"), tuple("swe"),
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """How many scripts and keys there were, at how many screens they ended, and what went wrong.

    `other_store` are the scripts after which the store holds something else than after the same
    keys one by one, `other_screen` those that end at another screen.
    """

    scripts: int = 0
    keys: int = 0
    opened: int = 0
    other_store: int = 0
    other_screen: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        pairs = ((getattr(self, each.name), getattr(other, each.name)) for each in fields(self))
        return Outcome(*(mine + theirs for mine, theirs in pairs))


async def attack(scripts: int, moves: int, seed: int, folder: Path) -> Outcome:
    """Type scripts of so many moves both ways, each over a store of its own in `folder`."""
    found = Outcome()
    for number in range(scripts):
        script = list(bursts(random.Random(seed * 10_000 + number), moves))
        keys = [key for burst in script for key in burst]
        ahead, screens = await _typed(folder / f"{number}a.db", script)
        patient, _ = await _typed(folder / f"{number}b.db", [[key] for key in keys])
        found += Outcome(1, len(keys), screens, ahead[0] != patient[0], ahead[1] != patient[1])
        if ahead != patient:
            print(seed, number, script, *ahead, *patient, sep="\n", file=sys.stderr)
    return found


def bursts(chance: random.Random, moves: int) -> Iterator[list[str]]:
    """Return keys that are read at once, and then others; most of the bursts are long."""
    keys = [key for _ in range(moves) for key in chance.choice(_MOVES)]
    while keys:
        size = chance.choice((3, 20, 60, 1000))
        yield keys[:size]
        del keys[:size]


async def _typed(
    file: Path, script: Sequence[Sequence[str]]
) -> tuple[tuple[list[object], str], int]:
    """Type bursts; return what is kept then, what stands on the screen, and screens seen."""
    with closing(Session(Settings(file, _ID, "en", "Ada"))) as session:
        session.store.add_questionnaire(shipped_source(_ID), "Ada")
        session.store.save(Edit(_ID, "FIN", {"legislation.summary": "Why not."}, 0, "Bo"))
        opened = set()
        async with at_the_desk(session) as officer:
            for burst in script:
                await officer.strike_at_once(*burst)
                opened.add(type(officer.desk.screen))
            await officer.until(lambda: not officer.desk.screen._layout_required)
            screen = _place(officer)
        return (_kept(session), screen), len(opened)


def _kept(session: Session) -> list[object]:
    """Return all responses that the store has, and where the officer was in each."""
    store = session.store
    codes = [respondent.code for respondent in session.register]
    kept = ((code, store.load(_ID, code)) for code in codes)
    return [
        (response_document(each.response), store.bookmark(_ID, code, "Ada"))
        for code, each in kept
        if each is not None
    ]


def _place(officer: AtTheDesk) -> str:
    """Return where the officer is: which screens are open, and what has the cursor."""
    desk = officer.desk
    values = [getattr(each, "value", "") for each in desk.screen.query("Input")]
    names = [type(each).__name__ for each in (*desk.screen_stack, desk.focused)]
    return f"{names} {values} {_MOMENT.sub('', officer.screen.splitlines()[0])}"


def main() -> None:
    """Print what came of as many scripts as are asked for."""
    scripts = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        print(asyncio.run(attack(scripts, 25, seed, Path(folder))))


if __name__ == "__main__":
    main()
