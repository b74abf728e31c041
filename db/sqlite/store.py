"""The store in a SQLite file."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from db.engine import now
from db.past import fill_with_past
from db.patience import Patience
from db.records import Problem
from db.relational.exchange import ExchangeTables
from db.relational.filing import DocumentTables
from db.relational.office import DossierTables
from db.relational.questionnaires import QuestionnaireTables
from db.relational.responses import ResponseTables
from db.relational.retrieval import RetrievalTables
from db.sqlite.connection import in_memory
from db.sqlite.database import SqliteConnection
from db.sqlite.dated import is_lost
from db.sqlite.failures import store_errors
from db.sqlite.register_table import seed_register
from db.sqlite.rollback import refuse_older_log
from db.sqlite.upkeep import SqliteUpkeep
from forms.register.load import shipped_register


class SqliteStore(
    QuestionnaireTables,
    ResponseTables,
    RetrievalTables,
    DocumentTables,
    DossierTables,
    ExchangeTables,
    SqliteUpkeep,
):
    """Responses in a SQLite file; see `db.store.Store` for what each verb promises."""

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime] = now,
        connection: SqliteConnection | None = None,
        patience: Patience | None = None,
    ) -> None:
        path = path.absolute()
        made_anew = connection is None and is_lost(path)
        if connection is None:
            refuse_older_log(path)
        super().__init__(path, clock, connection, patience)
        if connection is not None or os.access(path, os.W_OK):
            with store_errors(path):
                seed_register(self._connection, shipped_register())
        if self._file and made_anew:
            self._file.begin_anew(clock())
        doubts = self._file.doubts(self._connection, clock()) if self._file else ()
        anew = Problem("", "warning.made_anew", {"file": path})
        self._warnings += (*doubts, anew) if made_anew else tuple(doubts)

    def __enter__(self) -> "SqliteStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def at(self, moment: datetime) -> "SqliteStore":
        """See Store."""
        past = SqliteStore(self.path, self._clock, in_memory())
        fill_with_past(past, self, moment)
        return past

    def warnings(self) -> tuple[Problem, ...]:
        """See Store."""
        return self._warnings

    def close(self) -> None:
        """See Store."""
        if self._file is None:
            self._connection.close()
        else:
            self._file.close(self._connection, self._clock())
