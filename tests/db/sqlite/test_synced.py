"""A file in a folder that is synchronized is told, and so is what that has left beside it."""

from pathlib import Path

import pytest

from db.errors import WORDS
from db.sqlite.store import SqliteStore
from db.sqlite.synced import conflict_copies, synced_by
from forms.messages import INTERFACE_LANGUAGES


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - United Nations", "OneDrive"),
        ("OneDrive - United Nations/Section/2030", "OneDrive"),
        ("Library/CloudStorage/OneDrive-UnitedNations", "OneDrive"),
        ("Library/CloudStorage/OneDrive-SharedLibraries-UN", "OneDrive"),
        ("SharePoint", "SharePoint"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-ann@un.org/My Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("Nextcloud2", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("Box", "Box"),
        ("Box Sync", "Box"),
        ("pCloudDrive", "pCloud"),
        ("MEGA", "MEGA"),
    ],
)
def test_a_synchronized_folder_is_told_by_its_name(tmp_path: Path, folder: str, name: str) -> None:
    assert synced_by(tmp_path / folder / "intake.db") == name


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".sync_3f5e.db", "Nextcloud / ownCloud"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_synchronized_folder_is_told_by_what_is_kept_in_it(
    tmp_path: Path, marker: str, name: str
) -> None:
    below = tmp_path / "work" / "2030"
    below.mkdir(parents=True)
    (tmp_path / marker).touch()
    assert synced_by(below / "intake.db") == name


@pytest.mark.parametrize(
    "folder", ["desk", "box", "Boxes", "mega", "one drive", "Synchronized", "drive", "Dropped box"]
)
def test_other_folders_are_none(tmp_path: Path, folder: str) -> None:
    assert synced_by(tmp_path / folder / "intake.db") is None


def test_a_link_into_a_synchronized_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "desk").symlink_to(tmp_path / "Dropbox")
    assert synced_by(tmp_path / "desk" / "intake.db") == "Dropbox"


CONFLICTS = [
    "intake (Ann's conflicted copy 2026-11-29).db",
    "intake (conflicted copy 2026-11-29 101112).db",
    "intake (Copie en conflit de Ann 2026-11-29).db",
    "intake (1).db",
    "intake.sync-conflict-20261129-101112-ABCDEFG.db",
    "intake_conflict-20261129-101112.db",
]
OTHERS = [
    "intake-2005.db", "intake-copy.db", "intake.db-wal", "intake2.db", "other (1).db",
    "intake-conflicts-of-interest.txt", "intake before the meeting.db", "reintake (1).db",
]  # fmt: skip


def test_conflict_copies_beside_the_store_are_found(tmp_path: Path) -> None:
    for name in ("intake.db", "intake-LAPTOP.db", *CONFLICTS, *OTHERS):
        (tmp_path / name).touch()
    store = tmp_path / "intake.db"
    for is_synced, more in ((False, []), (True, ["intake-LAPTOP.db"])):
        found = [each.name for each in conflict_copies(store, is_synced=is_synced)]
        assert found == sorted([*CONFLICTS, *more])


def test_opening_warns_of_both(tmp_path: Path) -> None:
    place = tmp_path / "OneDrive - United Nations" / "intake.db"
    SqliteStore(place).close()
    other = place.with_name("intake-DESKTOP-4QH7.db")
    other.touch()
    with SqliteStore(place) as store:
        synced, conflicts = store.warnings()
    assert (synced.key, synced.values["service"]) == ("warning.synced", "OneDrive")
    assert (conflicts.key, conflicts.values["copies"]) == ("warning.conflicts", str(other))
    for each in (synced, conflicts):
        for language in INTERFACE_LANGUAGES:
            words = WORDS.text(each.key, language, **each.values)
            assert "{" not in words
            assert "intake" in words
