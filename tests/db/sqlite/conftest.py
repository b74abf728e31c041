"""A file for each test, and a folder of somebody whom permissions bind."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from db.sqlite.store import SqliteStore
from tests.db.desk import SOURCE, Clock

NOBODY = 65534


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
def own_folder(place: Path) -> Iterator[Path]:
    """Return a folder of someone whom permissions bind: root acts as nobody until the test ends."""
    # Nobody may not read root's files: what a store reads and imports when opened, it has by now.
    SqliteStore(place).close()
    datetime.strptime("2030", "%Y")
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
