"""An open store on a server: its connection, its transactions, and what is true of its place."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from psycopg.pq import TransactionStatus

from db.address import ServerAddress
from db.engine import now
from db.patience import Patience
from db.postgresql.database import ServerDatabase
from db.postgresql.failures import server_errors
from db.postgresql.server import Server, check_up_to_date
from db.relational.opened import OpenedDatabase


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
        self._on_server = ServerDatabase(self._server.connection)
        super().__init__(self._on_server, clock)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn errors into StoreError, and have a connection that was lost made again before."""
        if not self._is_writing and self._server.restore():
            self._on_server.go_on_with(self._server.connection)
        with server_errors(self.address):
            yield

    @contextmanager
    def _writing(self, *, copied: bool = True) -> Iterator[None]:
        """Write in one transaction, which keeps nobody from writing at another response.

        Copies are the server's to keep.
        """
        with self._errors(), self._server.connection.transaction():
            yield

    @property
    def _is_writing(self) -> bool:
        connection = self._server.connection
        return (
            not connection.closed
            and connection.info.transaction_status is not TransactionStatus.IDLE
        )

    def _register_version(self) -> object:
        row = self._database.execute(
            "SELECT count(*), max(added_at) FROM respondent WHERE added_by IS NOT NULL"
        ).fetchone()
        return tuple(row)

    def _took_away(self) -> None:
        """Note nothing: what a server has lost, its own copies tell."""

    def _may(self, privilege: str, table: str) -> bool:
        query = "SELECT has_table_privilege(?, ?)"
        row = self._database.execute(query, (table, privilege)).fetchone()
        return bool(row[0])
