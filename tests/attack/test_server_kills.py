"""A program killed, and a server crashed, in the middle of something leave nothing half in."""

from pathlib import Path

import pytest

from tests.attack.server_kills import attack
from tests.server import NoServer


@pytest.mark.parametrize(("kills", "crashes"), [(1, 0), (0, 1)], ids=["killed", "crashed"])
def test_nothing_that_was_shown_is_lost_and_nothing_is_half_in(
    kills: int, crashes: int, tmp_path: Path
) -> None:
    try:
        found = attack(kills, crashes, 3, tmp_path)
    except NoServer as error:
        pytest.skip(f"PostgreSQL cannot be tried: {error}")
    assert (found.struck, found.lost, found.broken) == (kills + crashes, 0, 0)
