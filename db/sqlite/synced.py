"""Whether the file is in a folder that a program synchronizes, and what that has left beside it."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_FOLDERS = (
    ("OneDrive", ("onedrive",), r"(?i)onedrive([ -].*)?"),
    ("SharePoint", ("sharepoint",), r"(?i)sharepoint([ -].*)?"),
    ("Dropbox", ("dropbox",), r"(?i)dropbox([ (-].*)?"),
    ("Google Drive", ("google",), r"(?i)google ?drive([ -].*)?"),
    ("Nextcloud", ("nextcloud",), r"(?i)nextcloud([ -]?.*)?"),
    ("ownCloud", ("owncloud",), r"(?i)owncloud([ -]?.*)?"),
    ("iCloud Drive", ("icloud", "mobile", "com~"),
     r"(?i)icloud ?drive.*|mobile documents|com~apple~clouddocs"),
    ("Box", ("box",), r"Box( Sync|-Box)?"),
    ("pCloud", ("pcloud",), r"(?i)pcloud ?(drive|sync)?"),
    ("MEGA", ("mega",), r"MEGA|MEGA ?sync.*"),
)  # fmt: skip
"""What programs call the folders that they synchronize: how that begins, and as a pattern, which
is compiled for what begins so alone.
"""
_MARKERS = (
    ("Dropbox", (".dropbox", ".dropbox.cache")),
    ("Google Drive", (".tmp.driveupload", ".tmp.drivedownload")),
    ("Nextcloud", (".nextcloudsync.log",)),
    ("ownCloud", (".owncloudsync.log",)),
    ("Syncthing", (".stfolder", ".stignore")),
    ("MEGA", (".megaignore",)),
)
_NUMBERED_MARKER = r"\._?sync_.*\.db"
"""What Nextcloud and ownCloud keep in a folder, with a number of its own in each."""
_CONFLICT = r"(?i)[^\w].*(confli|конфликт|冲突|衝突|تعارض)|_conflict-| ?\(\d+\)$"
_MACHINE = r"-(?=.*[A-Z])[A-Z0-9]([A-Z0-9-]{0,13}[A-Z0-9])?"


def synced_by(path: Path) -> str | None:
    """Return the name of what synchronizes the folder of a file; None if nothing known does.

    It is told by the name of a folder, or by a file that the program keeps in its topmost one.
    """
    parents = Path(os.path.realpath(path)).parents
    for folder in parents:
        for name, begins, pattern in _FOLDERS:
            if folder.name.casefold().startswith(begins) and re.fullmatch(pattern, folder.name):
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
    return bool(re.match(_CONFLICT, rest) or (is_synced and re.fullmatch(_MACHINE, rest)))


def _marked(folder: Path) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        hidden = {each.name for each in entries if each.name.startswith(".")}
        yield from (name for name, markers in _MARKERS if not hidden.isdisjoint(markers))
        if any(re.fullmatch(_NUMBERED_MARKER, each) for each in hidden):
            yield "Nextcloud / ownCloud"
