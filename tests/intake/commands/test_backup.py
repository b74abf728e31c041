"""`intake backup`: a copy of the store."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from db.sqlite.dated import folder_of
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


def test_a_dated_copy_that_cannot_be_kept_is_told_by_what_writes(mixed: Officer) -> None:
    mixed.gets("who", "legislation.ratification")
    folder = folder_of(mixed.database)
    shutil.rmtree(folder)
    folder.write_text("in the way", encoding="utf-8")
    assert "No dated copy" not in mixed.tries("who", "legislation.ratification").said
    told = mixed.hears("log", "SWE", "--kind", "supplementary")
    assert "No dated copy of the store could be kept" in told
