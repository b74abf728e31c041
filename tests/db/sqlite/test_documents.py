"""What other hands have done to a document is refused, or mended where it says the same."""

import sqlite3
from contextlib import closing

import pytest

from db.errors import StoreError
from db.sqlite.store import SqliteStore
from tests.db.desk import PORTS, document, take_in


def changed_to(store: SqliteStore, expression: str) -> list[str]:
    """Change the one document of a store with another tool, and read it."""
    take_in(store, document("SWE", {"law.fine": 2}))
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute(f"UPDATE response SET document = {expression}")
    return list(store.documents(PORTS, public=True))


@pytest.mark.parametrize("expression", ["'[]'", "json_set(document, '$.respondent', 'FRA')", "'7'"])
def test_what_is_no_document_of_the_respondent_is_refused(
    store: SqliteStore, expression: str
) -> None:
    with pytest.raises(StoreError):
        changed_to(store, expression)


def test_a_document_on_several_lines_is_put_on_one(store: SqliteStore) -> None:
    (line,) = changed_to(store, "replace(document, ', ', ',' || char(10))")
    assert "\n" not in line


def test_what_the_document_alone_calls_confidential_is_left_out(store: SqliteStore) -> None:
    assert changed_to(store, "json_set(document, '$.confidential', json('true'))") == []
