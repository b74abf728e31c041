"""The rows of an import, made already, written once more as they are: the least that it can cost.

`python -m tests.benchmarks.raw note STORE RESPONSES ROWS` takes responses into a store and notes
the rows that this writes; `… write STORE ROWS` writes them into another one that has none, by the
same statements, in one transaction. To read them from the file is in what that costs.
"""

import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from db.engine import now
from db.patience import Patience
from db.sqlite.connection import connect
from db.sqlite.database import SqliteConnection
from db.sqlite.store import SqliteStore
from db.sqlite.transactions import writing
from intake.session import Session
from intake.settings import Settings
from intake.transfer.batch import Batch
from intake.transfer.sources import Source


class _Noting(SqliteConnection):
    """A connection that notes all rows that are written."""

    rows: IO[bytes]

    def executemany(self, statement: str, values: Iterable[Any], /) -> sqlite3.Cursor:
        given = list(values)
        pickle.dump((statement, given), self.rows)
        return super().executemany(statement, given)


def note(store: str, responses: str, rows: str) -> None:
    """Take responses in, and note what is written."""
    path = Path(store)
    with Path(rows).open("wb") as noted, Path(responses).open("rb") as file:
        connection = sqlite3.connect(path, isolation_level=None, factory=_Noting)
        connection.rows = noted
        with closing(SqliteStore(path, connection=connection)) as opened:
            session = Session(Settings(path, None, "en", "raw"), opened)
            Batch(session, "fail").take_in([Source("responses.jsonl", file)], title="raw")


def write(store: str, rows: str) -> None:
    """Write what was noted into a store that has none of it."""
    with (
        closing(connect(Path(store), now, Patience())) as connection,
        writing(connection),
        Path(rows).open("rb") as noted,
    ):
        while noted.peek(1):
            statement, values = pickle.load(noted)
            connection.executemany(statement, values)


_WAYS: Mapping[str, Callable[..., None]] = {"note": note, "write": write}

if __name__ == "__main__":
    _WAYS[sys.argv[1]](*sys.argv[2:])
