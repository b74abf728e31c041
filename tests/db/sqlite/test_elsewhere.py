"""A store's file in another tool: the questions in SQL say what the verbs say."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from db.records import Criterion
from db.sqlite.store import SqliteStore
from forms.response import MISSING
from tests.db.desk import EVERYONE, FORM, PORTS, document, take_in

LONG = "Un très long exposé. " * 20 + "L’hébergement des équipages est réglé. " + "Fin. " * 60


@pytest.fixture
def told(store: SqliteStore) -> SqliteStore:
    """Return a store with responses in several scripts, one of them confidential."""
    take_in(
        store,
        document(
            "SWE",
            {
                "law.treaty": {"value": "none", "remark": "Förslag till lag"},
                "law.exempt": ["sail", "navy"],
                "law.summary": {"missing": "unclear", "remark": "Which harbours?"},
                "work.inspections": [
                    {"port": "Malmö", "ships": 3, "means": ["divers"]},
                    {"port": "Ystad", "ships": 3, "clean": "yes"},
                ],
            },
        ),
        document("FRA", {"law.summary": {"value": LONG, "language": "fr"}, "law.exempt": []}),
        document("CHN", {"law.summary": {"value": "港口人口贩运", "language": "zh"}}),
        document("KEN", {"law.summary": "Порты. ПЕРЕВОЗКИ", "work.inspections": []}),
        document("UNODC", {"law.summary": "Harbours and ports"}, confidential=True),
    )
    return store


def as_phrases(words: str) -> str:
    """Return words as Datasette gives them to the full text: each in quotation marks."""
    return " ".join(f'"{each}"' for each in words.replace('"', "").split())


@pytest.fixture
def reader(told: SqliteStore) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{told.path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        connection.create_function("escape_fts", 1, as_phrases)
        yield connection


def ask(
    store: SqliteStore, reader: sqlite3.Connection, name: str, language: str = "en",
    *, public: bool = False, path: str = "", value: str = "", words: str = "",
) -> list[sqlite3.Row]:  # fmt: skip
    (sql,) = (
        each.sql for each in store.elsewhere(language, public=public).questions if each.name == name
    )
    return reader.execute(sql, {"path": path, "value": value, "words": words}).fetchall()


def excerpts(store: SqliteStore, reader: sqlite3.Connection, words: str) -> dict[str, str]:
    found = ask(store, reader, "search", words=words)
    return {row["respondent"]: row["excerpt"] for row in found}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("hebergement", {"France": "hébergement"}),
        ("HÉBERGEMENT des équipages", {"France": "hébergement des équipages"}),
        ("malmo", {"Sweden": "Malmö"}),
        ("förslag", {"Sweden": "Förslag"}),
        ("harbours", {"Sweden": "harbours", "UNODC": "Harbours"}),
        ("人口", {"China": "人口"}),
        ("перевозки", {"Kenya": "ПЕРЕВОЗКИ"}),
        ("lag förslag", {"Sweden": "lag"}),
        ("AND harbours", {"UNODC": "and"}),
        ('"(L\'HÉBERGEMENT des"', {"France": "L’hébergement des"}),
        ("nothing of this", {}),
        ("", {}),
    ],
)
def test_what_is_found_is_marked(
    told: SqliteStore, reader: sqlite3.Connection, words: str, found: dict[str, str]
) -> None:
    marked = excerpts(told, reader, words)
    assert marked.keys() == found.keys()
    for name, word in found.items():
        assert f"**{word}**" in marked[name]


def test_an_excerpt_is_short(told: SqliteStore, reader: sqlite3.Connection) -> None:
    (excerpt,) = excerpts(told, reader, "hébergement").values()
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")
    assert len(excerpt) < 220


def test_search_finds_what_the_store_finds(told: SqliteStore, reader: sqlite3.Connection) -> None:
    for words in ("harbours", "hebergement", "malmo", "lag", "fin", "人口"):
        rows = ask(told, reader, "search", words=words)
        assert len(rows) == len(told.search(PORTS, words)), words
        assert {row["path"] for row in rows} == {hit.path for hit in told.search(PORTS, words)}


def test_in_public_nothing_is_found_of_the_confidential(
    told: SqliteStore, reader: sqlite3.Connection
) -> None:
    rows = ask(told, reader, "search", public=True, words="harbours")
    assert [row["respondent"] for row in rows] == ["Sweden"]
    rows = ask(told, reader, "who", public=True, path="law.summary")
    assert "UNODC" not in {row["respondent"] for row in rows}
    assert "coverage" not in {each.name for each in told.elsewhere("en", public=True).questions}


@pytest.mark.parametrize("public", [False, True])
def test_who_is_whom_the_store_names(
    told: SqliteStore, reader: sqlite3.Connection, *, public: bool
) -> None:
    questions = FORM.questionnaire.questions.values()
    inner = (column for question in questions for column in question.inner.values())
    for question in (*questions, *inner):
        missing = () if question.path.count(".") == 2 else MISSING
        for value in (None, *question.answers, *missing):
            rows = ask(told, reader, "who", public=public, path=question.path, value=value or "")
            named = {
                each.respondent
                for each in told.who(PORTS, Criterion(question.path, value), EVERYONE)
                if not (public and each.confidential)
            }
            assert {row["respondent"] for row in rows} == named, (question.path, value)
            assert len(rows) == len(named)


def test_frequencies_count_whom_the_store_names(
    told: SqliteStore, reader: sqlite3.Connection
) -> None:
    rows = ask(told, reader, "frequencies")
    assert {row["answer"] for row in rows} > {"Sail", "yes", "none of these"}
    for row in rows:
        named = told.who(PORTS, Criterion(row["path"], row["value"]), EVERYONE)
        states = sum(each.kind == "state" for each in named)
        assert (row["states"], row["organizations"]) == (states, len(named) - states)


def test_coverage_counts_the_states_of_sections(
    told: SqliteStore, reader: sqlite3.Connection
) -> None:
    covered = told.coverage(PORTS, EVERYONE)
    rows = ask(told, reader, "coverage", "fr")
    assert [(row["section"], row["respondents"]) for row in rows] == [
        ("Droit", "states"), ("Work", "states"), ("Droit", "organizations"),
        ("Work", "organizations"),
    ]  # fmt: skip
    for row, (section, is_state) in zip(
        rows, [("law", True), ("work", True), ("law", False), ("work", False)], strict=True
    ):
        states = [
            each.coverage.sections[section]
            for each in covered
            if (each.kind == "state") == is_state
        ]
        for state in set(states):
            assert row[state] == states.count(state)


def test_names_are_in_the_language_or_in_english(
    told: SqliteStore, reader: sqlite3.Connection
) -> None:
    for language, name in (("en", "Sweden"), ("fr", "Suède"), ("ar", "Sweden")):
        (row,) = ask(told, reader, "who", language, path="law.treaty", value="none")
        assert row["name"] == name


def test_what_other_tools_have_added_is_told_too(told: SqliteStore) -> None:
    with closing(sqlite3.connect(told.path)) as connection:
        connection.execute("CREATE TABLE notes (words TEXT)")
    found = told.elsewhere("en", public=False)
    assert found.tables["notes"] == ("words",)
    assert found.tables["chosen"] == ("answer", "option")
    assert found.confidential == 1
