"""What the database refuses is told in a sentence that names the file, in both languages."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import Conflict, Difference, StoreError
from db.sqlite.failures import store_errors
from db.sqlite.transactions import writing
from forms.errors import IntakeError

FILE = Path("/somewhere/intake.db")


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Return the path of a database with one table in it."""
    path = tmp_path / "letters.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE letter (words TEXT NOT NULL)")
    return path


def write(connection: sqlite3.Connection, words: object = "x") -> None:
    with closing(connection), connection:
        connection.execute("INSERT INTO letter VALUES (?)", (words,))


def read_only(path: Path) -> None:
    write(sqlite3.connect(f"file:{path}?mode=ro", uri=True))


def not_there(path: Path) -> None:
    write(sqlite3.connect(path.parent / "nowhere" / "a.db"))


def locked(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        write(sqlite3.connect(path, timeout=0))


def full(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA max_page_count = 2")
    write(connection, "x" * 100_000)


def too_big(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1000)
    write(connection, "x" * 2000)


def not_a_database(path: Path) -> None:
    path.write_bytes(b"hello" * 1000)
    write(sqlite3.connect(path))


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096] + b"\xaa" * 4096)
    write(sqlite3.connect(path))


def interrupted(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.set_progress_handler(lambda: 1, 1)
    write(connection)


def refused(path: Path) -> None:
    write(sqlite3.connect(path), None)


@pytest.mark.parametrize(
    ("happens", "key"),
    [
        (read_only, "store.read_only"),
        (not_there, "store.cannot_open"),
        (locked, "store.locked"),
        (full, "store.full"),
        (too_big, "store.too_big"),
        (not_a_database, "store.not_a_database"),
        (damaged, "store.damaged"),
        (interrupted, "store.interrupted"),
        (refused, "store.failed"),
    ],
)
def test_what_sqlite_refuses_is_told_in_a_sentence(
    letters: Path, happens: Callable[[Path], None], key: str
) -> None:
    with pytest.raises(StoreError) as error, store_errors(FILE):
        happens(letters)
    assert error.value.message.key == key
    assert str(FILE) in error.value.text("en")
    assert str(FILE) in error.value.text("fr")
    assert error.value.text("en") != error.value.text("fr")
    assert isinstance(error.value.__cause__, sqlite3.Error)


def test_an_error_of_our_own_passes_as_it_is() -> None:
    own = StoreError("store.no_questionnaire", id="ports")
    with pytest.raises(StoreError) as error, store_errors(FILE):
        raise own
    assert error.value is own


def test_an_error_of_the_program_is_not_taken_for_one_of_the_database() -> None:
    with pytest.raises(ZeroDivisionError), store_errors(FILE):
        raise ZeroDivisionError


def test_every_error_of_the_store_can_be_told_to_a_person() -> None:
    assert issubclass(StoreError, IntakeError)
    conflict = Conflict([Difference("law.fine", 5, 6, 7, "Ada")])
    assert isinstance(conflict, StoreError)
    assert "law.fine" in str(conflict)


# Transactions


def words_in(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT words FROM letter")]


def test_what_is_written_together_is_kept_together(letters: Path) -> None:
    with closing(sqlite3.connect(letters, isolation_level=None)) as connection:
        with writing(connection):
            connection.execute("INSERT INTO letter VALUES ('one')")
            connection.execute("INSERT INTO letter VALUES ('two')")
            assert words_in(letters) == []
        assert words_in(letters) == ["one", "two"]


def break_off(connection: sqlite3.Connection, reason: BaseException) -> None:
    """Begin to write, and be stopped by `reason`."""
    with writing(connection):
        connection.execute("INSERT INTO letter VALUES ('one')")
        raise reason


@pytest.mark.parametrize("reason", [KeyboardInterrupt(), StoreError("store.full", file=FILE)])
def test_what_is_broken_off_is_not_kept_at_all(letters: Path, reason: BaseException) -> None:
    with closing(sqlite3.connect(letters, isolation_level=None)) as connection:
        with pytest.raises(type(reason)):
            break_off(connection, reason)
        assert not connection.in_transaction
        assert words_in(letters) == []
