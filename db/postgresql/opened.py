"""An open store on a server: its connection, its transactions, and what is true of its place."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from db.address import ServerAddress
from db.engine import now
from db.patience import Patience
from db.postgresql.database import ServerDatabase
from db.postgresql.failures import server_errors
from db.postgresql.server import Server, check_up_to_date
from db.relational.opened import Copied, OpenedDatabase


class OpenedServer(OpenedDatabase):
    """What all verbs of a store on a server work with."""

    def __init__(
        self,
        address: ServerAddress,
        clock: Callable[[], datetime] = now,
        patience: Patience | None = None,
    ) -> None:
        self.address = address
        self._server = Server(address, patience or Patience())
        try:
            with server_errors(address):
                check_up_to_date(self._server.connection, address)
        except BaseException:
            self._server.close()
            raise
        self._on_server = ServerDatabase(self._server.connection, self._tell_to_wait)
        self._is_within = False
        super().__init__(self._on_server, clock)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn errors into StoreError, and have a connection that was lost made again before."""
        if not self._is_within and self._server.restore():
            self._on_server.go_on_with(self._server.connection)
        with server_errors(self.address):
            yield

    @contextmanager
    def _writing(self, copied: Copied = "always") -> Iterator[None]:
        """Write in one transaction, which keeps nobody from writing at another response.

        Copies are the server's to keep.
        """
        with self._errors(), self._within(), self._server.connection.transaction():
            yield

    @contextmanager
    def _at_one_moment(self) -> Iterator[None]:
        with super()._at_one_moment(), self._within():
            yield

    @contextmanager
    def _within(self) -> Iterator[None]:
        """Do what is done inside on one connection: were that lost, another would know nothing."""
        before, self._is_within = self._is_within, True
        try:
            yield
        finally:
            self._is_within = before

    def _register_version(self) -> object:
        row = self._database.execute("SELECT version FROM register_state").fetchone()
        return row[0]

    def _tell_to_wait(self) -> None:
        self._server.patience.told()

    def _took_away(self) -> None:
        """Note nothing: what a server has lost, its own copies tell."""
