"""A store of its own for each test, and the officers who work at it."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from db.sqlite.store import SqliteStore
from tests.db.desk import SOURCE, Clock, Officer

NOBODY = 65534


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "intake.db"


@pytest.fixture
def empty_store(place: Path, clock: Clock) -> Iterator[SqliteStore]:
    with SqliteStore(place, clock) as store:
        yield store


@pytest.fixture
def store(empty_store: SqliteStore) -> SqliteStore:
    empty_store.add_questionnaire(SOURCE, "Ada")
    return empty_store


@pytest.fixture
def ada(store: SqliteStore) -> Officer:
    return Officer(store, "Ada")


@pytest.fixture
def ben(store: SqliteStore) -> Officer:
    return Officer(store, "Ben")


@pytest.fixture
def own_folder(place: Path) -> Iterator[Path]:
    """Return a folder of someone whom permissions bind: root acts as nobody until the test ends."""
    # Nobody may not read root's files: what a store reads and imports when opened, it has by now.
    SqliteStore(place).close()
    with TemporaryDirectory() as name:
        if os.geteuid() != 0:
            yield Path(name)
            return
        os.chown(name, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield Path(name)
        finally:
            os.seteuid(0)
