"""What the store cannot take just now is held on the screen, and kept as soon as it can."""

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from db.errors import StoreError
from db.sqlite.dated import folder_of
from forms.response import Answer
from intake.desk.app import Desk
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.register import RegisterScreen
from intake.desk.screens.row import RowScreen
from intake.desk.widgets.table_field import TableField
from intake.session import Session
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.conftest import file_of

FIRST = "legislation.ratification"
LOCKED = "Somebody else is writing to the file"


@contextmanager
def written_to(path: Path) -> Iterator[None]:
    """Write to the file as another program does, for as long as it takes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def answers(officer: AtTheDesk) -> dict[str, Answer]:
    kept = officer.session.store.load("trafficking-2004", "SWE")
    return {} if kept is None else dict(kept.response.answers)


async def test_an_answer_waits_for_another_to_be_done_and_is_kept_without_a_key(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        with written_to(file_of(session)):
            await officer.strike("1")
            await officer.sees(LOCKED)
            assert answers(officer) == {}
        await officer.until(lambda: answers(officer) == {FIRST: Answer("ratified")})
        await officer.until(lambda: not officer.shows(LOCKED))


async def test_the_officer_goes_on_while_answers_wait(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        with written_to(file_of(session)):
            await officer.strike("1", "tab", "f2")
            assert set(officer.is_at(EntryScreen).entry.pending) == {
                FIRST, "legislation.implementing_legislation",
            }  # fmt: skip
        await officer.until(lambda: len(answers(officer)) == 2)
        missing = answers(officer)["legislation.implementing_legislation"].missing
        assert (answers(officer)[FIRST].value, missing) == ("ratified", "not_stated")
        assert officer.is_at(EntryScreen).entry.pending == {}


async def test_leaving_while_an_answer_waits_is_asked_about(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        with written_to(file_of(session)):
            await officer.strike("1", "escape")
            await officer.sees("These entries are not kept yet, and are tried again")
            await officer.strike("escape")
        await officer.until(lambda: answers(officer) == {FIRST: Answer("ratified")})


async def test_an_entry_that_cannot_be_kept_as_it_is_does_not_only_wait(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        while officer.here.question.path != "legislation.maximum_penalty":
            await officer.strike("tab")
        await officer.strike(*"many", "tab")
        with written_to(file_of(session)):
            await officer.strike("1", "escape")
            await officer.sees("These entries cannot be kept as they are")


async def test_a_file_that_is_taken_away_takes_nothing_with_it(session: Session) -> None:
    database = file_of(session)
    async with at_the_desk(session, "SWE") as officer:
        aside = database.with_name("aside.db")
        database.rename(aside)
        await officer.strike("1")
        await officer.sees("was removed or replaced")
        aside.rename(database)
        await officer.until(lambda: answers(officer) == {FIRST: Answer("ratified")})


async def test_a_file_that_is_replaced_is_not_written_over(session: Session) -> None:
    database = file_of(session)
    async with at_the_desk(session, "SWE") as officer:
        database.rename(database.with_name("aside.db"))
        database.write_bytes(b"mine")
        await officer.strike("1")
        await officer.sees("was removed or replaced")
        assert database.read_bytes() == b"mine"
        await officer.strike("ctrl+q")
        await officer.sees("These entries are not kept yet, and are tried again")


async def test_a_row_waits_in_its_form_and_is_kept_without_a_key(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("pagedown")
        while not isinstance(officer.here.field, TableField):
            await officer.strike("tab")
        path = officer.here.question.path
        await officer.strike("plus")
        officer.is_at(RowScreen)
        with written_to(file_of(session)):
            await officer.strike(*"2003", "escape")
            await officer.sees(LOCKED)
            await officer.sees("Esc once more leaves the row without what could not be kept")
            assert answers(officer) == {}
        await officer.until(lambda: path in answers(officer))
        await officer.until(lambda: not officer.shows(LOCKED))


async def test_a_response_that_cannot_be_read_is_told_and_the_desk_goes_on(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "escape")
        with closing(sqlite3.connect(file_of(session), isolation_level=None)) as other:
            other.execute("UPDATE response SET document = '{}'")
        await officer.strike(*"sweden", "enter")
        await officer.is_told("The response of SWE cannot be read")
        officer.is_at(RegisterScreen)


async def test_a_store_that_cannot_be_read_ends_the_desk_in_its_own_words(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "escape")
    with closing(sqlite3.connect(file_of(session), isolation_level=None)) as other:
        other.execute("UPDATE response SET changed_at = 'then'")
    desk = Desk(session)
    with pytest.raises(StoreError):
        async with desk.run_test():
            pass
    said = " ".join(capsys.readouterr().err.split())
    assert "holds something that Intake did not write" in said
    assert "did not foresee" not in said


async def test_what_waits_is_waited_for_when_the_desk_has_to_end(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        colleague = sqlite3.connect(file_of(session), check_same_thread=False)
        colleague.isolation_level = None
        colleague.execute("BEGIN IMMEDIATE")
        await officer.strike("1")
        await officer.sees(LOCKED)
        done = threading.Timer(0.7, colleague.execute, ("ROLLBACK",))
        done.start()
        await officer.desk.hang_up(15)
        done.join()
        colleague.close()
        assert officer.desk.return_code == 128 + 15
        assert answers(officer) == {FIRST: Answer("ratified")}


async def test_a_dated_copy_that_cannot_be_kept_is_told_once_the_entry_is_left(
    session: Session,
) -> None:
    folder = folder_of(file_of(session))
    shutil.rmtree(folder)
    folder.write_text("in the way", encoding="utf-8")
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "escape")
        await officer.is_told("No dated copy of the store could be kept")
