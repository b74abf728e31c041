"""`intake datasette`: the metadata is of what there is, and lets nothing confidential through."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.sqlite.store import SqliteStore
from intake.transfer.datasette.messages import WORDS
from intake.transfer.datasette.shown import PUBLIC, SHOWN
from tests.documentation import table_under
from tests.intake.officer import Officer, response

Metadata = Mapping[str, Any]

OF_ITS_OWN = {"kind_of_question", "kind_of_reply", "source_of_questionnaire"}
"""The columns that are described apart from others of the same name."""


def of_database(metadata: Metadata) -> Metadata:
    (database,) = metadata["databases"].values()
    return dict(database)


def columns_of(file: Path) -> Mapping[str, set[str]]:
    """Return the tables and views of a file, with their columns; not those of SQLite itself."""
    with closing(sqlite3.connect(file)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
        ).fetchall()
        return {
            name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            for (name,) in names
        }


def inner_tables(tables: Mapping[str, object]) -> set[str]:
    """Return the tables that SQLite, its full text and the migrations have for themselves."""
    return {
        name
        for name in tables
        if "sqlite" in name or name.startswith(("narrative_", "paragraph_words_"))
    }


def test_it_is_written_beside_the_store(officer: Officer) -> None:
    said = officer.hears("datasette")
    file = officer.database.with_name("intake.metadata.json")
    assert said == (
        f"Written: {file}. With it, Datasette shows the store: "
        f"“datasette {officer.database} --metadata {file}”.\n"
    )
    metadata = json.loads(file.read_text(encoding="utf-8"))
    assert metadata["title"] == "Replies to a note verbale: Trafficking in persons, 2004"
    assert list(metadata["databases"]) == ["intake"]
    assert file.stat().st_mode & 0o777 == 0o600
    assert officer.reads("datasette", "--output", "-") == metadata


def test_it_names_the_file_that_is_shown(officer: Officer) -> None:
    file = officer.database.with_name("a.b c.db")
    officer.hears("backup", file)
    metadata = Officer(file).reads("datasette", "--output", "-")
    assert list(metadata["databases"]) == ["a.b c"]
    assert '<a href="a~2Eb~20c/who">' in metadata["description_html"]


def test_it_is_not_written_over_what_is_no_json(officer: Officer) -> None:
    before = officer.database.read_bytes()
    said = officer.is_refused("datasette", "--output", officer.database)
    assert said.endswith("does not end in .json. Name a file that does.\n")
    assert officer.database.read_bytes() == before


def test_every_table_and_view_is_described_once(officer: Officer) -> None:
    tables = of_database(officer.reads("datasette", "--output", "-"))["tables"]
    assert tables.keys() == columns_of(officer.database).keys()
    inner = inner_tables(tables)
    described = {key.removeprefix("table.") for key in WORDS.keys() if key.startswith("table.")}  # noqa: SIM118
    assert described == tables.keys() - inner
    assert all(tables[name]["hidden"] for name in inner)
    assert not tables["who_reported_what"].get("hidden")


def test_the_documentation_describes_them_alike() -> None:
    rows = table_under("docs/database.md", "Reading the database")
    said = {name.strip("`"): text.replace("`", "") for name, text in rows}
    assert said == {
        key.removeprefix("table."): WORDS.text(key)
        for key in WORDS.keys()  # noqa: SIM118
        if key.startswith("table.")
    }


@pytest.mark.parametrize("language", ["en", "fr", "zh"])
def test_what_it_names_is_there(officer: Officer, language: str) -> None:
    columns = columns_of(officer.database)
    tables = of_database(officer.reads("--lang", language, "datasette", "--output", "-"))["tables"]
    assert columns.keys() >= SHOWN.keys() | PUBLIC
    described = set()
    for name, table in tables.items():
        sorts = (table[key] for key in ("sort", "sort_desc", "label_column") if key in table)
        named = {*table.get("columns", ()), *table.get("facets", ()), *sorts}
        assert named <= columns[name], name
        described |= set(table.get("columns", ()))
        if "fts_table" in table:
            assert table["fts_pk"] in columns[name]
            assert table["fts_table"] in columns
    keys = {key.removeprefix("column.") for key in WORDS.keys() if key.startswith("column.")}  # noqa: SIM118
    assert keys - OF_ITS_OWN <= described


def test_the_box_above_a_view_searches_it(reporter: Officer) -> None:
    tables = of_database(reporter.reads("datasette", "--output", "-"))["tables"]
    with SqliteStore(reporter.database) as store:
        found = {hit.path for hit in store.search("trafficking-2004", '"police"', 1000)}
    assert len(found) > 5
    with closing(sqlite3.connect(reporter.database)) as connection:
        for name in ("answer", "given_answer", "who_reported_what"):
            words, key = tables[name]["fts_table"], tables[name]["fts_pk"]
            # As Datasette asks: https://docs.datasette.io/en/stable/full_text_search.html
            rows = connection.execute(
                f"SELECT question FROM {name} WHERE {key} IN"
                f" (SELECT rowid FROM {words} WHERE {words} MATCH '\"police\"')"
            ).fetchall()
            assert {question for (question,) in rows} == found, name


def test_questions_are_in_the_language(reporter: Officer) -> None:
    queries = of_database(reporter.reads("--lang", "fr", "datasette", "--output", "-"))["queries"]
    assert [query["title"] for query in queries.values()] == [
        "Qui a donné une réponse", "Combien ont donné chaque réponse", "Où en est chaque section",
        "Chercher dans ce qui a été écrit",
    ]  # fmt: skip
    with closing(sqlite3.connect(reporter.database)) as connection:
        rows = connection.execute(
            queries["who"]["sql"], {"path": "prevention.campaigns", "value": "yes"}
        ).fetchall()
    listed = reporter.reads(
        "--lang", "fr", "who", "prevention.campaigns=yes", "--format", "json"
    )["respondents"]  # fmt: skip
    assert {(row[0], row[1]) for row in rows} == {(each["code"], each["name"]) for each in listed}


# What is public


def test_nothing_but_what_is_public_is_let_through(officer: Officer) -> None:
    with closing(sqlite3.connect(officer.database)) as connection:
        connection.execute("CREATE TABLE notes (words TEXT)")
    office, public = (
        officer.reads("datasette", "--output", "-", *more) for more in ((), ("--public",))
    )
    tables = of_database(public)["tables"]
    through = {name for name, table in tables.items() if table.get("allow") is not False}
    assert through == PUBLIC
    assert tables["notes"]["allow"] is False
    assert (public["allow_sql"], of_database(public)["allow_sql"]) == (False, False)
    assert "allow_sql" not in office
    assert of_database(office)["tables"]["notes"] == {}
    assert "coverage" not in of_database(public)["queries"]


def test_what_is_public_says_nothing_of_officers_and_no_ids(officer: Officer) -> None:
    columns = columns_of(officer.database)
    for name in PUBLIC:
        assert not columns[name] & {"officer", "added_by", "changed_by", "answer", "response", "id"}


def test_a_file_with_what_is_confidential_is_not_made_public(mixed: Officer) -> None:
    said = mixed.is_refused("datasette", "--public")
    assert said.startswith(f"Responses in {mixed.database} are confidential")
    assert not mixed.database.with_suffix(".metadata.json").exists()
    assert "metadata" in mixed.hears("datasette")


def test_the_public_copy_that_is_advised_has_nothing_confidential(
    mixed: Officer, tmp_path: Path
) -> None:
    lines, copy = tmp_path / "public.jsonl", Officer(tmp_path / "public.db")
    mixed.gets("export", "--public", "--output", lines)
    copy.hears("import", lines)
    copy.hears("datasette", "--public")
    content = copy.database.read_bytes()
    assert b"UNHCR" in content
    with closing(sqlite3.connect(copy.database)) as connection:
        codes = connection.execute("SELECT respondent FROM response").fetchall()
    assert ("SWE",) not in codes
    assert ("FIN",) in codes


def test_several_questionnaires_have_one_title(officer: Officer, water_source: str) -> None:
    file = officer.database.with_name("water.toml")
    file.write_text(water_source, encoding="utf-8")
    officer.hears("questionnaire", "add", file)
    officer.takes_in(response("NOR"))
    assert officer.reads("datasette", "--output", "-")["title"] == "Replies to notes verbales"
