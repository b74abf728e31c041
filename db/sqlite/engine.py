"""SQLite as an engine: see `db.engine` for what each verb promises."""

from pathlib import Path

from db.engine import Clock, now
from db.patience import Patience
from db.records import Glimpse
from db.sqlite.connection import in_memory
from db.sqlite.dated import copies_of, is_lost
from db.sqlite.glimpse import glimpse
from db.sqlite.restoring import restore_file
from db.sqlite.store import SqliteStore
from db.store import Store


class SqliteEngine:
    """Stores in SQLite files."""

    def open(self, path: Path, clock: Clock = now, patience: Patience | None = None) -> Store:
        """See Engine."""
        return SqliteStore(path, clock, patience=patience)

    def in_memory(self, path: Path, clock: Clock = now) -> Store:
        """See Engine."""
        return SqliteStore(path, clock, in_memory())

    def glimpse(self, path: Path) -> Glimpse:
        """See Engine."""
        return glimpse(path)

    def is_lost(self, path: Path) -> bool:
        """See Engine."""
        return is_lost(path)

    def copies(self, path: Path) -> tuple[Path, ...]:
        """See Engine."""
        return copies_of(path)

    def restore(self, copy: Path, path: Path, clock: Clock = now) -> Path | None:
        """See Engine."""
        return restore_file(copy, path, clock)
