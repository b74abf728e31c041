"""The copies that a store keeps of itself: dated, ten of them, and only when there is something."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from db.dossiers import WORK
from db.records import DossierEdit, Problem
from db.sqlite import dated
from db.sqlite.dated import MOST, dated_copies, folder_of
from db.sqlite.store import SqliteStore
from tests.db.desk import (
    PORTS,
    SOURCE,
    Clock,
    Officer,
    begin_to_write,
    document,
    everything,
    take_in,
)


@pytest.fixture
def works(place: Path, clock: Clock) -> Callable[[int], None]:
    """Return what opens the store, changes an answer, and closes it."""
    with SqliteStore(place, clock) as store:
        store.add_questionnaire(SOURCE, "Ada")

    def work(fine: int) -> None:
        with SqliteStore(place, clock) as store:
            ada = Officer(store, "Ada")
            ada.look()
            ada.save({"law.fine": fine})

    return work


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every store be a large one."""
    monkeypatch.setattr(dated, "LARGE", 1)


def written(place: Path, clock: Clock) -> tuple[str, ...]:
    begin_to_write(place, clock)
    return tuple(copy.name for copy in dated_copies(place))


def test_a_new_store_has_no_copy(place: Path, clock: Clock) -> None:
    with SqliteStore(place, clock) as store:
        store.add_questionnaire(SOURCE, "Ada")
    assert not dated_copies(place)


def test_reading_and_a_bookmark_keep_no_copy(
    works: Callable[[int], None], place: Path, clock: Clock
) -> None:
    works(5)
    before = dated_copies(place)
    with SqliteStore(place, clock) as store:
        everything(store)
        store.put_bookmark(PORTS, "SWE", "Ada", "law.fine")
        store.leave(PORTS, "SWE", "Ada")
        store.import_responses([], officer="Ada", dry_run=True)
        store.check()
    assert dated_copies(place) == before


def test_writing_keeps_what_was_kept_until_then(
    works: Callable[[int], None], place: Path, clock: Clock
) -> None:
    works(5)
    clock.go_on()
    assert written(place, clock)[-1] == "2030-03-01T090100Z.db"
    with SqliteStore(dated_copies(place)[-1]) as copy:
        (response,) = everything(copy)
        assert response.answers["law.fine"].value == 5
        assert copy.check() == ()


def test_writing_again_keeps_no_second_copy_of_the_same(
    works: Callable[[int], None], place: Path, clock: Clock
) -> None:
    works(5)
    first = written(place, clock)
    clock.go_on(minutes=24 * 60)
    assert written(place, clock) == first


@pytest.mark.usefixtures("large")
def test_a_large_store_is_copied_once_an_hour_for_single_responses(
    works: Callable[[int], None], place: Path, clock: Clock
) -> None:
    works(1)
    for minutes, copies in ((0, 1), (59, 1), (1, 2), (30, 2), (30, 3)):
        clock.go_on(minutes)
        works(minutes + 100 * copies)
        assert len(dated_copies(place)) == copies


@pytest.mark.usefixtures("large")
def test_a_large_store_is_copied_again_once_much_was_changed(
    works: Callable[[int], None], place: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dated, "_MUCH", 3)
    copies = []
    for fine in range(1, 8):
        works(fine)
        clock.go_on()
        copies.append(len(dated_copies(place)))
    assert copies == [1, 2, 2, 2, 3, 3, 3]


@pytest.mark.usefixtures("large")
def test_a_merge_and_work_on_many_keep_a_copy_first(
    works: Callable[[int], None], place: Path, clock: Clock
) -> None:
    works(1)
    works(2)
    with SqliteStore(place, clock) as store:
        store.keep_copy()
        assert len(dated_copies(place)) == 2
    works(3)
    with SqliteStore(place, clock) as store:
        said = {"query.1": {"text": "Which law?", "state": "open"}}
        edits = [DossierEdit(PORTS, code, WORK, said, 0, "Ada") for code in ("SWE", "NOR")]
        store.put_dossiers(edits)
        assert len(dated_copies(place)) == 3


@pytest.mark.usefixtures("large")
def test_a_large_store_is_copied_before_each_import(
    works: Callable[[int], None], place: Path, clock: Clock
) -> None:
    works(1)
    works(2)
    with SqliteStore(place, clock) as store:
        ada = Officer(store, "Ada")
        ada.look()
        ada.save({"law.fine": 3})
        assert len(dated_copies(place)) == 1
        take_in(store, document("NOR", {"law.fine": 4}))
        assert len(dated_copies(place)) == 2
    with SqliteStore(dated_copies(place)[-1]) as copy:
        assert [each.answers["law.fine"].value for each in everything(copy)] == [3]


