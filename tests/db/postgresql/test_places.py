"""What is true of the place of a store on a server: addresses, preparing, and what it lacks."""

import re
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from db.address import ServerAddress, address_of
from db.errors import Locked, StoreError
from db.opening import engine_of
from db.patience import Patience
from db.records import Changed, DossierEdit
from db.store import Store
from tests.db.desk import PORTS, VERSION_3, Clock, Officer, fill
from tests.server import NoServer, as_login, running

WITH_PASSWORDS = (
    "postgresql://ada:secr#et@db.example.org/intake",
    "postgresql://ada:secret?@db.example.org/intake",
    "postgresql://ada:secret@db.example.org/intake",
    "postgresql://db.example.org/intake?password=secret",
    "postgres://ada:secret@/intake?host=/run",
)


@pytest.mark.parametrize("words", WITH_PASSWORDS)
def test_an_address_with_a_password_is_refused_and_not_repeated(words: str) -> None:
    with pytest.raises(StoreError) as refused:
        address_of(words)
    assert refused.value.message.key == "server.password"
    assert "secr" not in str(refused.value)


def test_an_address_without_one_is_taken_as_it_is() -> None:
    words = "postgresql://ada@db.example.org:5433/intake?sslmode=verify-full&service=x"
    assert str(address_of(words)) == words


def test_preparing_twice_changes_nothing_more(place: ServerAddress) -> None:
    assert engine_of(place).prepare() is False


def test_what_is_prepared_by_hand_is_the_same_store(place: ServerAddress) -> None:
    script = engine_of(place).preparation()
    by_hand = ServerAddress(place.url.replace("/store_", "/by_hand_"))
    name = re.search(r"/(by_hand_\d+)", by_hand.url)
    assert name is not None
    with psycopg.connect(place.url, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name[1]}")
    try:
        with psycopg.connect(by_hand.url, autocommit=True) as owner:
            owner.execute(script)
        # The register is what only the program can bring.
        assert engine_of(by_hand).prepare() is True
        assert engine_of(by_hand).prepare() is False
        with engine_of(as_login(by_hand, "ann")).open() as store:
            assert store.check() == ()
    finally:
        with psycopg.connect(place.url, autocommit=True) as owner:
            owner.execute(f"DROP DATABASE {name[1]} WITH (FORCE)")


def test_backup_and_restore_are_left_to_the_server(
    empty_store: Store, place: ServerAddress, tmp_path: Path
) -> None:
    with pytest.raises(StoreError) as refused:
        empty_store.backup(tmp_path / "copy.db")
    assert refused.value.message.key == "server.backup"
    with pytest.raises(StoreError) as refused:
        engine_of(place).restore(tmp_path / "copy.db")
    assert refused.value.message.key == "server.restore"
    assert engine_of(place).copies() == ()
    assert engine_of(place).is_lost() is False


def test_a_glimpse_says_what_is_there(store: Store, place: ServerAddress) -> None:
    fill(store)
    seen = engine_of(place).glimpse()
    assert list(seen.sources) == [PORTS]
    assert seen.officers
    assert engine_of(ServerAddress("postgresql:///none?host=/none")).glimpse().sources == {}


def test_what_is_written_is_told_to_whoever_listens(store: Store, place: ServerAddress) -> None:
    watch = engine_of(as_login(place, "ada")).watch()
    assert watch is not None
    first = watch.next(10)
    assert first == Changed()
    Officer(store, "Ben", "NOR").save({"law.fine": 3})
    told = {watch.next(10), watch.next(10)}
    assert told == {Changed(PORTS, "NOR"), Changed(PORTS)}
    watch.close()


def test_of_the_confidential_it_is_not_told_whose_it_is(store: Store, place: ServerAddress) -> None:
    ben = Officer(store, "Ben", "NOR")
    ben.save({"confidential": True})
    watch = engine_of(as_login(place, "rita")).watch()
    assert watch is not None
    watch.next(10)
    ben.save({"law.fine": 3})
    assigned = {"assignment.enter": {"officer": "ada"}}
    store.put_dossiers([DossierEdit(PORTS, "DNK", "work", assigned, 0, "Ben")])
    told = {watch.next(10), watch.next(1), watch.next(1)}
    assert told - {None} == {Changed(PORTS)}
    watch.close()


def test_a_store_outlasts_its_server() -> None:
    """The server is stopped and started again under an open store, crashing the second time."""
    try:
        with running() as server:
            address = server.address("postgres")
            engine_of(address).prepare()
            with engine_of(address).open(Clock(), Patience(0.3)) as store:
                for how in ("fast", "immediate"):
                    digest = store.digest()
                    server.stop(how)
                    with pytest.raises(Locked) as lost:
                        store.questionnaires()
                    assert lost.value.message.key == "server.lost"
                    server.start()
                    assert store.digest() == digest
    except NoServer as error:
        pytest.skip(f"PostgreSQL cannot be tried: {error}")


WAITS: dict[str, Callable[[Store], object]] = {
    "a save at it": lambda store: Officer(store, "Ben", "SWE").save({"law.fine": 1}),
    "its dossier": lambda store: store.put_dossiers(
        [DossierEdit(PORTS, "SWE", "work", {"query.1": {"state": "open"}}, 0, "Ben")]
    ),
    "a new version": lambda store: store.add_questionnaire(VERSION_3, "Ben"),
    "taking the questionnaire away": lambda store: store.remove_questionnaire(PORTS),
    "a repair": lambda store: store.repair("Ben", "a reason"),
    "handing all over": lambda store: store.hand_over().__enter__(),
}
"""What somebody else's work at a response keeps waiting."""


@pytest.mark.parametrize("what", WAITS)
def test_who_writes_at_a_response_is_waited_for(
    store: Store, place: ServerAddress, what: str
) -> None:
    told: list[str] = []
    store.wait(Patience(0.3, lambda: told.append("waits")))
    with psycopg.connect(as_login(place, "ann").url) as other:
        other.execute("SELECT intake.intake_hold(%s, 'SWE', true)", (PORTS,))
        with pytest.raises(Locked) as locked:
            WAITS[what](store)
        assert locked.value.message.key == "store.locked"
        assert told == ["waits"]
        Officer(store, "Cem", "NOR").save({"law.fine": 1})
    WAITS["a save at it"](store)
    assert store.check() == ()


def test_a_part_of_the_schema_that_is_gone_is_named(store: Store, place: ServerAddress) -> None:
    fill(store)
    with psycopg.connect(place.url, autocommit=True) as owner:
        owner.execute("ALTER TABLE intake.change DISABLE TRIGGER change_is_never_rewritten")
        owner.execute("ALTER VIEW intake.citation RENAME TO cited")
    try:
        assert {each.values["name"] for each in store.check()} == {
            "change_is_never_rewritten", "citation",
        }  # fmt: skip
    finally:
        with psycopg.connect(place.url, autocommit=True) as owner:
            owner.execute("ALTER VIEW intake.cited RENAME TO citation")
            owner.execute("ALTER TABLE intake.change ENABLE TRIGGER change_is_never_rewritten")
    assert store.check() == ()
