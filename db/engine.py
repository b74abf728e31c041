"""What an engine does beside the verbs of an open store: it begins one, and looks at its place."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from db.patience import Patience
from db.records import Changed, Glimpse
from db.store import EmptyStore, Store

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


class Watch(Protocol):
    """Hears of what others write."""

    def next(self, seconds: float) -> Changed | None:
        """Wait so long for somebody to write, and return where; None if nobody has.

        Where it may have been missed, it was anywhere. Raises StoreError.
        """

    def close(self) -> None:
        """Hear no more."""


class Engine(Protocol):
    """A kind of database, and a place in it where a store is or can be."""

    def open(self, clock: Clock = now, patience: Patience | None = None) -> Store:
        """Return the store at the place, begun where there was none if anybody may.

        Raises StoreError.
        """

    def has_store(self) -> bool:
        """Return whether there is something at the place; opening it tells what, or hinders it."""

    def prepare(self, clock: Clock = now) -> bool:
        """Begin a store at the place, or bring it up to date; return whether that changed it.

        Raises StoreError where it may not be done.
        """

    def preparation(self) -> str:
        """Return the SQL by which a store is begun, for an administrator to read; "" if none is.

        What it does is said in it.
        """

    def watch(self) -> Watch | None:
        """Return what tells of the writes of others; None where nothing does."""

    def in_memory(self, clock: Clock = now) -> EmptyStore:
        """Return an empty store that is kept nowhere, and speaks of this place as its own."""

    def glimpse(self) -> Glimpse:
        """Return what the store holds; nothing where it cannot be read. Writes nothing.

        For whoever only wants to name something in it.
        """

    def is_lost(self) -> bool:
        """Return whether there is no store at the place, and there once was one."""

    def copies(self) -> tuple[Path, ...]:
        """Return the copies that the store has kept of itself, by name."""

    def restore(self, copy: Path, clock: Clock = now) -> Path | None:
        """Make the store what a copy says; return what keeps what it said before.

        None if there was no store. Raises StoreError if the copy is none of a store, or somebody
        has the store open; then nothing is changed.
        """
