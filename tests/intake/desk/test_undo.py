"""Taking back what was done at this sitting, step by step, and doing it again."""

from collections.abc import Callable

import pytest

from db.records import Edit
from forms.response import Answer, Response
from intake.desk.screens.entry import EntryScreen
from intake.session import Session
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.test_entry import back_to, field_text, to, to_figures

RATIFIED = "legislation.ratification"
SUMMARY = "legislation.summary"
PERMIT = "protection.residence_permit"
PENALTY = "legislation.maximum_penalty"


def answers(officer: AtTheDesk) -> dict[str, Answer]:
    """Return what the store has of Sweden."""
    return dict(officer.kept("SWE").answers)


Keys = tuple[str, ...]


@pytest.mark.parametrize(
    "keys",
    [
        ("1",),
        ("1", "2"),
        ("1", "backspace"),
        ("1", "f2"),
        ("f2", "f2"),
        ("1", "f5", *"why", "enter"),
        ("1", "p", "3", "enter"),
        ("1", "enter", "2", "enter", *"12", "enter"),
        ("1", "f8"),
        ("1", "enter", "1", "enter", "shift+tab", "2"),
        ("1", "f9", "f6", "escape"),
        ("pagedown", "tab", "tab", "plus", *"2004", "enter", *"3", "escape", "1"),
    ],
    ids=" ".join,
)
async def test_every_step_is_taken_back_and_done_again(session: Session, keys: Keys) -> None:
    async with at_the_desk(session, "SWE") as officer:
        states: list[Response] = []
        await officer.strike("2", "backspace")
        for key in keys:
            await officer.strike(key)
            kept = officer.kept("SWE")
            if not states or states[-1] != kept:
                states.append(kept)
        last = officer.kept("SWE")
        undone = [last]
        for _ in range(40):
            if not (answers(officer) or officer.kept("SWE").confidential):
                break
            await officer.strike("ctrl+z")
            if officer.kept("SWE") != undone[-1]:
                undone.append(officer.kept("SWE"))
        assert not answers(officer)
        assert not undone[-1].confidential
        for state in reversed(undone[:-1]):
            await officer.strike("ctrl+y")
            await officer.until(_kept_is(officer, state))
        assert officer.kept("SWE") == last


def _kept_is(officer: AtTheDesk, state: Response) -> Callable[[], bool]:
    return lambda: officer.kept("SWE") == state


async def test_undo_goes_to_the_question_and_says_what_it_took_back(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "enter", "2", "enter", "pagedown", "ctrl+z")
        await officer.is_told("Taken back: Legislation giving effect to the Protocol")
        assert officer.here.question.path == "legislation.implementing_legislation"
        assert answers(officer) == {RATIFIED: Answer("ratified")}
        assert officer.here.field.keyed is None


async def test_answers_that_went_with_a_condition_come_back_with_it(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("pagedown", "pagedown", "pagedown", "pagedown")
        await to(officer, PERMIT)
        await officer.strike("1", "enter", "2", "enter")
        before = answers(officer)
        assert len(before) == 2
        await back_to(officer, PERMIT)
        await officer.strike("2")
        assert set(answers(officer)) == {PERMIT}
        await officer.strike("ctrl+z")
        assert answers(officer) == before
        await officer.strike("ctrl+y", "ctrl+z")
        assert answers(officer) == before


async def test_an_editor_takes_back_its_own_keys_first(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1")
        await to(officer, SUMMARY)
        await officer.write("one")
        await officer.paste(" two")
        await officer.strike("ctrl+z")
        assert field_text(officer) == "one"
        await officer.strike("ctrl+y")
        assert field_text(officer) == "one two"
        await officer.strike("ctrl+z", "ctrl+z")
        assert field_text(officer) == ""
        assert answers(officer) == {RATIFIED: Answer("ratified")}


async def test_a_text_kept_while_it_was_written_is_one_step(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1")
        await to(officer, SUMMARY)
        form = officer.is_at(EntryScreen)
        for word in ("The", " law", " of 2002"):
            await officer.write(word)
            await form._keep_in_hand()
        await officer.strike("tab", "tab", "ctrl+z")
        assert answers(officer) == {RATIFIED: Answer("ratified")}
        await officer.strike("ctrl+y")
        assert answers(officer)[SUMMARY].value == "The law of 2002"


async def test_the_cells_of_a_row_are_one_step(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to_figures(officer)
        await officer.write("2004\n2004\n")
        await officer.strike("escape", "ctrl+z")
        assert "investigations.statistics" not in answers(officer)


async def test_what_is_in_hand_is_taken_back_before_what_is_kept(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1")
        await to(officer, PENALTY)
        await officer.strike(*"12")
        await officer.strike("ctrl+z")
        assert officer.here.field.keyed is None
        assert answers(officer) == {RATIFIED: Answer("ratified")}


async def test_what_somebody_else_has_changed_since_is_not_taken_back(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "enter")
        kept = session.store.load("trafficking-2004", "SWE")
        assert kept is not None
        changes = {RATIFIED: "in_progress"}
        session.store.save(Edit("trafficking-2004", "SWE", changes, kept.mark, "Bo"))
        await officer.strike("2", "ctrl+z", "ctrl+z")
        await officer.is_told("Protocol” has been changed by somebody else")
        assert answers(officer) == {RATIFIED: Answer("in_progress")}


async def test_nothing_is_taken_back_of_an_earlier_sitting(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "escape")
        await officer.strike("enter", "ctrl+z")
        await officer.is_told("nothing of this sitting")
        await officer.strike("ctrl+y")
        await officer.is_told("nothing to do again")
        assert answers(officer) == {RATIFIED: Answer("ratified")}


async def test_nothing_is_taken_back_of_a_finished_response(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "f9", "f9", "f2", "escape", "ctrl+z")
        assert answers(officer) == {RATIFIED: Answer("ratified")}


async def test_what_was_taken_back_is_gone_once_something_else_is_done(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "ctrl+z", "tab", "1")
        second = answers(officer)
        assert RATIFIED not in second
        await officer.strike("ctrl+y")
        assert answers(officer) == second
