"""A store of its own for each test, in each engine, and the officers who work at it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from db.address import Address
from db.opening import engine_of
from db.store import Store
from tests.db.desk import SOURCE, Clock, NewStore, Officer
from tests.server import NewDatabase, as_login


@pytest.fixture
def clock() -> Clock:
    return Clock()


ENGINES = ("sqlite", "postgresql")
"""What is promised of stores is tried in all of them."""


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Address]:
    if request.param == "sqlite":
        yield tmp_path / "desk" / "intake.db"
        return
    new: NewDatabase = request.getfixturevalue("new_database")
    with new() as address:
        yield as_login(address, "ann")


@pytest.fixture(scope="session")
def new_store_in(request: pytest.FixtureRequest) -> Callable[[str], NewStore]:
    """Return what begins a store of its own in an engine each time, for tests that try many."""

    @contextmanager
    def begun(engine: str) -> Iterator[Store]:
        with ExitStack() as stack:
            place: Address = Path(stack.enter_context(TemporaryDirectory())) / "intake.db"
            if engine == "postgresql":
                # Whoever owns the server is asked nothing, which takes half the time.
                place = stack.enter_context(request.getfixturevalue("new_database")())
            yield stack.enter_context(engine_of(place).open(Clock()))

    return lambda engine: partial(begun, engine)


@pytest.fixture(scope="session", params=ENGINES)
def new_store(request: pytest.FixtureRequest, new_store_in: Callable[[str], NewStore]) -> NewStore:
    """Return what begins a store of its own each time, in each engine."""
    return new_store_in(request.param)


@pytest.fixture
def empty_store(place: Address, clock: Clock) -> Iterator[Store]:
    with engine_of(place).open(clock) as store:
        yield store


@pytest.fixture
def store(empty_store: Store) -> Store:
    empty_store.add_questionnaire(SOURCE, "Ada")
    return empty_store


@pytest.fixture
def ada(store: Store) -> Officer:
    return Officer(store, "Ada")


@pytest.fixture
def ben(store: Store) -> Officer:
    return Officer(store, "Ben")
