"""The store on a PostgreSQL server."""

from collections.abc import Callable
from datetime import datetime

from db.address import ServerAddress
from db.engine import now
from db.past import fill_with_past
from db.patience import Patience
from db.postgresql.upkeep import ServerUpkeep
from db.relational import library
from db.relational.exchange import ExchangeTables
from db.relational.filing import DocumentTables
from db.relational.office import DossierTables
from db.relational.questionnaires import QuestionnaireTables
from db.relational.responses import ResponseTables
from db.relational.retrieval import RetrievalTables
from db.store import Store
from forms.register.load import shipped_register

NewStore = Callable[[], Store]
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
        try:
            self._ship_register()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "ServerStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ship_register(self) -> None:
        """Write the shipped register, where it is new, if this is somebody who may."""
        shipped = shipped_register()
        with self._errors():
            new = not library.is_shipped(self._database, shipped)
            new = new or library.lacks_former_names(self._database, shipped)
        if new and self._may("UPDATE", "respondent"):
            with self._writing():
                library.ship(self._database, shipped)
                library.name_formerly(self._database, shipped)

    def at(self, moment: datetime) -> Store:
        """See Store."""
        past = self._in_memory()
        fill_with_past(past, self, moment)
        return past

    def close(self) -> None:
        """See Store."""
        self._server.close()
