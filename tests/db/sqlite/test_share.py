"""A file on a network share is told from one on a disk, where the system says."""

from pathlib import Path

import pytest

from db.records import Problem
from db.sqlite import share
from db.sqlite.share import share_of
from db.sqlite.store import SqliteStore

LINES = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
36 22 0:42 / {mount} rw,relatime shared:2 master:1 - {kind} server:/export rw
37 22 0:43 / {mount}/local rw - tmpfs tmpfs rw
"""


def mounts(folder: Path, kind: str, name: str = "shared") -> Path:
    """Return a list of what is mounted, with a share of a kind in a folder."""
    file = folder / "mountinfo"
    place = str(folder.resolve() / name).replace(" ", r"\040")
    file.write_text(LINES.format(mount=place, kind=kind), encoding="utf-8")
    return file


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p"])
def test_a_file_on_a_share_is_told(tmp_path: Path, kind: str) -> None:
    listed = mounts(tmp_path, kind)
    assert share_of(tmp_path / "shared" / "desk" / "intake.db", listed) == kind


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "tmpfs", "overlay", "fuse.gocryptfs"])
def test_a_file_on_a_disk_is_none(tmp_path: Path, kind: str) -> None:
    listed = mounts(tmp_path, kind)
    assert share_of(tmp_path / "shared" / "intake.db", listed) is None


def test_the_nearest_mount_decides(tmp_path: Path) -> None:
    listed = mounts(tmp_path, "nfs")
    assert share_of(tmp_path / "shared" / "local" / "intake.db", listed) is None
    assert share_of(tmp_path / "shared-not" / "intake.db", listed) is None
    assert share_of(tmp_path / "intake.db", listed) is None


def test_a_name_with_spaces_is_read_as_the_system_writes_it(tmp_path: Path) -> None:
    listed = mounts(tmp_path, "cifs", "our share")
    assert share_of(tmp_path / "our share" / "intake.db", listed) == "cifs"


def test_a_share_of_windows_is_told_by_its_name() -> None:
    assert share_of(Path(r"\\server\desk\intake.db"), Path("/nowhere")) == "smb"


def test_where_the_system_does_not_tell_nothing_is_said(tmp_path: Path) -> None:
    assert share_of(tmp_path / "intake.db", tmp_path / "nowhere") is None


def test_opening_a_file_on_a_share_warns(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.parent.mkdir()
    monkeypatch.setattr(share, "MOUNTS", mounts(place.parent, "nfs", "."))
    with SqliteStore(place) as store:
        assert store.warnings() == (Problem("", "warning.share", {"file": place, "kind": "nfs"}),)
