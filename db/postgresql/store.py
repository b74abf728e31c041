"""The store on a PostgreSQL server."""

from collections.abc import Callable
from datetime import datetime

from db.address import ServerAddress
from db.engine import now
from db.past import fill_with_past
from db.patience import Patience
from db.postgresql.upkeep import ServerUpkeep
from db.relational.exchange import ExchangeTables
from db.relational.filing import DocumentTables
from db.relational.office import DossierTables
from db.relational.questionnaires import QuestionnaireTables
from db.relational.responses import ResponseTables
from db.relational.retrieval import RetrievalTables
from db.store import EmptyStore, Store

NewStore = Callable[[], EmptyStore]
"""Begins an empty store that is kept nowhere."""


class ServerStore(
    QuestionnaireTables,
    ResponseTables,
    RetrievalTables,
    DocumentTables,
    DossierTables,
    ExchangeTables,
    ServerUpkeep,
):
    """Responses on a server; see `db.store.Store` for what each verb promises.

    The past, which is kept nowhere, is put into what `in_memory` begins.
    """

    def __init__(
        self,
        address: ServerAddress,
        in_memory: NewStore,
        clock: Callable[[], datetime] = now,
        patience: Patience | None = None,
    ) -> None:
        super().__init__(address, clock, patience)
        self._in_memory = in_memory

    def __enter__(self) -> "ServerStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def at(self, moment: datetime) -> Store:
        """See Store."""
        past = self._in_memory()
        fill_with_past(past, self, moment)
        return past

    def close(self) -> None:
        """See Store."""
        self._server.close()
