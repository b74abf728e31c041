"""Keys that come before the screen that they are for."""

from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Input

from forms.response import Answer, Response
from forms.shipped import shipped_source
from intake.desk.screens.coverage import CoverageScreen
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.register import RegisterScreen
from intake.desk.screens.reply import ReplyScreen
from intake.desk.screens.review import ReviewScreen
from intake.desk.screens.row import RowScreen
from intake.desk.widgets.keys import LineInput
from intake.session import Session
from intake.settings import Settings
from tests.intake.desk.at_the_desk import at_the_desk
from tests.intake.desk.conftest import Opened
from tests.terminal import opened_terminal

RATIFICATION = "legislation.ratification"
IMPLEMENTING = "legislation.implementing_legislation"


async def test_keys_after_one_that_opens_a_response_go_into_it(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await officer.strike_at_once(*"sweden", "enter", "1", "enter")
        await officer.strike_at_once("2", "enter", "1", "enter")
        assert [type(each) for each in officer.desk.screen_stack[1:]] == [
            RegisterScreen,
            EntryScreen,
        ]
        answers = officer.kept("SWE").answers
        assert answers[RATIFICATION] == Answer("ratified")
        assert answers[IMPLEMENTING] == Answer("in_progress")
        assert session.store.load(session.questionnaire.id, "BLR") is None


async def test_a_reference_after_the_key_of_the_reply_form_goes_into_the_form(
    session: Session,
) -> None:
    async with at_the_desk(session) as officer:
        await officer.strike_at_once(*"swe", "f2", *"NV 12/2004", "f8", *"den")
        (reply,) = officer.kept("SWE").replies
        assert reply.reference == "NV 12/2004"
        assert officer.is_at(RegisterScreen).query_one(LineInput).value == "sweden"


async def test_a_response_is_keyed_over_several_screens_in_one_burst(session: Session) -> None:
    async with at_the_desk(session) as officer:
        row = ("plus", *"2003", "tab", *"2003", "tab", "1", "tab", *"120", "escape")
        there = ("pagedown", "tab", "tab", "tab")
        end = ("f9", "f9", "f2", "escape", "escape", *"fin", "enter", "2")
        await officer.strike_at_once(*"sweden", "enter", "1", "enter", *there, *row, *end)
        kept = officer.kept("SWE")
        assert kept.status == "final"
        assert len(kept.answers["investigations.statistics"].value) == 1  # type: ignore[arg-type]
        assert officer.kept("FIN").answers[RATIFICATION] == Answer("in_progress")


async def test_the_form_of_the_next_row_has_the_keys_after_the_one_that_asks_for_it(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike_at_once(
            "pagedown", "tab", "tab", "tab", "plus", *"2003", "f8", *"2004", "f8", *"2005"
        )
        officer.is_at(RowScreen)
        await officer.strike_at_once("escape", "f9")
        officer.is_at(ReviewScreen)
        rows = officer.kept("SWE").answers["investigations.statistics"].value
        assert [dict(row.cells) for row in rows] == [  # type: ignore[union-attr]
            {"from": "2003"},
            {"from": "2004"},
            {"from": "2005"},
        ]


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        (("f3", *"victims"), "SearchScreen"),
        (("f5", *"ratification"), "QuestionsScreen"),
        (("ctrl+o", *"coverage"), "PaletteScreen"),
        (("enter", "f9", "f9", "f2", "f7", *"more to say"), "ReasonPrompt"),
    ],
)
async def test_words_after_the_key_that_asks_for_them_are_not_lost(
    session: Session, keys: tuple[str, ...], screen: str
) -> None:
    async with at_the_desk(session) as officer:
        await officer.strike_at_once(*keys)
        assert type(officer.desk.screen).__name__ == screen
        words = officer.desk.screen.query_one(Input).value
        assert words == "".join(key for key in keys if len(key) == 1)


async def test_keys_wait_for_the_first_screen_and_for_the_choice_of_a_questionnaire(
    opened: Opened, tmp_path: Path
) -> None:
    opened(), opened("water-2030")
    with closing(Session(Settings(tmp_path / "intake.db", None, "en", "Ada"))) as session:
        async with at_the_desk(session) as officer:
            await officer.strike_at_once("enter", *"sweden", "enter", "1", "enter")
            assert session.questionnaire.id == "trafficking-2004"
            assert officer.kept("SWE").answers[RATIFICATION] == Answer("ratified")


async def test_a_second_response_never_opens_over_the_first(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        register = officer.desk.screen_stack[1]
        register.post_message(RegisterScreen.Opened("BLR"))
        register.post_message(RegisterScreen.CoverageWanted())
        await officer.until(lambda: isinstance(officer.desk.screen, CoverageScreen))
        entries = [each for each in officer.desk.screen_stack if isinstance(each, EntryScreen)]
        assert [each.entry.respondent.code for each in entries] == ["SWE"]


async def test_a_paste_keeps_its_place_among_keys(session: Session) -> None:
    async with at_the_desk(session) as officer:
        officer.strike_soon(*"swe", "f2")
        officer.paste_soon("NV 12")
        await officer.strike_at_once(*"/2004", "tab")
        assert officer.is_at(ReplyScreen).values["reference"] == "NV 12/2004"


def kept_of(file: Path, code: str) -> Response | None:
    """Return what a store has of a respondent."""
    with closing(Session(Settings(file, "trafficking-2004", "en", "Ada"))) as session:
        kept = session.store.load("trafficking-2004", code)
        return None if kept is None else kept.response


def test_bytes_in_one_write_go_where_they_should_in_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "intake.db"
    with closing(Session(Settings(file, "trafficking-2004", "en", "Ada"))) as session:
        session.store.add_questionnaire(shipped_source("trafficking-2004"), "Ada")
    command = ("--db", str(file), "--questionnaire", "trafficking-2004", "--officer", "Ada")
    with opened_terminal(*command) as terminal:
        terminal.until(lambda: b"Zimbabwe" in terminal.written or b"Albania" in terminal.written)
        terminal.type("sweden\r1\r", at_once=True)
        terminal.until(lambda: b"(SWE)" in terminal.written)
        terminal.type("2\r1\r", at_once=True)
        terminal.until(lambda: (kept := kept_of(file, "SWE")) is not None and len(kept.answers) > 2)
        terminal.quit()
    kept = kept_of(file, "SWE")
    assert kept is not None
    assert kept.answers[RATIFICATION] == Answer("ratified")
    assert kept.answers[IMPLEMENTING] == Answer("in_progress")
    assert kept_of(file, "BLR") is None
