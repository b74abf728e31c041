"""An import that is killed leaves all of its responses, or none."""

from pathlib import Path

from tests.attack.import_kills import Outcome, attack


def test_a_killed_import_leaves_all_or_nothing(tmp_path: Path) -> None:
    found = attack(kills=6, seed=3, folder=tmp_path)
    assert found == Outcome(6, found.none, found.whole, partial=0, broken=0)
    assert found.none + found.whole == 6