def test_no_more_than_ten_are_kept(works: Callable[[int], None], place: Path, clock: Clock) -> None:
    for fine in range(MOST + 5):
        works(fine)
        clock.go_on(minutes=24 * 60)
    copies = written(place, clock)
    assert len(copies) == MOST
    assert copies[0].startswith("2030-03-07")
    assert copies[-1].startswith("2030-03-16")


def test_a_busy_day_does_not_push_out_the_days_before(
    works: Callable[[int], None], place: Path, clock: Clock
) -> None:
    for fine in range(4):
        works(fine)
        clock.go_on(minutes=24 * 60)
    for fine in range(30):
        works(100 + fine)
        clock.go_on()
    copies = written(place, clock)
    assert len(copies) == MOST
    days = [copy[:10] for copy in copies]
    assert days[:4] == ["2030-03-01", "2030-03-02", "2030-03-03", "2030-03-04"]
    assert set(days[4:]) == {"2030-03-05"}


def test_a_clock_that_goes_back_does_not_turn_the_order(
    works: Callable[[int], None], place: Path, clock: Clock
) -> None:
    works(5)
    written(place, clock)
    clock.now -= timedelta(days=400)
    works(6)
    assert written(place, clock)[-1] == "2030-03-01T090002Z.db"
    with SqliteStore(dated_copies(place)[-1]) as copy:
        (response,) = everything(copy)
        assert response.answers["law.fine"].value == 6
    assert len(written(place, clock)) == 3


def test_copies_are_their_owners_alone(
    works: Callable[[int], None], place: Path, clock: Clock
) -> None:
    works(5)
    written(place, clock)
    folder = folder_of(place)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in folder.iterdir()} == {0o600}


def test_a_copy_that_cannot_be_kept_is_told_and_nothing_else(
    works: Callable[[int], None], place: Path, clock: Clock
) -> None:
    works(5)
    shutil.rmtree(folder_of(place))
    folder_of(place).write_text("in the way", encoding="utf-8")
    with SqliteStore(place, clock) as store:
        assert store.warnings() == ()
        for _ in range(2):
            store.add_questionnaire(SOURCE, "Ada")
            (warning,) = store.warnings()
            assert warning.key == "warning.no_backup"
        assert len(everything(store)) == 1


@pytest.mark.parametrize("part", ["answer_by_question", "change", "revision", "bookmark"])
def test_a_damaged_store_does_not_push_out_its_good_copies(
    works: Callable[[int], None], place: Path, clock: Clock, part: str
) -> None:
    works(5)
    before = written(place, clock)
    works(6)
    connection = sqlite3.connect(place)
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = ?", (part,)
    ).fetchone()
    connection.close()
    content = bytearray(place.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xaa" * 4096
    place.write_bytes(content)
    with SqliteStore(place, clock) as store:
        store.add_questionnaire(SOURCE, "Ada")
        (warning,) = store.warnings()
        assert warning.key == "warning.no_backup"
    assert tuple(copy.name for copy in dated_copies(place)) == before


def test_a_copy_that_is_damaged_is_not_taken_for_the_last_one(
    works: Callable[[int], None], place: Path, clock: Clock
) -> None:
    works(5)
    written(place, clock)
    dated_copies(place)[-1].write_bytes(b"hello" * 1000)
    clock.go_on()
    assert written(place, clock)[-1] == "2030-03-01T090100Z.db"


def test_a_store_that_is_lost_is_told_when_another_is_made_in_its_place(
    works: Callable[[int], None], place: Path, clock: Clock
) -> None:
    works(5)
    written(place, clock)
    place.unlink()
    with SqliteStore(place, clock) as store:
        assert store.warnings() == (Problem("", "warning.made_anew", {"file": place}),)
    with SqliteStore(place, clock) as store:
        assert store.warnings() == ()


def test_two_that_write_at_the_same_moment_keep_one_copy(
    works: Callable[[int], None], place: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    works(5)
    before = written(place, clock)
    # The other has not seen the copy yet that the first one has just kept.
    monkeypatch.setattr("db.sqlite.dated._moment", lambda *_: dated_copies(place)[-1].stem)
    works(6)
    with SqliteStore(place, clock) as store:
        assert store.warnings() == ()
    assert tuple(copy.name for copy in dated_copies(place)) == before


def test_what_a_killed_copy_has_left_is_taken_away_the_day_after(
    works: Callable[[int], None], place: Path, clock: Clock
) -> None:
    works(5)
    written(place, clock)
    left = folder_of(place) / ".2030-03-01T090000Z.db.abcdef"
    fresh = folder_of(place) / ".2030-03-02T090000Z.db.abcdef"
    for file, days in ((left, -2), (fresh, 1)):
        file.touch()
        moment = (clock.now + timedelta(days=days)).timestamp()
        os.utime(file, (moment, moment))
    works(6)
    written(place, clock)
    assert (left.exists(), fresh.exists()) == (False, True)
