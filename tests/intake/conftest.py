"""Stores to begin with, each test's own: an empty one, one with the questionnaire, one with all."""

import shutil
from pathlib import Path

import pytest

from forms.shipped import shipped_responses
from tests.intake.officer import Officer


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the data, the settings and the language of whoever runs it."""
    for variable in (
        "XDG_DATA_HOME", "XDG_CONFIG_HOME", "INTAKE_DB", "INTAKE_LANG", "INTAKE_THEME",
        "LC_ALL", "LC_MESSAGES", "LANG",
    ):  # fmt: skip
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("INTAKE_OFFICER", "A. Officer")


@pytest.fixture
def newcomer(tmp_path: Path) -> Officer:
    """An officer whose store does not exist yet."""
    return Officer(tmp_path / "intake.db")


@pytest.fixture
def officer(newcomer: Officer, empty: Path) -> Officer:
    """An officer whose store has the questionnaire trafficking-2004 and no response."""
    shutil.copy(empty, newcomer.database)
    return newcomer


@pytest.fixture
def reporter(newcomer: Officer, full: Path) -> Officer:
    """An officer whose store has the 59 responses of the 2005 report."""
    shutil.copy(full, newcomer.database)
    return newcomer


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database to copy, with the questionnaire trafficking-2004 and no response."""
    officer = Officer(tmp_path_factory.mktemp("empty") / "empty.db")
    officer.hears("questionnaire", "add", "trafficking-2004")
    return officer.database


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory, empty: Path) -> Path:
    """A database to copy, with the 59 responses of the 2005 report."""
    officer = Officer(tmp_path_factory.mktemp("full") / "full.db")
    shutil.copy(empty, officer.database)
    shipped = shipped_responses("trafficking-2004")
    assert shipped is not None
    officer.hears("import", "-", given=shipped.read_bytes())
    return officer.database
