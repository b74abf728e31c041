"""The work of an office at the desk: second readings, settling, verifying, queries, letters."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.letters_form import LettersForm
from intake.desk.screens.queries import QueriesScreen
from intake.desk.screens.register import RegisterScreen
from intake.desk.screens.review import ReviewScreen
from intake.desk.screens.settle import SettleScreen
from intake.desk.screens.verify import VerifyScreen
from intake.desk.screens.work import WorkScreen
from intake.session import Session
from intake.settings import Settings
from tests.intake.commands.test_reading import FIRST, PLANTED, finish, key_in
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.officer import Officer


@pytest.fixture
def ada(officer: Officer) -> Officer:
    """An officer who has made the first reading of Sweden's reply."""
    officer = officer.called("Ada")
    officer.takes_in(FIRST)
    return officer


@asynccontextmanager
async def desk_of(
    officer: Officer, name: str, code: str | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[AtTheDesk]:
    """Sit down at the store of an officer, as somebody."""
    settings = Settings(officer.database, "trafficking-2004", "en", name)
    with closing(Session(settings)) as session:
        async with at_the_desk(session, code, size=size) as desk:
            yield desk


def read_twice(ada: Officer) -> None:
    bo = ada.called("Bo")
    bo.hears("reading", "begin", "SWE")
    key_in(bo)
    finish(bo)


async def test_a_second_reading_is_begun_and_sees_nothing_of_the_first(ada: Officer) -> None:
    async with desk_of(ada, "Bo") as bo:
        await bo.write("swe")
        await bo.strike("ctrl+b")
        assert bo.shows("Begin a second reading of Sweden?")
        await bo.strike("f2")
        bo.is_at(EntryScreen)
        assert bo.shows("second reading")
        seen = bo.screen
        await bo.strike("1")
        await bo.strike("f9")
        seen += await bo.read_on("down", 40)
        assert not [word for word in PLANTED[:2] if word in seen]
        await bo.strike("escape", "escape")
        bo.is_at(RegisterScreen)
        await bo.strike("escape")
        await bo.write("sweden")
        assert "Sweden" in bo.screen
    assert "Ratified" in ada.called("Bo").gets("show", "SWE")


async def test_a_first_reader_is_told_why_they_do_not_read_again(ada: Officer) -> None:
    async with desk_of(ada, "Ada") as desk:
        await desk.write("swe")
        await desk.strike("ctrl+b", "f2")
        await desk.is_told("somebody else")


async def test_what_differs_is_settled_by_a_key_each(ada: Officer) -> None:
    read_twice(ada)
    async with desk_of(ada, "Cem") as cem:
        await cem.write("swe")
        await cem.strike("ctrl+b")
        cem.is_at(SettleScreen)
        assert cem.shows("0 of 3 decided")
        assert "Bo" in cem.screen
        await cem.strike("2", "1", "2")
        assert cem.shows("3 of 3 decided")
        await cem.strike("f9")
        cem.is_at(RegisterScreen)
    shown = ada.gets("export")
    assert '"ratification": {"value": "in_progress", "remark": "OKAPI two"}' in shown
    assert '"count": 21' in shown
    assert '"services": ["shelter", "support"]' in shown


async def test_settling_is_left_and_taken_up_again(ada: Officer) -> None:
    read_twice(ada)
    async with desk_of(ada, "Cem") as cem:
        await cem.write("swe")
        await cem.strike("ctrl+b", "1", "escape", "ctrl+b")
        assert cem.shows("1 of 3 decided")
        await cem.strike("up", "delete")
        assert cem.shows("0 of 3 decided")
        await cem.strike("f9")
        await cem.is_told("3 places are not decided")


async def test_something_else_is_keyed_with_a_reason(ada: Officer) -> None:
    read_twice(ada)
    async with desk_of(ada, "Cem") as cem:
        await cem.write("swe")
        await cem.strike("ctrl+b", "1", "3")
        await cem.write("5")
        await cem.strike("f8")
        assert cem.shows("something else is taken: 5")
        await cem.strike("up", "r")
        await cem.write("a slip")
        await cem.strike("enter")
        assert cem.shows("Reason: a slip")


async def test_verifying_walks_the_answers(ada: Officer) -> None:
    async with desk_of(ada, "Bo", "SWE") as bo:
        await bo.strike("f9")
        bo.is_at(ReviewScreen)
        await bo.strike("f8")
        bo.is_at(VerifyScreen)
        assert bo.shows("0 of 4 answers looked at")
        await bo.strike("enter")
        assert bo.shows("1 of 4 answers looked at")
        assert bo.shows("agreed by Bo")
        await bo.strike("f4")
        await bo.write("Which law?")
        await bo.strike("enter")
        assert bo.shows("2 of 4 answers looked at")
        await bo.strike("c")
        await bo.is_told("corrected in the response itself")
        await bo.strike("down", "c")
        await bo.strike("1", "f8")
        assert bo.shows("Why")
        await bo.strike("tab")
        await bo.write("the annex says so")
        await bo.strike("f8")
        assert bo.shows("3 of 4 answers looked at")
        await bo.strike("f8")
        assert bo.shows("not closed")
        await bo.write("will be answered")
        await bo.strike("enter")
        bo.is_at(ReviewScreen)
        assert bo.shows("verified")
    shown = " ".join(ada.gets("show", "SWE").split())
    assert "verified by Bo · 3 of 4 answers looked at" in shown


async def test_nobody_verifies_their_own_work(ada: Officer) -> None:
    async with desk_of(ada, "Ada", "SWE") as desk:
        await desk.strike("f9", "f8", "f8")
        await desk.is_told("somebody else must verify")


async def test_f4_asks_for_a_query_that_can_be_left_out(ada: Officer) -> None:
    ada.hears("log", "NOR", "--reference", "NV 2")
    async with desk_of(ada, "Ada", "NOR") as desk:
        await desk.strike("f4")
        await desk.write("Which instrument?")
        await desk.strike("enter", "shift+tab")
        assert desk.shows("? query 1 (open): Which instrument?")
        await desk.strike("tab", "f4", "enter")
        await desk.strike("shift+tab", "shift+tab", "ctrl+e")
        await desk.write(" And when?")
        await desk.strike("enter")
    listed = ada.reads("query", "list", "--format", "json")
    assert [each["text"] for each in listed] == ["Which instrument? And when?"]


async def test_queries_are_listed_answered_and_closed(ada: Officer) -> None:
    ada.hears("query", "open", "SWE", "legislation.ratification", "Which instrument?")
    async with desk_of(ada, "Ada") as desk:
        await desk.strike("f8")
        desk.is_at(QueriesScreen)
        assert desk.shows("Which instrument?")
        await desk.strike("a", "1", "enter")
        assert desk.shows("answered")
        await desk.strike("c")
        assert desk.shows("No query is open")


async def test_what_waits_is_listed_and_led_to(ada: Officer) -> None:
    ada.hears("assign", "SWE", "--task", "verify", "--to", "Bo")
    ada.hears("assign", "NOR", "--to", "Bo")
    async with desk_of(ada, "Bo") as bo:
        await bo.strike("f6")
        bo.is_at(WorkScreen)
        assert bo.shows("What waits for Bo: 2")
        await bo.strike("down", "enter")
        bo.is_at(VerifyScreen)
        await bo.strike("escape", "escape", "f7")
        bo.is_at(EntryScreen)
        assert bo.shows("Norway")


async def test_a_task_is_given_at_the_desk(ada: Officer) -> None:
    async with desk_of(ada, "Ada") as desk:
        await desk.write("nor")
        await desk.strike("f9", "tab")
        await desk.write("Bo")
        await desk.strike("f8")
        desk.is_at(RegisterScreen)
    (item,) = ada.called("Bo").reads("work", "--format", "json")
    assert (item["respondent"], item["doing"]) == ("NOR", "enter")


@pytest.mark.parametrize("key", ["f9", "f10"])
async def test_quitting_loses_nothing_that_was_keyed_into_a_form(ada: Officer, key: str) -> None:
    async with desk_of(ada, "Ada") as desk:
        await desk.write("nor")
        await desk.strike(key, "tab")
        await desk.write("Bo")
        await desk.strike("ctrl+q")
        await desk.is_told("leave it with Esc, first")
        assert desk.shows("Bo")
        await desk.strike("escape", key, "ctrl+q")
        await desk.until(lambda: not desk.desk.is_running)


async def test_letters_are_written_at_the_desk(ada: Officer, tmp_path: Path) -> None:
    ada.hears("query", "open", "SWE", "legislation.ratification", "Which instrument?")
    async with desk_of(ada, "Ada") as desk:
        await desk.strike("f10", "tab")
        await desk.write(str(tmp_path / "out"))
        await desk.strike("tab", "2", "f8")
        await desk.until(lambda: not isinstance(desk.desk.screen, LettersForm))
        await desk.is_told("on record")
    assert "Which instrument?" in (tmp_path / "out" / "SWE-query.md").read_text()
    assert ada.reads("query", "list", "--format", "json")[0]["state"] == "sent"


async def test_the_register_shows_and_finds_how_things_stand(ada: Officer) -> None:
    read_twice(ada)
    ada.hears("log", "NOR", "--reference", "NV 2")
    ada.hears("query", "open", "NOR", "legislation.ratification", "Which?")
    ada.hears("assign", "DNK", "--to", "Cem")
    async with desk_of(ada, "Cem", size=(120, 40)) as cem:
        for words, name in (("unsettled", "Sweden"), ("queried", "Norway"), ("mine", "Denmark")):
            await cem.write(words)
            assert name in cem.screen
            assert len([n for n in ("Sweden", "Norway", "Denmark") if n in cem.screen]) == 1
            await cem.strike("escape")
        await cem.write("unsettled")
        assert "≠" in cem.screen
        assert "Bo" in cem.screen


async def test_who_has_a_response_in_hand_is_told(ada: Officer) -> None:
    ada.hears("log", "NOR", "--reference", "NV 2")
    async with desk_of(ada, "Ada", "NOR") as desk:
        await desk.strike("1", "tab", "1")
        async with desk_of(ada, "Bo") as bo:
            await bo.write("in hand")
            assert "Norway" in bo.screen
            await bo.strike("enter")
            await bo.is_told("Ada has this response in hand")


async def test_a_finished_second_reading_leads_back_to_the_register(ada: Officer) -> None:
    ada.called("Bo").hears("reading", "begin", "SWE")
    async with desk_of(ada, "Bo", "SWE") as bo:
        await bo.strike("1", "f9")
        assert bo.shows("second reading")
        await bo.strike("f9", "f2")
        await bo.is_told("Your second reading is finished")
        await bo.until(lambda: not isinstance(bo.desk.screen, ReviewScreen | EntryScreen))


async def test_nothing_is_asked_in_a_second_reading(ada: Officer) -> None:
    ada.called("Bo").hears("reading", "begin", "SWE")
    async with desk_of(ada, "Bo", "SWE") as bo:
        await bo.strike("ctrl+e")
        await bo.is_told("Queries wait until your second reading is finished")


async def test_undoing_what_was_unclear_takes_its_query_back(ada: Officer) -> None:
    ada.hears("log", "NOR", "--reference", "NV 2")
    async with desk_of(ada, "Ada", "NOR") as desk:
        await desk.strike("f4", *"which", "enter")
        assert len(ada.reads("query", "list", "NOR", "--format", "json")) == 1
        await desk.strike("ctrl+z")
        await desk.is_told("Taken back")
    assert ada.reads("query", "list", "NOR", "--format", "json") == []


async def test_correcting_an_answer_without_a_value_keeps_that_it_has_none(ada: Officer) -> None:
    ada.takes_in({**FIRST, "respondent": "NOR", "answers": {"legislation": {
        "ratification": {"missing": "not_stated"}}}})  # fmt: skip
    async with desk_of(ada, "Cem", "NOR") as cem:
        await cem.strike("f9", "f8", "c")
        assert cem.shows("● not stated")
        await cem.strike("tab", "2", "tab", *"p", "f8")
        cem.is_at(VerifyScreen)
        assert cem.shows("not applicable")
    exported = ada.reads("export", "--format", "json")
    (norway,) = [each for each in exported if each["respondent"] == "NOR"]
    assert norway["answers"]["legislation"]["ratification"] == {"missing": "not_applicable"}


async def test_whoever_finished_a_response_is_not_led_through_its_answers(ada: Officer) -> None:
    async with desk_of(ada, "Ada", "SWE") as desk:
        await desk.strike("f9", "f8")
        await desk.is_told("somebody else")
        desk.is_at(ReviewScreen)


async def test_a_reason_is_given_to_what_was_decided_alone(ada: Officer) -> None:
    read_twice(ada)
    async with desk_of(ada, "Cem") as cem:
        await cem.write("swe")
        await cem.strike("ctrl+b", "r")
        await cem.is_told("Decide first")


async def test_who_settles_beside_somebody_is_told_who_decided(ada: Officer) -> None:
    read_twice(ada)
    async with desk_of(ada, "Cem") as cem:
        await cem.write("swe")
        await cem.strike("ctrl+b")
        ada.called("Dee").hears("reading", "settle", "SWE", "--take", "second",
                                "legislation.ratification")  # fmt: skip
        await cem.strike("1")
        await cem.is_told("Dee has decided here meanwhile")
