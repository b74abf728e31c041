"""Files that somebody names are plain ones, of a size that can be read."""

import os
from pathlib import Path

import pytest

from forms.errors import IntakeError
from forms.plain_file import open_plain, read_plain


def test_a_plain_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "reply.txt"
    file.write_bytes(b"text")
    assert read_plain(file, 4) == b"text"
    with open_plain(file) as opened:
        assert opened.read() == b"text"


def test_a_link_to_a_plain_file_is_one(tmp_path: Path) -> None:
    (tmp_path / "reply.txt").write_bytes(b"text")
    (tmp_path / "link").symlink_to("reply.txt")
    assert read_plain(tmp_path / "link", 4) == b"text"


def refusal(path: Path, most: int = 10) -> str:
    with pytest.raises(IntakeError) as refused:
        read_plain(path, most)
    return str(refused.value)


def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not a plain file" in refusal(tmp_path / "pipe")


def test_what_has_no_end_is_refused(tmp_path: Path) -> None:
    assert "not a plain file" in refusal(Path("/dev/zero"))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "not a plain file" in refusal(tmp_path)


def test_a_larger_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"12345")
    assert "larger than" in refusal(tmp_path / "large", 4)


@pytest.mark.parametrize("name", ["gone", "x" * 300, "a\0b"])
def test_what_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    assert "cannot be read" in refusal(tmp_path / name)


def test_links_that_lead_to_one_another_are_said(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    assert "cannot be read" in refusal(tmp_path / "one")
