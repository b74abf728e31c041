"""The program killed while it looks after the file leaves the file as it was, or the work done."""

from pathlib import Path

import pytest

from tests.attack.upkeep_kills import attack


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("upkeep")


def test_killed_upkeep_leaves_the_file_whole(folder: Path) -> None:
    for name, outcome in attack(kills=3, seed=3, folder=folder).items():
        assert outcome.kills == outcome.before + outcome.after == 3, name
        assert outcome.broken == 0, name
