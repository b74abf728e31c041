"""Copies that the store keeps of itself, in a folder beside the file, each with its moment."""

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from db.errors import AlreadyThere, StoreError
from db.private import make_private_folder
from db.sqlite.backup import copy_to
from db.sqlite.marks import NOTHING, alone, last_change, mark_in, mark_of

MOST = 10
"""How many dated copies are kept."""

LARGE = 64 * 2**20
"""Bytes from which on a copy makes an officer wait."""

_LATELY = timedelta(hours=1)
_MUCH = 1000
"""Changes that are too many to be in no copy."""

_FORMAT = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z\.db")


def folder_of(path: Path) -> Path:
    """Return the folder in which the copies of the store at `path` are kept: beside the file."""
    real = Path(os.path.realpath(path))
    return real.with_name(f"{real.name}.backups")


def copies_of(path: Path) -> tuple[Path, ...]:
    """Return all copies that the store at `path` has kept of itself, by name."""
    with suppress(OSError):
        return tuple(sorted(folder_of(path).glob("*.db")))
    return ()


def is_lost(path: Path) -> bool:
    """Return whether there is no store at `path`, and there once was one."""
    with suppress(OSError):
        return not path.exists() and bool(copies_of(path))
    return False


def dated_copies(path: Path) -> tuple[Path, ...]:
    """Return the dated copies of the store at `path`, the oldest first."""
    return tuple(each for each in copies_of(path) if _NAME.fullmatch(each.name))


def moment_of(copy: Path) -> datetime:
    """Return when a dated copy was made, by its name."""
    # It is written as a moment of ISO 8601 but for the colons, which no file of Windows may have.
    day, _, time = copy.stem.partition("T")
    return datetime.fromisoformat(f"{day}T{time[:2]}:{time[2:4]}:{time[4:]}")


def was_copied_lately(connection: sqlite3.Connection, path: Path, now: datetime) -> bool:
    """Return whether the store at `path` is large, and a copy has nearly all of it.

    Such a copy is from within the last hour, and little was changed since.
    """
    copies = dated_copies(path)
    if not copies or path.stat().st_size < LARGE:
        return False
    if not timedelta(0) <= now - moment_of(copies[-1]) < _LATELY:
        return False
    with suppress(sqlite3.Error), closing(alone(copies[-1])) as copy:
        return last_change(connection) - last_change(copy) < _MUCH
    return False


def keep_dated(
    connection: sqlite3.Connection, path: Path, now: datetime, spared: Path | None = None
) -> None:
    """Keep a copy if anything has been kept since the last one, and no more of them than MOST.

    One that is `spared` stays besides. Raises StoreError if that cannot be done.
    """
    copies = dated_copies(path)
    mark = mark_of(connection)
    if mark == NOTHING or (copies and mark == mark_in(copies[-1])):
        return
    file = folder_made(path) / f"{_moment(copies, now)}.db"
    with suppress(AlreadyThere):
        # Somebody else has opened the store at the same moment, and kept the same.
        copy_to(connection, file)
    kept = [each for each in dated_copies(path) if each != spared]
    for superseded in (*_superseded(kept), *_left_behind(file.parent, now)):
        superseded.unlink(missing_ok=True)


def keep_before(
    connection: sqlite3.Connection, path: Path, what: str, now: datetime, *, damaged: bool = False
) -> Path:
    """Keep a copy of the store as it is before something is done to it, and return its file.

    Such a copy is never taken away by Intake. Raises StoreError if it cannot be made, or if the
    store is damaged, unless that is wanted too.
    """
    file = file_before(path, what, now)
    copy_to(connection, file, damaged=damaged)
    return file


def file_before(path: Path, what: str, now: datetime) -> Path:
    """Return a file that is not there yet, to keep what the store was before something is done.

    Raises StoreError if its folder cannot be made.
    """
    folder = folder_made(path)
    stem = f"before-{what}-{now.astimezone(UTC).strftime(_FORMAT)}"
    file, number = folder / f"{stem}.db", 1
    while file.exists():
        number += 1
        file = folder / f"{stem}-{number}.db"
    return file


def unfinished(path: Path, what: str) -> Path:
    """Return a file for something unfinished, which is taken away a day after it was left behind.

    Raises StoreError if its folder cannot be made.
    """
    return folder_made(path) / f".{what}.db.{uuid4()}"


def folder_made(path: Path) -> Path:
    """Return the folder of the copies, its owner's alone; raises StoreError if there is none."""
    folder = folder_of(path)
    try:
        make_private_folder(folder)
    except OSError as error:
        raise StoreError("backup.unwritable", file=folder, reason=error.strerror) from error
    return folder


def _moment(copies: Sequence[Path], now: datetime) -> str:
    """Return the moment of a new copy: later than that of the last, though the clock goes back."""
    moment = now.astimezone(UTC).replace(microsecond=0)
    if copies:
        moment = max(moment, moment_of(copies[-1]) + timedelta(seconds=1))
    return moment.strftime(_FORMAT)


def _superseded(copies: Sequence[Path]) -> list[Path]:
    """Return which copies may go: first those that a later one of their day stands for."""
    kept = list(copies)
    gone = []
    while len(kept) > MOST:
        days = [each.name[:10] for each in kept]
        same = (here for here, day in enumerate(days[:-1]) if day == days[here + 1])
        gone.append(kept.pop(next(same, 0)))
    return gone


def _left_behind(folder: Path, now: datetime) -> Iterator[Path]:
    """Return what copies have left that were killed while they were made, a day ago or more."""
    for each in folder.glob(".*.db.*"):
        with suppress(OSError):
            if each.stat().st_mtime < (now - timedelta(days=1)).timestamp():
                yield each
