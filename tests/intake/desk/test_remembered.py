"""What is chosen at the desk is there the next time; a broken file is told of and stands apart."""

from pathlib import Path

import pytest

from intake.desk.remembered import Remembered, preferences_file, recall, remember
from intake.errors import CommandError


def test_nothing_is_remembered_where_nothing_was_chosen(tmp_path: Path) -> None:
    assert recall(tmp_path / "preferences.toml") == Remembered()


@pytest.mark.parametrize(
    "chosen", [Remembered("fr"), Remembered(None, "light-16"), Remembered("ar", "dark")]
)
def test_what_is_chosen_is_there_the_next_time(tmp_path: Path, chosen: Remembered) -> None:
    file = tmp_path / "folder" / "preferences.toml"
    for each in (Remembered("es", "light"), chosen):
        remember(file, each)
    assert recall(file) == chosen
    assert [each.name for each in file.parent.iterdir()] == ["preferences.toml"]
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content",
    [b"language = ", b'language = "xx"', b"colours = 3", b'other = "en"', b"\xff", b"#" * 100_000],
)
def test_a_file_that_is_broken_is_told_of(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "preferences.toml"
    file.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        recall(file)
    assert str(file) in refused.value.text("en")
    remember(file, Remembered("fr"))
    assert recall(file) == Remembered("fr")


def test_it_is_kept_among_the_settings_of_the_person(tmp_path: Path) -> None:
    assert tmp_path in preferences_file().parents
