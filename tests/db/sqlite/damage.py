"""What other hands do to a store's file."""

import sqlite3
from contextlib import closing

from db.sqlite.store import SqliteStore

_TRIGGERS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"

OF_SWEDEN = "(SELECT id FROM response WHERE respondent = 'SWE')"
ANSWER = f"response = {OF_SWEDEN} AND question ="
FORGOTTEN = f"""INSERT INTO narrative (narrative, rowid, text, remark)
    SELECT 'delete', id, 'a law', 'short' FROM answer WHERE {ANSWER} 'law.summary'"""
OTHER_WORDS = f"""INSERT INTO narrative (rowid, text, remark)
    SELECT id, 'no law', '' FROM answer WHERE {ANSWER} 'law.summary'"""
CLOSED = f"response = {OF_SWEDEN} AND number = 1"
FREE_CHANGE = "DROP TRIGGER change_is_never_rewritten"
FREE_REVISION = "DROP TRIGGER revision_is_never_rewritten"
FREE_FILE = "DROP TRIGGER file_is_never_rewritten"
FREE_RESPONSE = "DROP TRIGGER response_is_never_given_away"


def damage(store: SqliteStore, *statements: str) -> None:
    """Do to the store's file what no verb does, and cover up what had to be undone for it."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        triggers = connection.execute(_TRIGGERS).fetchall()
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, statement
        left = connection.execute(_TRIGGERS).fetchall()
        for _, sql in set(triggers) - set(left):
            connection.execute(sql)
