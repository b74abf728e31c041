"""Every change behind somebody's back is noticed, and nothing else is taken for one."""

from dataclasses import replace
from pathlib import Path

from tests.attack.conflicts import Outcome, attack


def test_conflicts_are_noticed_and_none_is_invented(tmp_path: Path) -> None:
    found = attack(saves=250, seed=4, folder=tmp_path)
    assert found.conflicts > 20
    assert replace(found, conflicts=0) == Outcome(saves=250)
