"""A new file that several open at the same moment."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from db.sqlite.database import SqliteConnection
from db.sqlite.store import SqliteStore
from tests.db.at_once import at_once, open_new


def test_a_new_file_can_be_opened_by_many_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.db" for number in range(20)]
    assert at_once(open_new, [(paths,)] * 6) == [[]] * 6
    with SqliteStore(paths[0]) as store:
        assert store.check() == ()


def test_a_new_file_can_be_opened_between_any_two_steps_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 0
    turn = -1

    class Interrupted(SqliteConnection):
        """A connection before one statement of which another store opens the same file."""

        def execute(self, *statement: Any) -> sqlite3.Cursor:
            nonlocal steps
            steps += 1
            if steps == turn and not self.in_transaction:
                SqliteStore(path).close()
            return super().execute(*statement)

    connect = sqlite3.connect

    def connect_interrupted(database: Path, **options: object) -> sqlite3.Connection:
        return connect(database, **{**options, "factory": Interrupted})  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", connect_interrupted)
    path = tmp_path / "0.db"
    SqliteStore(path).close()
    for turn in range(1, steps + 1):
        path, steps = tmp_path / f"{turn}.db", 0
        SqliteStore(path).close()
