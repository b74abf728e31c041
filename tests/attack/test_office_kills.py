"""The work of an office, killed at any instant, is done as a whole or not at all."""

from pathlib import Path

from tests.attack.office_kills import WORKS
from tests.attack.upkeep_kills import attack


def test_killed_work_of_an_office_is_done_or_not(tmp_path: Path) -> None:
    for name, outcome in attack(kills=2, seed=3, folder=tmp_path, works=WORKS).items():
        assert outcome.kills == outcome.before + outcome.after == 2, name
        assert outcome.broken == 0, name
