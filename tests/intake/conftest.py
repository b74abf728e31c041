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
def officer(newcomer: Officer, prepared: tuple[Path, Path]) -> Officer:
    """An officer whose store has the questionnaire trafficking-2004 and no response."""
    shutil.copy(prepared[0], newcomer.database)
    return newcomer


@pytest.fixture
def reporter(newcomer: Officer, prepared: tuple[Path, Path]) -> Officer:
    """An officer whose store has the 59 responses of the 2005 report."""
    shutil.copy(prepared[1], newcomer.database)
    return newcomer


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two databases to copy: with the questionnaire alone, and with the 59 responses too."""
    folder = tmp_path_factory.mktemp("prepared")
    form, replies = Officer(folder / "form.db"), Officer(folder / "replies.db")
    for each in (form, replies):
        each.hears("questionnaire", "add", "trafficking-2004")
    shipped = shipped_responses("trafficking-2004")
    assert shipped is not None
    replies.hears("import", "-", given=shipped.read_bytes())
    return form.database, replies.database
