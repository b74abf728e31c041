"""Files of every schema, as the versions that wrote them left them, open with all they hold.

`python -m tests.db.sqlite.schemas.write` writes those of the schema that is the latest.
"""

import gzip
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import StoreError
from db.patience import Patience
from db.sqlite.connection import connect
from db.sqlite.dated import copies_of
from db.sqlite.migrations import Migration, Schema
from db.sqlite.schema import SCHEMA
from db.sqlite.store import SqliteStore
from tests.db.desk import PORTS, Clock, Officer
from tests.db.sqlite.schemas.write import FOLDER, said

VERSIONS = range(1, SCHEMA.version + 1)


def unpacked(version: int, name: str, folder: Path) -> Path:
    """Return a file as a version of Intake left it."""
    path = folder / "intake.db"
    with gzip.open(FOLDER / f"{version}-{name}.db.gz") as packed, path.open("wb") as file:
        shutil.copyfileobj(packed, file)
    return path


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@pytest.mark.parametrize("version", VERSIONS)
def test_a_full_file_opens_with_all_it_holds(version: int, tmp_path: Path) -> None:
    path = unpacked(version, "full", tmp_path)
    assert version_of(path) == version
    with SqliteStore(path) as store:
        assert said(store) == json.loads((FOLDER / "full.json").read_text(encoding="utf-8"))
        assert store.check() == ()
    assert version_of(path) == SCHEMA.version


@pytest.mark.parametrize("version", VERSIONS)
def test_a_full_file_can_be_worked_in(version: int, tmp_path: Path) -> None:
    with SqliteStore(unpacked(version, "full", tmp_path)) as store:
        ben = Officer(store, "Ben", "NOR")
        ben.look()
        ben.save({"law.fine": 9})
        ben.save({"status": "final"})
        assert len(store.history(PORTS, "NOR")) == 1
        assert store.check() == ()


@pytest.mark.parametrize("version", VERSIONS)
def test_an_empty_file_opens(version: int, tmp_path: Path) -> None:
    with SqliteStore(unpacked(version, "empty", tmp_path)) as store:
        assert store.questionnaires() == ()
        assert store.check() == ()


def test_an_earlier_file_is_copied_before_anything_is_done_to_it(
    tmp_path: Path, clock: Clock
) -> None:
    path = unpacked(1, "full", tmp_path)
    SqliteStore(path, clock).close()
    before = [copy for copy in copies_of(path) if "before" in copy.name]
    assert [copy.name for copy in before] == [
        f"before-schema-{SCHEMA.version}-2030-03-01T090000Z.db"
    ]
    assert version_of(before[0]) == 1
    assert before[0].stat().st_mode & 0o777 == 0o600


def test_the_schema_is_the_same_for_old_and_new_files(tmp_path: Path, place: Path) -> None:
    old = unpacked(1, "empty", tmp_path)
    objects = []
    for path in (old, place):
        SqliteStore(path).close()
        with closing(sqlite3.connect(path)) as connection:
            rows = connection.execute("SELECT type, name, sql FROM sqlite_schema")
            objects.append(sorted(row for row in rows if row[2] is not None))
    assert objects[0] == objects[1]


@pytest.mark.parametrize("version", range(1, 4))
def test_what_an_earlier_file_holds_is_found_however_it_is_spelled(
    version: int, tmp_path: Path
) -> None:
    with SqliteStore(unpacked(version, "full", tmp_path)) as store:
        for words, path in (("MALMO", "work.inspections"), ("ｌａｗ", "law.summary")):
            assert [hit.path for hit in store.search(PORTS, words)] == [path]
        (hit,) = store.search(PORTS, "malmo")
        assert hit.excerpt == ("", "Malmö", "")


@pytest.mark.parametrize("lost", ["narrative_data", "narrative_content", "narrative_config"])
def test_an_earlier_file_whose_full_text_is_lost_opens_to_be_mended(
    lost: str, tmp_path: Path
) -> None:
    path = unpacked(2, "full", tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"DROP TABLE {lost}")
    with SqliteStore(path) as store:
        if store.check():
            store.repair("Ada", "mended")
        assert store.check() == ()
        assert [hit.path for hit in store.search(PORTS, "malmo")] == ["work.inspections"]


# Migrations that fail

FAILING = Schema(
    (
        *SCHEMA.migrations,
        Migration(
            "0099_fails",
            ("CREATE TABLE more (words TEXT)", "DROP VIEW given_answer", "INSERT INTO nowhere"),
        ),
    )
)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [*connection.iterdump(), str(connection.execute("PRAGMA user_version").fetchone())]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    version: int, tmp_path: Path, clock: Clock
) -> None:
    path = unpacked(version, "full", tmp_path)
    before = dump(path)
    with pytest.raises(StoreError, match=r"intake\.db"):
        connect(path, clock, Patience(), FAILING)
    assert dump(path) == before
    with SqliteStore(path) as store:
        assert store.check() == ()


def test_without_room_for_a_copy_no_migration_is_begun(tmp_path: Path, clock: Clock) -> None:
    path = unpacked(1, "full", tmp_path)
    path.with_name("intake.db.backups").write_text("in the way", encoding="utf-8")
    before = dump(path)
    with pytest.raises(StoreError, match="cannot be written"):
        SqliteStore(path, clock)
    assert dump(path) == before
