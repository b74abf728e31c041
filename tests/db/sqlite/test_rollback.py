"""A store that was put back to what it once was, as a synchronized folder does it, is told."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import WORDS, StoreError
from db.records import Problem
from db.sqlite.dated import dated_copies, folder_of
from db.sqlite.restoring import restore_file
from db.sqlite.store import SqliteStore
from forms.messages import INTERFACE_LANGUAGES
from forms.register.respondent import Respondent
from tests.db.desk import PORTS, SOURCE, VERSION_3, Clock, Officer, begin_to_write, everything

PORTWATCH = Respondent(
    code="PORTWATCH",
    kind="ngo",
    names={"en": "Port Watch"},
    standing="organisation",
    acronyms={},
)


@pytest.fixture
def worked_in(place: Path, clock: Clock) -> Path:
    """Return a store that is closed, in which Sweden's fine is 5."""
    with SqliteStore(place, clock) as store:
        store.add_questionnaire(SOURCE, "Ada")
        Officer(store, "Ada").save({"law.fine": 5})
    return place


def change(path: Path, clock: Clock, fine: int) -> None:
    """Open the store a minute later, change an answer, and close it."""
    clock.go_on()
    with SqliteStore(path, clock) as store:
        ada = Officer(store, "Ada")
        ada.look()
        ada.save({"law.fine": fine})


def fine(path: Path) -> object:
    with SqliteStore(path) as store:
        (response,) = everything(store)
        return response.answers["law.fine"].value


def told(path: Path, clock: Clock) -> list[tuple[str, object]]:
    """Return what opening the store says, with the copy that it names; `check` says it as well."""
    with SqliteStore(path, clock) as store:
        for each in store.warnings():
            for language in INTERFACE_LANGUAGES:
                assert "{" not in WORDS.text(each.key, language, **each.values)
        rolled_back = bool(store.warnings())
        assert [each.key for each in store.check()] == ["check.rolled_back"] * rolled_back
        return [
            (each.key, copy.name if isinstance(copy := each.values["copy"], Path) else None)
            for each in store.warnings()
        ]


# An older file in the place of the store


def test_an_older_file_in_its_place_is_told_with_the_copy_that_knows_more(
    worked_in: Path, clock: Clock
) -> None:
    older = worked_in.read_bytes()
    change(worked_in, clock, 6)
    clock.go_on()
    begin_to_write(worked_in, clock)
    assert told(worked_in, clock) == []
    worked_in.write_bytes(older)
    copy = dated_copies(worked_in)[-1]
    assert told(worked_in, clock) == [("warning.rolled_back", copy.name)]
    clock.go_on()
    restore_file(copy, worked_in, clock)
    assert told(worked_in, clock) == []
    assert fine(worked_in) == 6


def test_what_no_copy_knows_is_told_as_well(worked_in: Path, clock: Clock) -> None:
    older = worked_in.read_bytes()
    change(worked_in, clock, 6)
    worked_in.write_bytes(older)
    assert told(worked_in, clock) == [("warning.rolled_back_for_good", None)]


def test_without_what_is_noted_the_last_copy_tells(worked_in: Path, clock: Clock) -> None:
    older = worked_in.read_bytes()
    change(worked_in, clock, 6)
    clock.go_on()
    begin_to_write(worked_in, clock)
    worked_in.write_bytes(older)
    (folder_of(worked_in) / "last-known.json").unlink()
    name = dated_copies(worked_in)[-1].name
    for _ in range(3):
        assert told(worked_in, clock) == [("warning.rolled_back", name)]


@pytest.mark.parametrize(
    "made",
    [
        lambda store: store.add_questionnaire(VERSION_3, "Ada"),
        lambda store: store.add_respondents([PORTWATCH], "Ada"),
        lambda store: store.leave(PORTS, "SWE", "Ada"),
    ],
)
def test_whatever_is_lost_is_noticed(
    worked_in: Path, clock: Clock, made: Callable[[SqliteStore], object]
) -> None:
    older = worked_in.read_bytes()
    with SqliteStore(worked_in, clock) as store:
        made(store)
    worked_in.write_bytes(older)
    assert told(worked_in, clock) == [("warning.rolled_back_for_good", None)]


