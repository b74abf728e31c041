"""A copy of the store, made while it is in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import StoreError
from db.sqlite.store import SqliteStore
from tests.db.desk import PORTS, Officer


def test_the_copy_says_what_the_store_says(
    store: SqliteStore, ada: Officer, tmp_path: Path
) -> None:
    ada.save({"law.fine": 1})
    file = tmp_path / "copy.db"
    store.backup(file)
    with SqliteStore(file) as copy:
        assert list(copy.responses(PORTS)) == list(store.responses(PORTS))
        assert copy.history(PORTS, "SWE") == store.history(PORTS, "SWE")
        assert copy.check() == ()


def test_what_another_has_not_yet_kept_is_not_in_it(
    store: SqliteStore, ada: Officer, tmp_path: Path, place: Path
) -> None:
    ada.save({"law.fine": 1})
    with closing(sqlite3.connect(place, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        another.execute("DELETE FROM bookmark")
        store.backup(tmp_path / "copy.db")
        another.execute("ROLLBACK")
    with SqliteStore(tmp_path / "copy.db") as copy:
        assert copy.check() == ()


def test_the_copy_is_one_file_of_its_owners_alone(store: SqliteStore, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    store.backup(folder / "copy.db")
    assert [each.name for each in folder.iterdir()] == ["copy.db"]
    assert (folder / "copy.db").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_not_written_over(store: SqliteStore, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="is there already"):
        store.backup(file)
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_store_is_not_copied_onto_itself(store: SqliteStore, place: Path) -> None:
    with pytest.raises(StoreError, match="is there already"):
        store.backup(place)
    assert store.check() == ()


def test_where_nothing_can_be_written_it_says_so(store: SqliteStore, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        store.backup(tmp_path / "nowhere" / "copy.db")
