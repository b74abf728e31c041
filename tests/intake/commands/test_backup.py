"""`intake backup`: a copy of the store."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.intake.officer import Officer


def test_the_copy_answers_as_the_store_does(mixed: Officer, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    assert mixed.hears("backup", file) == f"Written: {file}\n"
    copy = replace(mixed, database=file)
    assert copy.gets("export") == mixed.gets("export")
    assert copy.tries("check").status == 0


def test_what_is_there_is_not_written_over(mixed: Officer, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    mixed.hears("backup", file)
    assert "is there already" in mixed.is_refused("backup", file)


def test_a_copy_is_not_for_standard_output(
    mixed: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Name one" in mixed.is_refused("backup", "-")
    assert not Path("-").exists()
