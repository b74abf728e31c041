"""A desk that is killed while somebody types has kept what it had shown as kept."""

from pathlib import Path

from tests.attack.entry_kills import attack


def test_what_was_shown_as_kept_is_kept(tmp_path: Path) -> None:
    found = attack(kills=4, seed=5, folder=tmp_path)
    assert found.kills == 4
    assert found.shown > 0
    assert (found.lost, found.wrong, found.broken) == (0, 0, 0)
