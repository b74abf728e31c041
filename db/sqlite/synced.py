"""Whether the file is in a folder that a program synchronizes, and what that has left beside it."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_FOLDERS = (
    ("OneDrive", re.compile(r"onedrive([ -].*)?", re.IGNORECASE)),
    ("SharePoint", re.compile(r"sharepoint([ -].*)?", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox([ (-].*)?", re.IGNORECASE)),
    ("Google Drive", re.compile(r"google ?drive([ -].*)?", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"nextcloud([ -]?.*)?", re.IGNORECASE)),
    ("ownCloud", re.compile(r"owncloud([ -]?.*)?", re.IGNORECASE)),
    ("iCloud Drive", re.compile(r"(icloud ?drive.*|mobile documents|com~apple~clouddocs)", re.I)),
    ("Box", re.compile(r"Box( Sync|-Box)?")),
    ("pCloud", re.compile(r"pcloud ?(drive|sync)?", re.IGNORECASE)),
    ("MEGA", re.compile(r"MEGA|MEGA ?sync.*")),
)
_MARKERS = (
    ("Dropbox", (".dropbox", ".dropbox.cache")),
    ("Google Drive", (".tmp.driveupload", ".tmp.drivedownload")),
    ("Nextcloud", (".nextcloudsync.log",)),
    ("ownCloud", (".owncloudsync.log",)),
    ("Syncthing", (".stfolder", ".stignore")),
    ("MEGA", (".megaignore",)),
)
_NUMBERED_MARKER = re.compile(r"\._?sync_.*\.db")
"""What Nextcloud and ownCloud keep in a folder, with a number of its own in each."""
_CONFLICT = re.compile(r"[^\w].*(confli|конфликт|冲突|衝突|تعارض)|_conflict-| ?\(\d+\)$", re.I)
_MACHINE = re.compile(r"-(?=.*[A-Z])[A-Z0-9]([A-Z0-9-]{0,13}[A-Z0-9])?")


def synced_by(path: Path) -> str | None:
    """Return the name of what synchronizes the folder of a file; None if nothing known does.

    It is told by the name of a folder, or by a file that the program keeps in its topmost one.
    """
    parents = Path(os.path.realpath(path)).parents
    for folder in parents:
        for name, pattern in _FOLDERS:
            if pattern.fullmatch(folder.name):
                return name
    return next((name for folder in parents for name in _marked(folder)), None)


def conflict_copies(path: Path, *, is_synced: bool) -> tuple[Path, ...]:
    """Return other versions of a file that synchronizing has left beside it, by name.

    OneDrive's are named after the machine alone (`intake-LAPTOP.db`); so that an officer's own
    file is not taken for one, they count in synchronized folders only.
    """
    real = Path(os.path.realpath(path))
    with suppress(OSError):
        return tuple(
            each
            for each in sorted(real.parent.iterdir())
            if each.suffix == real.suffix and _is_conflict(each.stem, real.stem, is_synced)
        )
    return ()


def _is_conflict(stem: str, own: str, is_synced: bool) -> bool:
    rest = stem.removeprefix(own)
    if rest in ("", stem):
        return False
    return bool(_CONFLICT.match(rest) or (is_synced and _MACHINE.fullmatch(rest)))


def _marked(folder: Path) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        hidden = {each.name for each in entries if each.name.startswith(".")}
        yield from (name for name, markers in _MARKERS if not hidden.isdisjoint(markers))
        if any(map(_NUMBERED_MARKER.fullmatch, hidden)):
            yield "Nextcloud / ownCloud"
