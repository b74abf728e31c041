"""A store is put back to what a copy says, and what it said is kept."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import StoreError
from db.sqlite.restoring import restore_file
from db.sqlite.store import SqliteStore
from tests.db.desk import SOURCE, Clock, Officer, everything


def fine(path: Path) -> object:
    """Return what a store says of Sweden's fine, having made sure that it is whole."""
    with SqliteStore(path) as store:
        assert store.check() == ()
        (response,) = everything(store)
        return response.answers["law.fine"].value


@pytest.fixture
def copy(place: Path, tmp_path: Path, clock: Clock) -> Path:
    """Return a copy of a store, in which 5 became 6 since."""
    file = tmp_path / "copy.db"
    with SqliteStore(place, clock) as store:
        store.add_questionnaire(SOURCE, "Ada")
        ada = Officer(store, "Ada")
        ada.save({"law.fine": 5})
        store.backup(file)
        ada.save({"law.fine": 6})
    return file


def test_the_store_says_what_the_copy_says(copy: Path, place: Path, clock: Clock) -> None:
    kept = restore_file(copy, place, clock)
    assert fine(place) == 5
    assert kept is not None
    assert kept.name == "before-restore-2030-03-01T090000Z.db"
    assert fine(kept) == 6
    assert place.stat().st_mode & 0o777 == 0o600


def test_restoring_can_be_undone(copy: Path, place: Path, clock: Clock) -> None:
    kept = restore_file(copy, place, clock)
    assert kept is not None
    again = restore_file(kept, place, clock)
    assert fine(place) == 6
    assert again is not None
    assert again != kept
    assert fine(again) == 5


def test_where_there_is_no_store_one_is_made(copy: Path, tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "new" / "intake.db"
    assert restore_file(copy, path, clock) is None
    assert fine(path) == 5
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"hello" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_store_that_is_damaged_is_kept_byte_by_byte(
    copy: Path, place: Path, clock: Clock, content: bytes
) -> None:
    place.write_bytes(content)
    kept = restore_file(copy, place, clock)
    assert fine(place) == 5
    assert kept is not None
    assert content == b"" or kept.read_bytes() == content


def test_a_store_with_damaged_pages_is_replaced(copy: Path, place: Path, clock: Clock) -> None:
    damaged = place.read_bytes()[:8192] + b"\xaa" * 40000
    place.write_bytes(damaged)
    assert restore_file(copy, place, clock) is not None
    assert fine(place) == 5


def test_a_store_that_somebody_has_open_is_left_alone(
    copy: Path, place: Path, clock: Clock
) -> None:
    with SqliteStore(place) as store:
        everything(store)
        with pytest.raises(StoreError) as refused:
            restore_file(copy, place, clock)
        assert refused.value.message.key == "restore.in_use"
    assert fine(place) == 6


def test_a_store_that_was_put_back_is_refused_while_somebody_has_it_open(
    copy: Path, tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "new" / "intake.db"
    restore_file(copy, path, clock)
    with SqliteStore(path):
        with pytest.raises(StoreError) as refused:
            restore_file(copy, path, clock)
        assert refused.value.message.key == "restore.in_use"


def test_a_copy_that_is_worked_in_is_written_ahead_like_any_store(copy: Path) -> None:
    with SqliteStore(copy), closing(sqlite3.connect(copy)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_what_a_lost_store_has_left_beside_it_does_not_get_into_another(
    copy: Path, place: Path, clock: Clock
) -> None:
    with SqliteStore(place, clock) as store:
        ada = Officer(store, "Ada")
        ada.look()
        ada.save({"law.fine": 7})
        place.rename(place.with_name("aside.db"))
        assert place.with_name("intake.db-wal").exists()
        assert restore_file(copy, place, clock) is None
        assert fine(place) == 5
        with pytest.raises(StoreError, match="removed or replaced"):
            ada.save({"law.fine": 8})
    assert fine(place) == 5


def test_what_is_no_copy_of_a_store_is_refused(place: Path, copy: Path, clock: Clock) -> None:
    other = copy.with_name("cookies.sqlite")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE cookie (crumb TEXT)")
    letter = copy.with_name("letter.docx")
    letter.write_bytes(b"PK\x03\x04" * 2000)
    empty = copy.with_name("empty.db")
    empty.touch()
    cut = copy.with_name("cut.db")
    cut.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    for file, key in [
        (other, "restore.no_copy"),
        (letter, "restore.no_copy"),
        (empty, "restore.no_copy"),
        (cut, "restore.damaged"),
        (copy.with_name("nowhere.db"), "restore.missing"),
    ]:
        with pytest.raises(StoreError) as refused:
            restore_file(file, place, clock)
        assert refused.value.message.key == key
        assert str(file) in str(refused.value)
        assert "--db" not in str(refused.value)
    assert fine(place) == 6


def test_a_database_of_another_program_is_not_replaced(
    copy: Path, place: Path, clock: Clock
) -> None:
    place.unlink()
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("CREATE TABLE cookie (crumb TEXT)")
    before = place.read_bytes()
    with pytest.raises(StoreError) as refused:
        restore_file(copy, place, clock)
    assert refused.value.message.key == "store.other_program"
    assert place.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"hello" * 1000])
def test_a_link_goes_on_leading_to_the_store(
    copy: Path, place: Path, tmp_path: Path, clock: Clock, content: bytes | None
) -> None:
    if content is not None:
        place.write_bytes(content)
    link = tmp_path / "link.db"
    link.symlink_to(place)
    kept = restore_file(copy, link, clock)
    assert kept is not None
    assert kept.parent == place.with_name("intake.db.backups")
    assert link.is_symlink()
    assert fine(place) == fine(link) == 5


def test_nothing_is_left_beside(copy: Path, place: Path, clock: Clock) -> None:
    restore_file(copy, place, clock)
    assert sorted(each.name for each in place.parent.iterdir()) == [
        "intake.db",
        "intake.db.backups",
    ]
