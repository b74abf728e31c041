"""Random keys and pastes: nothing ends the desk, and what is left is what is kept."""

import random

import pytest

from forms.response import Answer, answer_document
from intake.desk.screens.entry import EntryScreen
from intake.desk.widgets.section_form import SectionForm
from intake.session import Session
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.conftest import Opened

STEPS = 250
KEYS = (
    *"1234567890", *"abcx", *("tab",) * 8, *("enter",) * 6, "shift+tab", "shift+tab", "plus",
    "up", "down", "left", "right", "backspace", "delete", "home", "end", "ctrl+u", "ctrl+w",
    "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "ctrl+l", "ctrl+z", "ctrl+z", "ctrl+y",
    "ctrl+c", "ctrl+o",
    "pageup", "pagedown", "pagedown", "escape", "space", ".", "-", ",", "é", "中",
)  # fmt: skip
PASTES = (
    "2004-11",
    "12,000",
    "p. 3; n. 5",
    "two\nlines\r\n",
    "\x1b[31mred",
    "[b]x[/b]",
    "ملا",
    " ",
)


def check_left(officer: AtTheDesk) -> None:
    """Check that each question that the cursor is not in shows what the store holds."""
    if not isinstance(officer.desk.screen, EntryScreen):
        return
    entry, form = officer.desk.screen.entry, officer.desk.screen.query_one(SectionForm)
    if entry.disputed or officer.desk.screen.entry.state.kept is None:
        return
    answers = officer.kept(entry.respondent.code).answers
    for box in form.boxes:
        path = box.question.path
        if box is not form.here and path not in entry.pending:
            value = answer_document(Answer(answers[path].value)) if path in answers else None
            assert box.field.keyed == value, path


async def walk(session: Session, code: str, seed: int) -> None:
    chance = random.Random(seed)
    struck: list[str] = []
    async with at_the_desk(session, code) as officer:
        for _ in range(STEPS):
            if chance.random() < 0.05 and officer.desk.screen.focused is not None:
                struck.append(chance.choice(PASTES))
                await officer.paste(struck[-1])
            else:
                struck.append(chance.choice(KEYS))
                await officer.strike(struck[-1])
            assert not officer.desk.is_running or officer.screen, struck
            assert officer.desk._exception is None, struck
            check_left(officer)
    assert session.store.check() == ()


@pytest.mark.parametrize("seed", range(1))
@pytest.mark.parametrize(
    ("questionnaire", "code"), [("trafficking-2004", "SWE"), ("water-2030", "FJI")]
)
async def test_a_walk_of_random_keys_loses_and_breaks_nothing(
    opened: Opened, questionnaire: str, code: str, seed: int
) -> None:
    await walk(opened(questionnaire), code, seed)


_FROM_SCREEN_TO_SCREEN = (
    "tab", "shift+tab", "enter", "escape", "down", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8",
    "f9", "ctrl+o", "ctrl+g", "ctrl+l", "ctrl+z", "ctrl+y", "pagedown", "pageup", "plus", "a", "1",
    "2",
)  # fmt: skip


@pytest.mark.parametrize("seed", [19, 150, 210, *range(2)])
async def test_keys_mashed_from_screen_to_screen_end_nothing(session: Session, seed: int) -> None:
    keys = random.Random(seed).choices(_FROM_SCREEN_TO_SCREEN, k=40)
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike_at_once(*keys)
    assert officer.desk._exception is None
    assert session.store.check() == ()
