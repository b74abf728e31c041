"""PostgreSQL as an engine: see `db.engine` for what each verb promises."""

from contextlib import closing
from pathlib import Path

import psycopg

from db.address import ServerAddress
from db.engine import Clock, Engine, Watch, now
from db.errors import StoreError
from db.patience import Patience
from db.postgresql.database import ServerDatabase
from db.postgresql.failures import server_errors
from db.postgresql.server import bring_up_to_date, connected, reached, script
from db.postgresql.store import ServerStore
from db.postgresql.watch import ServerWatch
from db.records import Glimpse
from db.relational.glimpse import glimpse_of
from db.store import EmptyStore, Store

_AT_A_GLANCE = 2
"""Seconds; whoever waits for a word to be completed waits no longer."""


class ServerEngine:
    """Stores on servers: here, the one at an address.

    What is to be kept nowhere is begun `elsewhere`.
    """

    def __init__(self, address: ServerAddress, elsewhere: Engine) -> None:
        self._address = address
        self._elsewhere = elsewhere

    def open(self, clock: Clock = now, patience: Patience | None = None) -> Store:
        """See Engine."""
        return ServerStore(self._address, lambda: self.in_memory(clock), clock, patience)

    def has_store(self) -> bool:
        """See Engine: a server is always there, and opening tells what is on it."""
        return True

    def prepare(self, clock: Clock = now) -> bool:
        """See Engine. Whoever does it may create roles, and owns the database."""
        with closing(reached(self._address)) as connection, server_errors(self._address):
            return bring_up_to_date(connection, clock)

    def preparation(self) -> str:
        """See Engine."""
        return script()

    def watch(self) -> Watch | None:
        """See Engine."""
        return ServerWatch(self._address)

    def in_memory(self, clock: Clock = now) -> EmptyStore:
        """See Engine."""
        return self._elsewhere.in_memory(clock)

    def glimpse(self) -> Glimpse:
        """See Engine."""
        try:
            with connected(self._address, _AT_A_GLANCE) as connection:
                return glimpse_of(ServerDatabase(connection))
        except psycopg.Error:
            return Glimpse()

    def is_lost(self) -> bool:
        """See Engine: what a server had is told by its own copies."""
        return False

    def copies(self) -> tuple[Path, ...]:
        """See Engine: copies are the server's own."""
        return ()

    def restore(self, copy: Path, clock: Clock = now) -> Path | None:
        """Refuse: a server is put back by its own tools. Raises StoreError."""
        raise StoreError("server.restore", file=self._address)