def test_work_that_goes_on_from_an_older_file_hides_nothing(worked_in: Path, clock: Clock) -> None:
    older = worked_in.read_bytes()
    change(worked_in, clock, 6)
    worked_in.write_bytes(older)
    for each in range(7, 12):
        change(worked_in, clock, each)
    assert told(worked_in, clock) == [("warning.rolled_back_for_good", None)]


def test_the_copy_that_knows_more_is_not_pushed_out(worked_in: Path, clock: Clock) -> None:
    older = worked_in.read_bytes()
    change(worked_in, clock, 6)
    clock.go_on()
    begin_to_write(worked_in, clock)
    worked_in.write_bytes(older)
    copy = dated_copies(worked_in)[-1]
    for each in range(7, 30):
        change(worked_in, clock, each)
    assert told(worked_in, clock) == [("warning.rolled_back", copy.name)]


def test_whoever_stays_with_what_there_is_says_so_once(worked_in: Path, clock: Clock) -> None:
    older = worked_in.read_bytes()
    change(worked_in, clock, 6)
    worked_in.write_bytes(older)
    assert told(worked_in, clock) != []
    restore_file(worked_in, worked_in, clock)
    assert told(worked_in, clock) == []
    assert fine(worked_in) == 5


def test_a_store_that_is_put_back_by_an_officer_is_what_it_should_be(
    worked_in: Path, clock: Clock
) -> None:
    change(worked_in, clock, 6)
    copy = dated_copies(worked_in)[0]
    change(worked_in, clock, 7)
    change(worked_in, clock, 8)
    restore_file(copy, worked_in, clock)
    assert told(worked_in, clock) == []
    change(worked_in, clock, 9)
    assert told(worked_in, clock) == []


def test_restoring_that_is_refused_forgets_nothing(worked_in: Path, clock: Clock) -> None:
    change(worked_in, clock, 6)
    copy = dated_copies(worked_in)[0]
    noted = (folder_of(worked_in) / "last-known.json").read_bytes()
    with closing(sqlite3.connect(worked_in, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError):
            restore_file(copy, worked_in, clock)
    assert (folder_of(worked_in) / "last-known.json").read_bytes() == noted


def test_what_a_killed_program_has_kept_is_no_reason_for_alarm(
    worked_in: Path, tmp_path: Path, clock: Clock
) -> None:
    killed = tmp_path / "killed" / "intake.db"
    with SqliteStore(worked_in, clock) as store:
        Officer(store, "Ada", "NOR").save({"law.fine": 6})
        shutil.copytree(worked_in.parent, killed.parent)
    assert Path(f"{killed}-wal").stat().st_size > 0
    assert told(killed, clock) == []
    with SqliteStore(killed) as left:
        assert len(everything(left)) == 2


def test_programs_at_once_alarm_nobody(worked_in: Path, clock: Clock) -> None:
    with SqliteStore(worked_in, clock) as first:
        ada = Officer(first, "Ada")
        ada.look()
        ada.save({"law.fine": 6})
        with SqliteStore(worked_in, clock) as second:
            Officer(second, "Ben", "NOR").save({"law.fine": 1})
            assert second.warnings() == ()
        ada.save({"law.fine": 7})
        assert told(worked_in, clock) == []
    assert told(worked_in, clock) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"mark": {"change": "x"}}', b"\xff"])
def test_what_is_noted_and_cannot_be_read_counts_as_nothing(
    worked_in: Path, clock: Clock, content: bytes
) -> None:
    noted = folder_of(worked_in) / "last-known.json"
    noted.write_bytes(content)
    assert told(worked_in, clock) == []
    assert json.loads(noted.read_text(encoding="utf-8"))["mark"]["change"] > 0
    assert noted.stat().st_mode & 0o777 == 0o600


