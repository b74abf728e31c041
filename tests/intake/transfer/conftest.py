"""A store that a bad import must leave as it was, to the last revision."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.officer import Officer, response

Refusal = Callable[..., list[str]]


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Officer, tuple[str, str]]:
    """An officer whose store holds one response of two revisions, and what the store says of it."""
    officer = Officer(tmp_path_factory.mktemp("settled") / "settled.db")
    officer.hears("questionnaire", "add", "trafficking-2004")
    officer.takes_in(response("FIN", "final"))
    officer.hears("status", "FIN", "draft", "--reason", "more came")
    return officer, held_by(officer)


@pytest.fixture
def refusal(settled: tuple[Officer, tuple[str, str]], newcomer: Officer, tmp_path: Path) -> Refusal:
    """Return what gives the faults of files, and has seen that the store is as before."""

    def faults(*contents: bytes, language: str = "en") -> list[str]:
        files = [tmp_path / f"replies-{number}.json" for number in range(1, len(contents) + 1)]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        before, held = settled
        shutil.copy(before.database, newcomer.database)
        said = newcomer.is_refused("--lang", language, "import", *files)
        untouched = newcomer.database.read_bytes() == before.database.read_bytes()
        assert untouched or held_by(newcomer) == held
        return said.replace(f"{tmp_path}/", "").splitlines()

    return faults


def held_by(officer: Officer) -> tuple[str, str]:
    """Return everything in the store of one response: the export, and its journal."""
    return officer.gets("export"), officer.gets("history", "FIN", "--format", "json")
