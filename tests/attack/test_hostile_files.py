"""A hostile file costs a sentence: it is kept or refused, and nothing else comes of it."""

from pathlib import Path

from tests.attack.hostile_files import MOST_MEGABYTES, attack, hostile_files, memory


def test_hostile_files_are_kept_or_refused_and_act_nowhere(tmp_path: Path) -> None:
    outcome = attack(tmp_path, seed=2, every=18)
    assert outcome.wrong == []
    assert outcome.tried == outcome.kept + outcome.refused > 12
    assert memory() < MOST_MEGABYTES


def test_there_are_two_hundred_of_them() -> None:
    import random

    assert sum(1 for _ in hostile_files(random.Random(1))) >= 200