# An older log beside the file


def with_older_log(path: Path, clock: Clock) -> Path:
    """Work at a store, and put the log that it had in the middle beside it; return the log."""
    log = Path(f"{path}-wal")
    kept = path.with_name("kept")
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM response").fetchone()
        change(path, clock, 6)
        shutil.copy(log, kept)
    change(path, clock, 7)
    assert not log.exists()
    kept.replace(log)
    return log


def test_an_older_log_is_refused_before_it_gets_into_the_file(
    worked_in: Path, clock: Clock
) -> None:
    log = with_older_log(worked_in, clock)
    before = worked_in.read_bytes()
    for _ in range(2):
        with pytest.raises(StoreError, match="Move ") as refused:
            SqliteStore(worked_in, clock)
        assert refused.value.message.key == "store.older_log"
    assert worked_in.read_bytes() == before
    log.rename(worked_in.with_name("aside"))
    assert told(worked_in, clock) == []
    assert fine(worked_in) == 7


def test_an_older_log_does_not_get_into_the_file_by_restoring_either(
    worked_in: Path, clock: Clock
) -> None:
    with_older_log(worked_in, clock)
    before = worked_in.read_bytes()
    with pytest.raises(StoreError) as refused:
        restore_file(dated_copies(worked_in)[0], worked_in, clock)
    assert refused.value.message.key == "store.older_log"
    assert worked_in.read_bytes() == before


def test_a_log_that_was_put_back_with_its_file_is_told_as_an_older_file(
    worked_in: Path, tmp_path: Path, clock: Clock
) -> None:
    log = Path(f"{worked_in}-wal")
    with SqliteStore(worked_in, clock) as store:
        Officer(store, "Ada", "NOR").save({"law.fine": 6})
        files = {each: each.read_bytes() for each in (worked_in, log)}
    change(worked_in, clock, 7)
    for file, content in files.items():
        file.write_bytes(content)
    assert [key for key, _ in told(worked_in, clock)] == ["warning.rolled_back_for_good"]
    with SqliteStore(worked_in) as left:
        assert len(everything(left)) == 2


def test_a_journal_of_another_time_is_refused_too(worked_in: Path, clock: Clock) -> None:
    """What SQLite would roll back: an older page 2, as the journal of an older program has it."""
    older = worked_in.with_name("older.db")
    shutil.copy(worked_in, older)
    with closing(sqlite3.connect(older, isolation_level=None)) as program:
        program.execute("PRAGMA journal_mode = DELETE")
        program.execute("PRAGMA cache_size = 1")
        program.execute("BEGIN")
        program.execute("CREATE TABLE big AS SELECT * FROM respondent, section")
        journal = Path(f"{older}-journal").read_bytes()
        program.execute("ROLLBACK")
    change(worked_in, clock, 6)
    before = worked_in.read_bytes()
    Path(f"{worked_in}-journal").write_bytes(journal)
    with pytest.raises(StoreError) as refused:
        SqliteStore(worked_in, clock)
    assert refused.value.message.key == "store.older_log"
    assert worked_in.read_bytes() == before


def test_closing_the_last_leaves_no_log_though_somebody_is_still_reading(
    worked_in: Path, clock: Clock
) -> None:
    store = SqliteStore(worked_in, clock)
    Officer(store, "Ben", "NOR").save({"law.fine": 1})
    reading = store.responses(PORTS)
    next(reading)
    store.close()
    assert sorted(each.name for each in worked_in.parent.iterdir()) == [
        "intake.db",
        "intake.db.backups",
    ]


def test_what_is_lacked_says_since_when(worked_in: Path, clock: Clock) -> None:
    older = worked_in.read_bytes()
    change(worked_in, clock, 6)
    worked_in.write_bytes(older)
    clock.go_on(minutes=600)
    with SqliteStore(worked_in, clock) as store:
        assert store.check() == (Problem("", "check.rolled_back", {"by": "2030-03-01 09:01 UTC"}),)
