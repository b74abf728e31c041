"""What can be built again is: rows from documents, documents from a journal that holds."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.sqlite.store import SqliteStore
from tests.db.desk import PORTS, Officer, everything, fill
from tests.db.sqlite.damage import (
    ANSWER,
    CLOSED,
    FORGOTTEN,
    FREE_CHANGE,
    FREE_RESPONSE,
    FREE_REVISION,
    OF_SWEDEN,
    OTHER_WORDS,
    damage,
)


@pytest.fixture
def sound(store: SqliteStore) -> SqliteStore:
    """Return a store with two responses."""
    fill(store)
    return store


FROM_THE_ANSWERS = "(SELECT answer.id FROM answer WHERE question = 'law.summary')"


@pytest.mark.parametrize(
    "statements",
    [
        (f"UPDATE answer SET number = 7 WHERE {ANSWER} 'law.fine'",),
        ("DELETE FROM answer",),
        ("DELETE FROM chosen",),
        ("UPDATE cell SET number = 4 WHERE number = 3",),
        (f"DELETE FROM reply WHERE response = {OF_SWEDEN}",),
        ("INSERT INTO answer (response, question, value) VALUES (999, 'law.fine', '7')",),
        (OTHER_WORDS,),
        (FORGOTTEN,),
        ("DELETE FROM narrative_data WHERE id > 10",),
        ("DROP TABLE narrative",),
        ("DROP TABLE narrative_data",),
        ("DROP TABLE narrative_docsize",),
        ("DROP TABLE bookmark",),
        ("DROP TABLE answer", "DROP TABLE cell"),
        ("DROP INDEX answer_by_question",),
        ("DROP VIEW who_reported_what",),
        ("DELETE FROM section", "DELETE FROM addressee"),
        ("DELETE FROM option", "UPDATE label SET title = 'Other'"),
        ("UPDATE response SET question_states = ''",),
        ("UPDATE response SET status = 'draft', revision = 9 WHERE respondent = 'SWE'",),
        (
            "PRAGMA ignore_check_constraints = ON",
            "UPDATE response SET document = '{' WHERE respondent = 'SWE'",
        ),
    ],
)
def test_what_others_have_done_to_the_rows_is_mended(
    sound: SqliteStore, statements: tuple[str, ...]
) -> None:
    before, histories = everything(sound), sound.history(PORTS, "SWE")
    damage(sound, *statements)
    assert sound.check() != ()
    sound.repair("Ada", "repair")
    assert sound.check() == ()
    assert everything(sound) == before
    assert sound.history(PORTS, "SWE") == histories
    assert [hit.path for hit in sound.search(PORTS, "law")] == ["law.summary"]


def test_a_name_that_damage_has_made_bytes_of_is_no_end_of_the_repair(sound: SqliteStore) -> None:
    damage(
        sound,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'revision'",
        "PRAGMA writable_schema = RESET",
        FREE_REVISION,
        f"UPDATE revision SET officer = CAST(officer AS BLOB) WHERE {CLOSED}",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'revision'",
    )
    assert "check.chain" in [each.key for each in sound.check()]
    sound.repair("Ada", "damage")
    assert "check.chain" in [each.key for each in sound.check()]


def test_a_trigger_that_is_gone_is_made_again(sound: SqliteStore) -> None:
    with closing(sqlite3.connect(sound.path)) as other:
        other.execute("DROP TRIGGER change_is_never_rewritten")
        sound.repair("Ada", "repair")
        with pytest.raises(sqlite3.IntegrityError):
            other.execute("UPDATE change SET new = '9'")
    assert sound.check() == ()


def test_a_copy_is_kept_of_what_the_store_was(sound: SqliteStore) -> None:
    damage(sound, f"UPDATE answer SET number = 7 WHERE {ANSWER} 'law.fine'")
    copy = sound.repair("Ada", "repair")
    assert copy is not None
    assert copy.name == "before-repair-2030-03-01T090000Z.db"
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT count(*) FROM answer WHERE number = 7").fetchone() == (1,)


@pytest.mark.parametrize(
    "statements",
    [
        (FREE_REVISION, f"UPDATE revision SET officer = 'Eve' WHERE {CLOSED}"),
        (FREE_CHANGE, "UPDATE change SET new = '\"none\"' WHERE path = 'law.treaty'"),
        (FREE_CHANGE, "UPDATE change SET new = '{' WHERE path = 'law.treaty'"),
    ],
)
def test_a_journal_that_does_not_hold_is_left_and_told(
    sound: SqliteStore, statements: tuple[str, ...]
) -> None:
    before = everything(sound)
    damage(sound, *statements)
    wrong = [(problem.location, problem.key) for problem in sound.check()]
    sound.repair("Ada", "repair")
    assert [(problem.location, problem.key) for problem in sound.check()] == wrong
    assert everything(sound) == before


OTHERWISE = "UPDATE response SET document = json_set(document, '$.answers.law.fine', 77)"


def test_a_journal_whose_digests_vouch_for_all_of_it_decides(sound: SqliteStore) -> None:
    sound.leave(PORTS, "SWE", "Ada")
    before, history = everything(sound), sound.history(PORTS, "SWE")
    damage(sound, OTHERWISE)
    sound.repair("Ben", "repair")
    assert everything(sound) == before
    assert sound.history(PORTS, "SWE") == history
    assert sound.check() == ()


def test_where_no_digest_vouches_the_document_stands_and_is_put_on_record(
    sound: SqliteStore,
) -> None:
    damage(sound, f"{OTHERWISE} WHERE respondent = 'SWE'")
    sound.repair("Ben", "repair")
    assert everything(sound)[1].answers["law.fine"].value == 77
    last = sound.history(PORTS, "SWE")[-1]
    assert (last.officer, last.reason, last.closed is None) == ("Ben", "repair", False)
    assert [(change.path, change.new) for change in last.changes] == [("law.fine", 77)]
    assert sound.check() == ()


def test_revisions_that_were_cut_off_take_no_answer_with_them(sound: SqliteStore) -> None:
    sound.leave(PORTS, "SWE", "Ada")
    before = everything(sound)
    last = f"(SELECT id FROM revision WHERE response = {OF_SWEDEN} ORDER BY number DESC LIMIT 1)"
    damage(
        sound,
        "DROP TRIGGER change_is_never_taken_away",
        "DROP TRIGGER revision_is_never_taken_away",
        f"DELETE FROM change WHERE revision = {last}",
        f"DELETE FROM revision WHERE id = {last}",
    )
    sound.repair("Ben", "repair")
    assert everything(sound) == before
    assert sound.check() == ()


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE narrative_notes (words)", "DROP TABLE narrative"),
        ('CREATE TABLE "narrative notes" (words)', "DROP TABLE narrative"),
        ("CREATE VIEW narrative_words AS SELECT 1", "DROP TABLE narrative"),
        ("DROP TABLE _sqlite_migrations",),
    ],
)
def test_what_is_somebody_elses_stays(sound: SqliteStore, statements: tuple[str, ...]) -> None:
    damage(sound, *statements)
    before = own(sound)
    sound.repair("Ada", "repair")
    assert own(sound) == before
    assert sound.check() == ()


def own(store: SqliteStore) -> list[str]:
    """Return what others have made in a store."""
    with closing(sqlite3.connect(store.path)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_schema ORDER BY name")
        return [name for (name,) in rows if "notes" in name or "words" in name]


def test_a_table_in_the_place_of_a_view_is_left_and_told(sound: SqliteStore) -> None:
    damage(sound, "DROP VIEW given_answer", "CREATE TABLE given_answer (words)")
    sound.repair("Ada", "repair")
    assert [problem.key for problem in sound.check()] == ["check.schema"]


def test_a_journal_that_does_not_hold_decides_nothing(sound: SqliteStore) -> None:
    before = everything(sound)
    damage(sound, FREE_CHANGE, "UPDATE change SET new = '\"none\"' WHERE path = 'law.treaty'")
    damage(sound, "DELETE FROM answer")
    sound.repair("Ada", "repair")
    assert everything(sound) == before
    assert {problem.key for problem in sound.check()} == {"check.chain", "check.replay"}


def test_a_respondent_that_is_not_known_is_left_and_told(sound: SqliteStore) -> None:
    damage(sound, FREE_RESPONSE, "UPDATE response SET respondent = 'NOBODY' WHERE id = 1")
    sound.repair("Ada", "repair")
    assert sound.check() != ()


def test_a_repair_that_fails_changes_nothing(
    sound: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(sound, "DELETE FROM answer")
    wrong = sound.check()
    monkeypatch.setattr("db.relational.repair.write_replies", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sound.repair("Ada", "repair")
    assert sound.check() == wrong


def test_a_sound_store_is_the_same_after_a_repair(sound: SqliteStore, tmp_path: Path) -> None:
    before = (everything(sound), sound.history(PORTS, "SWE"))
    sound.repair("Ada", "repair")
    assert (everything(sound), sound.history(PORTS, "SWE")) == before
    assert sound.check() == ()
    ada = Officer(sound, "Ada")
    ada.look()
    ada.save({"law.fine": 9}, reason="again")
    assert sound.check() == ()
