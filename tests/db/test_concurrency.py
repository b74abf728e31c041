"""Several processes at one file: none is locked out, and nothing acknowledged is lost."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.sqlite.store import SqliteStore
from tests.db.at_once import (
    at_once,
    die_after_saving,
    die_importing,
    killed,
    open_new,
    write_at_own_path,
    write_at_shared_path,
)
from tests.db.desk import PORTS, SOURCE, Officer, names

TIMES = 25


@pytest.fixture
def shared(place: Path) -> Iterator[SqliteStore]:
    """Return a store with an empty draft, on the clock of the machine."""
    with SqliteStore(place) as store:
        store.add_questionnaire(SOURCE, "Ada")
        Officer(store, "Ada").save({})
        yield store


def written(store: SqliteStore, question: str) -> list[tuple[object, object]]:
    """Return what was there and what was put at a question, each time, as the journal has it."""
    return [
        (change.old, change.new)
        for revision in store.history(PORTS, "SWE")
        for change in revision.changes
        if change.path == question
    ]


def test_officers_at_different_paths_all_keep_what_they_save(shared: SqliteStore) -> None:
    contents: dict[str, list[object]] = {
        "law.fine": list(range(1, TIMES + 1)),
        "law.summary": [f"law {number}" for number in range(TIMES)],
        "law.in_force": [str(2000 + number) for number in range(TIMES)],
        "work.summary": [f"work {number}" for number in range(TIMES)],
    }
    calls = [
        (shared.path, f"Officer {number}", question, given)
        for number, (question, given) in enumerate(contents.items())
    ]
    assert at_once(write_at_own_path, calls) == [TIMES] * len(calls)
    kept = shared.load(PORTS, "SWE")
    assert kept is not None
    for question, given in contents.items():
        assert [new for _, new in written(shared, question)] == given
        assert kept.response.answers[question].value == given[-1]
    assert shared.check() == ()


def test_officers_at_one_path_never_write_over_what_they_did_not_see(shared: SqliteStore) -> None:
    calls = [(shared.path, f"Officer {number}", "law.summary", TIMES) for number in range(4)]
    acknowledged = [pair for done in at_once(write_at_shared_path, calls) for pair in done]
    journal = [(str(old or ""), str(new)) for old, new in written(shared, "law.summary")]
    assert len(journal) == 4 * TIMES
    assert sorted(journal) == sorted(acknowledged)
    assert shared.check() == ()


def test_an_import_that_is_killed_leaves_nothing(shared: SqliteStore) -> None:
    assert killed(die_importing, shared.path)
    assert shared.load(PORTS, "FRA") is None
    assert shared.search(PORTS, "loi") == ()
    assert shared.check() == ()


def test_what_was_saved_before_a_kill_is_kept(shared: SqliteStore) -> None:
    assert killed(die_after_saving, shared.path)
    assert names(shared, "law.fine", "3") == ["FRA"]
    assert shared.check() == ()


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

    class Interrupted(sqlite3.Connection):
        """A connection before one statement of which another store opens the same file."""

        def execute(self, *statement: object) -> sqlite3.Cursor:
            nonlocal steps
            steps += 1
            if steps == turn and not self.in_transaction:
                SqliteStore(path).close()
            return super().execute(*statement)  # type: ignore[arg-type]

    connect = sqlite3.connect

    def connect_interrupted(database: Path, **options: object) -> sqlite3.Connection:
        return connect(database, factory=Interrupted, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", connect_interrupted)
    path = tmp_path / "0.db"
    SqliteStore(path).close()
    for turn in range(1, steps + 1):
        path, steps = tmp_path / f"{turn}.db", 0
        SqliteStore(path).close()
