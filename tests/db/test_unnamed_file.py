"""Files without a name, and what is said where there is no room for one."""

import resource
import signal
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import unnamed_file
from db.errors import StoreError
from db.unnamed_file import UnnamedFile

LARGE = 100_000


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let no file become larger than so many bytes, as on a full disk."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))
        signal.signal(signal.SIGXFSZ, ignored)


@given(st.lists(st.binary(max_size=30), max_size=20))
def test_what_was_added_is_read_at_its_place(contents: list[bytes]) -> None:
    with closing(UnnamedFile()) as file:
        places = [(file.add(each), each) for each in contents]
        for place, each in reversed(places):
            assert file.read(place, len(each)) == each
        assert file.add(b"more") == sum(map(len, contents))


def test_where_the_disk_is_full_it_is_said_and_what_was_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with closing(UnnamedFile()) as file:
        place = file.add(b"before")
        with files_of_at_most(LARGE), pytest.raises(StoreError, match=f"{tmp_path} has no room"):
            file.add(bytes(2 * LARGE))
        assert file.read(place, 6) == b"before"
        assert file.read(file.add(b"after"), 5) == b"after"


def test_where_no_folder_can_be_written_it_is_said_which_was_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nowhere(**_: object) -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setenv("TMPDIR", "/nowhere")
    for name in ("TemporaryFile", "gettempdir"):
        monkeypatch.setattr(unnamed_file, name, nowhere)
    with pytest.raises(StoreError, match=r"/nowhere has no room .*No usable"):
        UnnamedFile()
