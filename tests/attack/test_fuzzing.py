"""What has one thing changed is taken or refused with its place, and nothing else happens."""

import pytest

from tests.attack import fuzzing
from tests.attack.fuzzing import Folder, Found


def is_clean(found: Found, count: int) -> None:
    assert found.wrong == []
    assert found.elsewhere == []
    assert found.taken + found.refused >= count
    assert found.refused > count / 5


def test_responses_in_process() -> None:
    is_clean(fuzzing.responses(700, seed=11), 700)


def test_questionnaires_in_process() -> None:
    is_clean(fuzzing.questionnaires(120, seed=11), 120)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Return a store to try things on."""
    return Folder(tmp_path_factory.mktemp("fuzzing"))


def test_responses_through_the_command(folder: Folder) -> None:
    is_clean(folder.responses(15, seed=12), 15)


def test_questionnaires_through_the_command(folder: Folder) -> None:
    is_clean(folder.questionnaires(15, seed=12), 15)


def test_databases_through_the_command(folder: Folder) -> None:
    is_clean(folder.databases(40, seed=12), 40)
