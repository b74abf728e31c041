"""The questionnaires that the tests of all three packages are written on, as TOML."""

import gc
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from forms.shipped import shipped_source
from tests.server import Databases, NewDatabase, NoServer, running

# The desk is painted when a test looks at it, and not as well whenever its clock says so.
os.environ["TEXTUAL_FPS"] = "1"
# What the tests have imported is large, stays, and need not be gone through every 700 objects.
gc.set_threshold(100_000, 20, 100)

# Whoever changes something is not to be told of what was there before: each run tries the same
# examples, and `--hypothesis-profile=others` tries others.
settings.register_profile("others", deadline=None, print_blob=True)
settings.register_profile("same", settings.get_profile("others"), derandomize=True)
settings.load_profile("same")

DATA = Path(__file__).parent / "data"


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep questionnaires that are ready apart from those of whoever runs the tests."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


def pytest_xdist_auto_num_workers() -> int:
    """Return how many tests run at once: one more than there are processors, since some wait."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def water_source() -> str:
    """The tests' own questionnaire, quite unlike the one that is shipped."""
    return (DATA / "water-2030" / "questionnaire.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def trafficking_source() -> str:
    """The questionnaire that is shipped."""
    return shipped_source("trafficking-2004")


@pytest.fixture(scope="session")
def new_database() -> Iterator[NewDatabase]:
    """Return what makes a new database on a server of the tests' own, with an empty store in it."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running())
        except NoServer as error:
            pytest.skip(f"PostgreSQL cannot be tried: {error}")
        yield Databases(server).one
