"""Whether a store is older than it was: put back by other hands, or by a log beside its file."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC
from pathlib import Path

from msgspec import Struct

from db.errors import StoreError
from db.sqlite.dated import copies_of, dated_copies, moment_of
from db.sqlite.marks import Mark, alone, mark_in
from db.sqlite.witness import Witness, read_witness

_LOGS = ("-wal", "-journal")
_DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})


class Rollback(Struct, frozen=True):
    """What a store lacks."""

    lacked: Witness
    """What was known of it."""

    copy: Path | None
    """The copy beside it that knows more, if there is one."""

    @property
    def by(self) -> str:
        """When the store had kept what it lacks."""
        return self.lacked.noted.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def known(path: Path) -> list[Witness]:
    """Return what is known of the store at `path`: by what is noted, and by its last dated copy.

    A copy that is older than what is noted knows nothing more.
    """
    witness = read_witness(path)
    found = [] if witness is None else [witness]
    last = next(reversed(dated_copies(path)), None)
    if last is None or (witness is not None and not _may_know_more(last, witness)):
        return found
    if (mark := mark_in(last)) is not None:
        after = "" if witness is None else witness.after
        found.append(Witness(mark, moment_of(last), after))
    return found


def _may_know_more(copy: Path, witness: Witness) -> bool:
    """Return whether a dated copy is of this store, and may be later: its name has its second."""
    is_later = moment_of(copy) >= witness.noted.replace(microsecond=0)
    return is_later and copy.name > witness.after


def rollback(
    there: Mark, connection: sqlite3.Connection, path: Path, expected: list[Witness]
) -> Rollback | None:
    """Return what the open store at `path`, marked as `there`, lacks of what was known of it."""
    lacked = next((each for each in expected if not each.mark.is_within(there, connection)), None)
    return None if lacked is None else Rollback(lacked, _copy(connection, path, lacked.mark))


def refuse_older_log(path: Path) -> None:
    """Refuse a log that would put the file at `path` back to what it was before it was closed.

    Nothing is done to the file: SQLite would write the log into it as soon as it is opened. Raises
    StoreError.
    """
    for log in (Path(f"{os.path.realpath(path)}{ending}") for ending in _LOGS):
        if not _holds_something(log):
            continue
        for each in known(path):
            if _is_in_file(path, each.mark) and not _is_in_both(path, each):
                raise StoreError("store.older_log", file=path, log=log)


def _holds_something(log: Path) -> bool:
    with suppress(OSError):
        return log.stat().st_size > 0
    return False


def _is_in_both(path: Path, expected: Witness) -> bool:
    """Return whether the file with its log says what is expected, or cannot be asked."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        # What is opened to be read alone does not write the log into the file, even on closing.
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            if not expected.mark.is_in(connection):
                return False
            if not expected.closed:
                return True
            # Pages of two times may still count right: a log that nobody has left is looked into.
            (words,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            return bool(words == "ok")
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        return not name.startswith((*_DAMAGED, "SQLITE_READONLY_ROLLBACK"))


def _is_in_file(path: Path, mark: Mark) -> bool:
    with suppress(sqlite3.Error), closing(alone(path)) as connection:
        return mark.is_in(connection)
    return False


def _copy(connection: sqlite3.Connection, path: Path, lacked: Mark) -> Path | None:
    """Return the copy that knows what is lacked, or else the last one that knows more."""
    dated = dated_copies(path)[::-1]
    others = [each for each in copies_of(path) if each not in dated]
    for copy in (*dated, *others):
        if _is_in_file(copy, lacked):
            return copy
    return next(_further(connection, dated), None)


def _further(connection: sqlite3.Connection, copies: tuple[Path, ...]) -> Iterator[Path]:
    for copy in copies:
        mark = mark_in(copy)
        if mark is not None and not mark.is_in(connection):
            yield copy
