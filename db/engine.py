"""What an engine can do beside the verbs of an open store: begin one, and look at its place."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from db.patience import Patience
from db.records import Glimpse
from db.store import Store

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


class Engine(Protocol):
    """A kind of database that stores can be in."""

    def open(self, path: Path, clock: Clock = now, patience: Patience | None = None) -> Store:
        """Return the store at a place, begun where there was none. Raises StoreError."""

    def in_memory(self, path: Path, clock: Clock = now) -> Store:
        """Return an empty store that is kept nowhere, and speaks of `path` as its place."""

    def glimpse(self, path: Path) -> Glimpse:
        """Return what the store at a place holds; nothing where it cannot be read. Writes nothing.

        For whoever only wants to name something in it.
        """

    def is_lost(self, path: Path) -> bool:
        """Return whether there is no store at a place, and there once was one."""

    def copies(self, path: Path) -> tuple[Path, ...]:
        """Return the copies that the store at a place has kept of itself, by name."""

    def restore(self, copy: Path, path: Path, clock: Clock = now) -> Path | None:
        """Make the store at a place what a copy says; return what keeps what it said before.

        None if there was no store. Raises StoreError if the copy is none of a store, or somebody
        has the store open; then nothing is changed.
        """
