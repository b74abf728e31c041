"""A store of its own for each test, in each engine, and the officers who work at it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from db.opening import engine_of
from db.store import Store
from tests.db.desk import SOURCE, Clock, NewStore, Officer


@pytest.fixture
def clock() -> Clock:
    return Clock()


PLACES: Mapping[str, Callable[[Path], Path]] = {
    "sqlite": lambda folder: folder / "desk" / "intake.db",
}
"""A place of a store in each engine: what is promised of stores is tried in all of them."""


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return PLACES[request.param](tmp_path)


@pytest.fixture(scope="session", params=PLACES)
def new_store(request: pytest.FixtureRequest) -> NewStore:
    """Return what begins a store of its own each time, for tests that try many."""

    @contextmanager
    def begun() -> Iterator[Store]:
        with TemporaryDirectory() as folder:
            place = PLACES[request.param](Path(folder))
            with engine_of(place).open(place, Clock()) as store:
                yield store

    return begun


@pytest.fixture
def empty_store(place: Path, clock: Clock) -> Iterator[Store]:
    with engine_of(place).open(place, clock) as store:
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
