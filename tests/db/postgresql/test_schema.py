"""The same tables, columns and views by the same names as in a file, for whoever reads them."""

from collections.abc import Mapping
from contextlib import closing

import psycopg

from db.address import ServerAddress
from db.opening import engine_of
from db.sqlite.connection import in_memory
from tests.db.desk import SOURCE

OWN = {"migration", "register_state"}
"""What only a server needs."""
FULL_TEXT = {"narrative", "paragraph_words"}
"""What each engine has in its own way."""


def in_a_file() -> Mapping[str, list[str]]:
    with closing(in_memory()) as connection:
        names = connection.execute(
            """SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')
            AND name NOT GLOB '*sqlite*' AND name NOT GLOB 'narrative_*'
            AND name NOT GLOB 'paragraph_words_*'"""
        ).fetchall()
        return {
            name: [row["name"] for row in connection.execute(f"PRAGMA table_info({name})")]
            for (name,) in names
        }


def on_a_server(place: ServerAddress) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    with psycopg.connect(place.url) as connection:
        rows = connection.execute(
            """SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = 'intake' ORDER BY table_name, ordinal_position"""
        )
        for table, column in rows:
            found.setdefault(table, []).append(column)
    return found


def test_tables_columns_and_views_have_the_same_names(place: ServerAddress) -> None:
    file, server = in_a_file(), on_a_server(place)
    assert server.keys() - OWN == file.keys()
    for name in file.keys() - FULL_TEXT:
        assert sorted(server[name]) == sorted(file[name]), name


AS_BEFORE_LABELS = (
    "SET search_path = intake",
    "DROP TABLE option, label CASCADE",
    "DROP VIEW given_answer CASCADE",
    "CREATE VIEW given_answer AS SELECT response, question FROM answer",
    "CREATE VIEW who_reported_what AS SELECT * FROM given_answer",
    "DELETE FROM migration WHERE name = '0003_labels_are_tables'",
)
"""What makes of a store one that was prepared before labels were tables."""


def test_an_earlier_store_gets_the_labels_of_what_it_asks(place: ServerAddress) -> None:
    engine = engine_of(place)
    with engine.open() as store:
        store.add_questionnaire(SOURCE, "Ada")
    tables = on_a_server(place)
    with psycopg.connect(place.url) as owner:
        for statement in AS_BEFORE_LABELS:
            owner.execute(statement.encode())
    assert engine.prepare()
    with engine.open() as store:
        assert store.check() == ()
    assert on_a_server(place) == tables
    with psycopg.connect(place.url) as reader:
        found = reader.execute("SELECT title FROM intake.label WHERE path = 'law'").fetchall()
    assert {title for (title,) in found} == {"Law", "Droit"}
