"""What clashes in a merge, chosen side by side."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from db.merger import Place, Placed
from db.merging import Clash
from intake.desk.choosing import ChoosingDesk
from intake.session import Session

PATHS = ("legislation.ratification", "prevention.campaigns", "status")
CLASHES = tuple(
    Placed(Place("trafficking-2004", "SWE"), Clash(path, None, ours, theirs, "Ada", "Bo"))
    for path, ours, theirs in zip(
        PATHS, ("ratified", "yes", "final"), ("not_ratified", None, "draft"), strict=True
    )
)


@asynccontextmanager
async def choosing(
    session: Session, clashes: Sequence[Placed] = CLASHES
) -> AsyncIterator[tuple[ChoosingDesk, Pilot[None]]]:
    """Sit down before what is to be chosen."""
    desk = ChoosingDesk(session, clashes, "dark")
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield desk, pilot


async def screen_of(desk: ChoosingDesk, pilot: Pilot[None]) -> str:
    """Return what stands on the screen."""
    await pilot.pause()
    strips = desk.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


async def test_both_sides_are_shown_with_who_said_so(session: Session) -> None:
    async with choosing(session) as (desk, pilot):
        seen = await screen_of(desk, pilot)
        assert "0 of 3 chosen" in seen
        assert "SWE: Ratification of the Trafficking in Persons Protocol" in seen
        assert "1 Ratified (Ada)" in seen
        assert "2 Not ratified (Bo)" in seen


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (("1", "2", "1", "f9"), ("ours", "theirs", "ours")),
        (("left", "right", "right", "f9"), ("ours", "theirs", "theirs")),
        (("2", "up", "1", "2", "2", "f9"), ("ours", "theirs", "theirs")),
        (("1", "2", "escape"), None),
        (("f9", "escape"), None),
    ],
)
async def test_what_was_chosen_comes_back(
    session: Session, keys: tuple[str, ...], chosen: tuple[str, ...] | None
) -> None:
    async with choosing(session) as (desk, pilot):
        await pilot.press(*keys)
        await pilot.pause()
    assert desk.chosen == chosen


async def test_a_choice_can_be_taken_back(session: Session) -> None:
    async with choosing(session) as (desk, pilot):
        await pilot.press("1", "up", "delete")
        assert "0 of 3 chosen" in await screen_of(desk, pilot)
        assert desk.screen.query_one(OptionList).highlighted == 0
        await pilot.press("f9")
        await pilot.pause()
        assert desk.is_running
