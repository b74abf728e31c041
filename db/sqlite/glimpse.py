"""What a store holds, seen in passing: for whoever only wants to name something in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.records import Glimpse
from db.sqlite.library import added_respondents, stored_ids, stored_source, stored_versions

_PATIENCE = 0.2
"""Seconds; whoever waits for a word to be completed waits no longer."""


def glimpse(path: Path) -> Glimpse:
    """Return what the store at `path` holds; nothing where there is none, or it cannot be read.

    Nothing is written: no store is begun, brought up to date or copied.
    """
    if not path.is_file():
        return Glimpse()
    # Without a log beside it the file is all there is, and can be read without making one.
    mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
    uri = f"{path.absolute().as_uri()}?{mode}"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE)) as connection:
            connection.row_factory = sqlite3.Row
            return _seen(connection)
    except sqlite3.Error:
        return Glimpse()


def _seen(connection: sqlite3.Connection) -> Glimpse:
    ids = stored_ids(connection)
    sources = {
        each: stored_source(connection, each, stored_versions(connection, each)[0]) for each in ids
    }
    answered: dict[str, tuple[str, ...]] = dict.fromkeys(ids, ())
    for questionnaire, code in connection.execute(
        "SELECT questionnaire, respondent FROM response ORDER BY respondent"
    ):
        answered[questionnaire] = (*answered[questionnaire], code)
    return Glimpse(sources, answered, tuple(added_respondents(connection)))
