"""The same tables, columns and views by the same names as in a file, for whoever reads them."""

from collections.abc import Mapping
from contextlib import closing

import psycopg

from db.address import ServerAddress
from db.sqlite.connection import in_memory

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
