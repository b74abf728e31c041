"""What other hands do to a store's file."""

import sqlite3
from contextlib import closing

from db.sqlite.store import SqliteStore
from tests.db.desk import Officer, document, scan, take_in

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


def fill(store: SqliteStore) -> SqliteStore:
    """Give a store two responses, of which one has rows of every kind and three revisions."""
    take_in(store, document("FRA", {"law.fine": 1}))
    ada = Officer(store, "Ada")
    ada.save({"law.treaty": "signed", "law.exempt": ["navy", "sail"], "law.fine": 5})
    ada.save({"replies": [{"reference": "NV 1", "received": "2030-02"}], "confidential": True})
    ada.leave()
    ada.save({"law.summary": {"value": "A law.", "remark": "short"}})
    ada.save({"work.inspections": [{"port": "Malmö", "ships": 3, "means": ["divers"]}]})
    law = scan(b"%PDF-1.4", "A law of 2003.", "It is in force.")
    store.keep_file(law, "Ada")
    put: dict[str, object] = {"reference": "NV 1", "received": "2030-02"}
    put |= {"documents": [{"name": "a.pdf", "sha256": law.sha256}]}
    ada.save({"replies": [put]})
    ada.save({"status": "final"})
    ada.save({"law.fine": {"value": 6, "source": "p. 3"}}, reason="misread")
    return store


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
