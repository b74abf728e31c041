"""Opening the file: private, surely one of ours, and a sentence where it cannot be done."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from db.errors import StoreError
from db.sqlite.store import SqliteStore
from tests.db.desk import PORTS, SOURCE, Officer, everything


def execute(path: Path, *statements: str) -> None:
    """Do as another program does to the file at `path`."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def refusal(path: Path) -> StoreError:
    """Return why the file at `path` is not opened, having made sure that it says so in words."""
    with pytest.raises(StoreError) as refused, SqliteStore(path):
        pass
    for language in ("en", "fr"):
        assert str(path) in refused.value.text(language)
    assert refused.value.text("en") != refused.value.text("fr")
    return refused.value


@pytest.fixture
def at_rest(place: Path) -> Path:
    """Return the path of a store with one response, that nobody has open."""
    with SqliteStore(place) as store:
        store.add_questionnaire(SOURCE, "Ada")
        Officer(store, "Ada").save({"law.fine": 5})
    return place


# A new file


def test_a_new_file_and_its_folder_are_its_owners_alone(store: SqliteStore, place: Path) -> None:
    Officer(store, "Ada").save({})
    assert {each.name: each.stat().st_mode & 0o777 for each in place.parent.iterdir()} == {
        "intake.db": 0o600,
        "intake.db-shm": 0o600,
        "intake.db-wal": 0o600,
    }
    assert place.parent.stat().st_mode & 0o777 == 0o700


def test_a_new_file_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        SqliteStore(tmp_path / "desk" / "intake.db").close()
    finally:
        os.umask(before)
    assert (tmp_path / "desk" / "intake.db").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "desk").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    SqliteStore(tmp_path / "intake.db").close()
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "intake.db"
    path.touch()
    with SqliteStore(path) as store:
        store.add_questionnaire(SOURCE, "Ada")
        assert store.check() == ()


def test_a_store_is_one_file_when_it_is_closed(at_rest: Path) -> None:
    beside = sorted(each.name for each in at_rest.parent.iterdir())
    assert beside == ["intake.db", "intake.db.backups"]


def test_a_store_opened_again_has_what_was_kept(at_rest: Path) -> None:
    with SqliteStore(at_rest) as store:
        (response,) = everything(store)
        assert response.answers["law.fine"].value == 5
        assert store.check() == ()


def test_opening_again_writes_nothing(at_rest: Path) -> None:
    before = at_rest.read_bytes()
    with SqliteStore(at_rest) as store:
        everything(store)
    assert at_rest.read_bytes() == before


def test_the_file_is_kept_in_wal_mode(store: SqliteStore, place: Path) -> None:
    with closing(sqlite3.connect(place)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)


# Files that are not ours


@pytest.mark.parametrize(
    "content", [b"hello", b"\x00" * 5000, b"PK\x03\x04" * 2000, b"SQLite format 2\x00" * 400]
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(content)
    assert refusal(path).message.key == "store.not_a_database"
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["letter.docx"]


@pytest.mark.parametrize("mark", ["", "PRAGMA application_id = 77", "PRAGMA user_version = 1"])
def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "cookies.sqlite"
    execute(path, "CREATE TABLE cookie (crumb TEXT)", mark)
    before = path.read_bytes()
    assert refusal(path).message.key == "store.other_program"
    assert path.read_bytes() == before


def test_a_file_of_a_later_intake_is_refused_and_left_alone(at_rest: Path) -> None:
    execute(at_rest, "PRAGMA user_version = 999")
    before = at_rest.read_bytes()
    refused = refusal(at_rest)
    assert refused.message.key == "store.newer"
    assert "999" in str(refused)
    assert at_rest.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).message.key == "store.is_folder"


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "intake.db").message.key == "store.cannot_open"


# Files that are damaged


def cut_short(content: bytes) -> bytes:
    return content[: len(content) // 2]


def scrawled_over(content: bytes) -> bytes:
    return content[:4096] + b"\xaa" * (len(content) - 4096)


def with_a_broken_first_page(content: bytes) -> bytes:
    return content[:100] + b"\xaa" * 3996 + content[4096:]


@pytest.mark.parametrize("damaged", [cut_short, scrawled_over, with_a_broken_first_page])
def test_a_damaged_file_is_refused(at_rest: Path, damaged: Callable[[bytes], bytes]) -> None:
    at_rest.write_bytes(damaged(at_rest.read_bytes()))
    assert refusal(at_rest).message.key == "store.damaged"


def test_a_damaged_file_is_given_no_register(at_rest: Path) -> None:
    with closing(sqlite3.connect(at_rest)) as connection:
        connection.execute("UPDATE seal SET digest = 'another' WHERE what = 'register'")
        connection.commit()
        page = connection.execute("PRAGMA page_size").fetchone()[0]
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'change_by_revision'"
        ).fetchone()
    with at_rest.open("r+b") as file:
        file.seek((root - 1) * page)
        file.write(bytes(page))
    before = at_rest.read_bytes()
    with suppress(StoreError):
        SqliteStore(at_rest).close()
    assert at_rest.read_bytes() == before


def test_a_header_with_nothing_behind_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "intake.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    assert refusal(path).message.key == "store.not_a_database"


# Permissions


@pytest.fixture
def own_file(own_folder: Path) -> Path:
    """Return the path of a store with one response, in a folder of someone permissions bind."""
    path = own_folder / "intake.db"
    with SqliteStore(path) as store:
        store.add_questionnaire(SOURCE, "Ada")
        Officer(store, "Ada").save({"law.fine": 5})
    return path


def test_a_read_only_file_can_be_read_and_says_so_when_written(own_file: Path) -> None:
    own_file.chmod(0o400)
    with SqliteStore(own_file) as store:
        (response,) = everything(store)
        with pytest.raises(StoreError) as refused:
            Officer(store, "Ada").save({"law.treaty": "none"})
        assert refused.value.message.key == "store.read_only"
        assert str(own_file) in str(refused.value)
        assert everything(store) == [response]


def test_a_read_only_file_can_be_checked(own_file: Path) -> None:
    own_file.chmod(0o400)
    with SqliteStore(own_file) as store:
        assert store.check() == ()


def test_a_file_that_may_not_be_read_is_refused(own_file: Path) -> None:
    own_file.chmod(0o000)
    assert refusal(own_file).message.key == "store.cannot_open"


def test_a_folder_that_may_not_be_entered_is_refused(own_file: Path, own_folder: Path) -> None:
    own_folder.chmod(0o000)
    try:
        assert refusal(own_file).message.key == "store.cannot_open"
    finally:
        own_folder.chmod(0o700)


def test_a_folder_that_may_not_be_written_is_refused(own_folder: Path) -> None:
    own_folder.chmod(0o500)
    assert refusal(own_folder / "intake.db").message.key == "store.cannot_open"
    assert refusal(own_folder / "desk" / "intake.db").message.key == "store.cannot_open"


# The program's own limits


def test_an_sqlite_that_is_too_old_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(StoreError) as refused, SqliteStore(place):
        pass
    assert refused.value.message.key == "store.old_sqlite"
    assert not place.exists()


def test_a_closed_store_says_so_in_a_sentence(store: SqliteStore) -> None:
    store.close()
    with pytest.raises(StoreError) as refused:
        store.load(PORTS, "SWE")
    assert str(store.path) in str(refused.value)
