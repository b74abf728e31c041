"""A store on a server, and those who log in to it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from db.address import ServerAddress
from db.opening import engine_of
from db.store import Store
from tests.db.desk import Clock
from tests.server import NewDatabase, as_login

LoggedIn = Callable[[str], Store]


@pytest.fixture
def place(new_database: NewDatabase) -> Iterator[ServerAddress]:
    with new_database() as address:
        yield address


@pytest.fixture
def logged_in(place: ServerAddress) -> Iterator[LoggedIn]:
    """Return what opens the store for somebody, by the name that they log in with."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(engine_of(as_login(place, name)).open(Clock()))
