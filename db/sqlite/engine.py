"""SQLite as an engine: see `db.engine` for what each verb promises."""

from pathlib import Path

from db.engine import Clock, Watch, now
from db.patience import Patience
from db.records import Glimpse
from db.sqlite.connection import in_memory
from db.sqlite.dated import copies_of, is_lost
from db.sqlite.glimpse import glimpse
from db.sqlite.restoring import restore_file
from db.sqlite.store import SqliteStore
from db.store import EmptyStore, Store


class SqliteEngine:
    """Stores in SQLite files: here, the one at a path."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def open(self, clock: Clock = now, patience: Patience | None = None) -> Store:
        """See Engine."""
        return SqliteStore(self._path, clock, patience=patience)

    def has_store(self) -> bool:
        """See Engine."""
        try:
            return self._path.stat().st_size > 0
        except FileNotFoundError:
            return False
        except OSError:
            return True

    def prepare(self, clock: Clock = now) -> bool:
        """See Engine."""
        before = self.has_store()
        self.open(clock).close()
        return not before

    def preparation(self) -> str:
        """See Engine: a file needs none."""
        return ""

    def watch(self) -> Watch | None:
        """See Engine: nobody tells of what is written to a file."""
        return None

    def in_memory(self, clock: Clock = now) -> EmptyStore:
        """See Engine."""
        return SqliteStore(self._path, clock, in_memory())

    def glimpse(self) -> Glimpse:
        """See Engine."""
        return glimpse(self._path)

    def is_lost(self) -> bool:
        """See Engine."""
        return is_lost(self._path)

    def copies(self) -> tuple[Path, ...]:
        """See Engine."""
        return copies_of(self._path)

    def restore(self, copy: Path, clock: Clock = now) -> Path | None:
        """See Engine."""
        return restore_file(copy, self._path, clock)
