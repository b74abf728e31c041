"""Eight processes at one file: nobody is turned away, and nothing that was kept is lost."""

from pathlib import Path

from tests.attack.officers_at_once import attack


def test_eight_at_once_lose_nothing(tmp_path: Path) -> None:
    found = attack(10, tmp_path)
    assert (found.refused, found.lost, found.sound) == ((), 0, True)
    assert (found.saves, found.imported, found.reads) == (80, 100, 40)
