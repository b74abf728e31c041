"""What no journal vouches for is sealed, and one digest tells whether a store is what it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from db.patience import Patience
from db.records import Problem
from db.sqlite.connection import connect
from db.sqlite.register_table import seed_register
from db.sqlite.store import SqliteStore
from forms.register.load import shipped_register
from forms.register.register import Register
from tests.db.desk import PORTS, PORTWATCH, VERSION_3, Clock, Officer, fill
from tests.db.sqlite.damage import damage

FREE_SOURCE = "DROP TRIGGER questionnaire_is_never_rewritten"
FREE_SEAL = "DROP TRIGGER seal_is_never_taken_away"


@pytest.fixture
def sound(store: SqliteStore) -> SqliteStore:
    """Return a store with two responses, two versions of a questionnaire and an organisation."""
    fill(store)
    store.add_questionnaire(VERSION_3, "Ada")
    store.add_respondents([PORTWATCH], "Ada")
    return store


def sealed(key: str, table: str) -> Problem:
    return Problem(key, "check.sealed", {"table": table})


def exchanged(one: str, other: str, version: int) -> str:
    """Return the statement that exchanges two words of a questionnaire."""
    source = f"replace(replace(replace(source, '{one}', '@'), '{other}', '{one}'), '@', '{other}')"
    return f"UPDATE questionnaire SET source = {source} WHERE version = {version}"


def test_what_is_sealed_is_sound(sound: SqliteStore) -> None:
    assert sound.check() == ()


@pytest.mark.parametrize("version", [2, 3])
def test_titles_of_options_that_are_exchanged_are_noticed(sound: SqliteStore, version: int) -> None:
    damage(sound, FREE_SOURCE, exchanged('"Ratified"', '"Signed"', version))
    with SqliteStore(sound.path) as again:
        assert sealed(f"{PORTS} {version}", "questionnaire") in again.check()


@pytest.mark.parametrize("column", ["added_by", "added_at", "title_en", "report_date"])
def test_whatever_a_row_of_a_version_says_is_sealed(sound: SqliteStore, column: str) -> None:
    damage(
        sound, FREE_SOURCE, f"UPDATE questionnaire SET {column} = '2031-01-01' WHERE version = 2"
    )
    assert sound.check() == (sealed(f"{PORTS} 2", "questionnaire"),)


@pytest.mark.parametrize("repaired", [False, True])
def test_an_organisation_that_others_have_changed_is_told_and_never_mended(
    sound: SqliteStore, *, repaired: bool
) -> None:
    damage(sound, "UPDATE respondent SET name_en = 'Port Guard' WHERE code = 'PORTWATCH'")
    if repaired:
        sound.repair("Ada", "mended")
    assert sound.check() == (sealed("PORTWATCH", "respondent"),)


def test_an_organisation_added_or_taken_away_by_others_is_told(sound: SqliteStore) -> None:
    damage(
        sound,
        "UPDATE respondent SET code = 'PORTGUARD' WHERE code = 'PORTWATCH'",
    )
    with SqliteStore(sound.path) as again:
        found = again.check()
    assert sealed("PORTGUARD", "respondent") in found
    assert sealed("PORTWATCH", "respondent") in found


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE respondent SET name_en = 'Sverige' WHERE code = 'SWE'",
        "UPDATE respondent SET regional_group = 'EEG' WHERE code = 'SWE'",
        "UPDATE respondent SET aliases = '[\"Norway\"]' WHERE code = 'SWE'",
    ],
)
def test_a_state_that_others_have_changed_is_told_until_it_is_mended(
    sound: SqliteStore, statement: str
) -> None:
    damage(sound, statement)
    with SqliteStore(sound.path) as again:
        assert again.check() == (Problem("SWE", "check.register"),)
        again.repair("Ada", "mended")
        assert again.check() == ()


def test_a_later_register_takes_the_place_of_the_one_before(sound: SqliteStore) -> None:
    def named(name: str) -> str:
        with closing(sqlite3.connect(sound.path)) as connection:
            query = "SELECT name_en FROM respondent WHERE code = ?"
            return str(connection.execute(query, (name,)).fetchone()[0])

    sweden = shipped_register()["SWE"]
    later = Register([replace(sweden, names={**sweden.names, "en": "Sverige"})])
    with closing(connect(sound.path, Clock(), Patience())) as connection:
        seed_register(connection, later)
    assert (named("SWE"), named("PORTWATCH")) == ("Sverige", "Port Watch")
    assert sound.check() == ()
    with SqliteStore(sound.path) as again:
        assert again.check() == ()
    assert (named("SWE"), named("PORTWATCH")) == (sweden.names["en"], "Port Watch")


def test_a_day_that_a_register_has_put_right_takes_the_place_of_the_one_before(
    sound: SqliteStore,
) -> None:
    def until() -> list[tuple[str, str]]:
        query = "SELECT name, until FROM former_name WHERE respondent = 'SWZ' AND language = 'en'"
        with closing(sqlite3.connect(sound.path)) as connection:
            return connection.execute(query).fetchall()

    right = until()
    damage(sound, "UPDATE former_name SET until = '2018-12-31' WHERE respondent = 'SWZ'")
    assert until() != right
    with SqliteStore(sound.path) as again:
        assert again.check() == ()
    assert until() == right


def test_a_seal_that_is_taken_away_is_told(sound: SqliteStore) -> None:
    damage(sound, FREE_SEAL, "DELETE FROM seal WHERE key = 'PORTWATCH'")
    assert sound.check() == (sealed("PORTWATCH", "respondent"),)


def test_a_store_without_its_seals_opens_and_is_told(sound: SqliteStore) -> None:
    with closing(sqlite3.connect(sound.path)) as connection:
        connection.execute("DROP TABLE seal")
    with SqliteStore(sound.path) as again:
        assert Problem("", "check.schema", {"name": "seal"}) in again.check()
        again.repair("Ada", "mended")
        assert again.check() == (
            sealed(f"{PORTS} 2", "questionnaire"),
            sealed(f"{PORTS} 3", "questionnaire"),
            sealed("PORTWATCH", "respondent"),
        )


@pytest.mark.parametrize("statement", ["UPDATE seal SET digest = ''", "DELETE FROM seal"])
def test_no_program_rewrites_a_seal(sound: SqliteStore, statement: str) -> None:
    with (
        closing(sqlite3.connect(sound.path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="never rewritten"),
    ):
        connection.execute(f"{statement} WHERE what = 'questionnaire'")


# The digest of the whole store


def test_a_digest_stays_while_nothing_is_kept(
    sound: SqliteStore, tmp_path: Path, clock: Clock
) -> None:
    digest = sound.digest()
    sound.put_bookmark(PORTS, "SWE", "Ada", "law.fine")
    assert sound.digest() == digest
    sound.backup(tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        connection.execute("VACUUM")
    with SqliteStore(tmp_path / "copy.db", clock) as copy:
        assert copy.digest() == digest


def test_whatever_is_kept_gives_another(store: SqliteStore) -> None:
    ada = Officer(store, "Ada")
    digests = [store.digest()]
    for made in (
        lambda: ada.save({"law.fine": 5}),
        lambda: ada.save({"law.fine": 6}),
        ada.leave,
        lambda: store.add_questionnaire(VERSION_3, "Ada"),
        lambda: store.add_respondents([PORTWATCH], "Ada"),
        lambda: Officer(store, "Ben", "NOR").save({"law.fine": 6}),
    ):
        made()
        digests.append(store.digest())
    assert len(set(digests)) == len(digests)


def test_a_chain_that_was_written_anew_has_another(sound: SqliteStore) -> None:
    before = sound.digest()
    damage(
        sound,
        "DROP TRIGGER revision_is_never_rewritten",
        "UPDATE revision SET digest = 'x' || digest WHERE closed_at IS NOT NULL",
    )
    assert sound.digest() != before
