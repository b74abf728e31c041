"""Files and folders of their owner's alone, whatever the mask of the process lets through."""

import os
from pathlib import Path

OWNERS_FILE = 0o600
_OWNERS_FOLDER = 0o700


def make_private_file(path: Path) -> None:
    """Make an empty file, for its owner alone; one that is there stays. Raises OSError."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNERS_FILE)
    except FileExistsError:
        return
    os.fchmod(handle, OWNERS_FILE)
    os.close(handle)


def make_private_folder(path: Path) -> None:
    """Make a folder and those above it that are not there, for their owner alone.

    Raises OSError.
    """
    for folder in (*reversed(path.parents), path):
        if not folder.exists():
            folder.mkdir(mode=_OWNERS_FOLDER, exist_ok=True)
            folder.chmod(_OWNERS_FOLDER)
