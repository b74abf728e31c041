"""`intake schema` and `intake check`: what a response may be, and whether the store is whole."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.intake.officer import Officer


def definition(schema: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = schema["$defs"][name]
    return found


def test_the_schema_is_of_draft_2020_12_and_of_the_questionnaire(officer: Officer) -> None:
    schema = officer.reads("schema")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:intake:trafficking-2004"
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {"questionnaire", "respondent", "status", "answers"}
    assert list(definition(schema, "Answers")["properties"]) == [
        "legislation", "investigations", "training", "prevention", "protection", "coordination",
        "cooperation", "inter_agency", "lessons",
    ]  # fmt: skip


def test_it_knows_every_question_of_the_coverage(reporter: Officer) -> None:
    schema = reporter.reads("schema")
    asked = reporter.reads("coverage", "--by", "question", "--format", "json")["questions"]
    sections = definition(schema, "Answers")["properties"]
    assert [
        f"{section}.{question}"
        for section in sections
        for question in definition(schema, f"Section_{section}")["properties"]
    ] == list(asked)


def test_an_answer_may_be_short_or_long(officer: Officer) -> None:
    short, long = definition(officer.reads("schema"), "Answer_legislation_ratification")["anyOf"]
    assert short["enum"] == ["ratified", "in_progress", "not_ratified"]
    assert list(long["properties"]) == [
        "value", "missing", "remark", "source", "language", "translations",
    ]  # fmt: skip
    assert long["additionalProperties"] is False


@pytest.mark.parametrize("store", ["officer", "reporter", "mixed"])
def test_a_sound_store_is_whole(store: str, request: pytest.FixtureRequest) -> None:
    officer: Officer = request.getfixturevalue(store)
    outcome = officer.tries("check")
    assert (outcome.status, outcome.said) == (0, f"{officer.database} is whole.\n")
    assert officer.tries("--lang", "fr", "check").said == f"{officer.database} est intact.\n"


def digest_of(officer: Officer) -> str:
    """Return the digest of a whole store, as `check` prints it."""
    found = re.fullmatch(r"digest: ([0-9a-f]{64})\n", officer.gets("check"))
    assert found is not None
    return found[1]


def test_the_digest_that_was_noted_down_is_compared(mixed: Officer) -> None:
    noted = digest_of(mixed)
    assert mixed.gets("check", "--digest", noted.upper()) == f"digest: {noted}\n"
    mixed.tries("log", "France")
    outcome = mixed.tries("check", "--digest", noted)
    assert outcome.status == 1
    assert outcome.printed != f"digest: {noted}\n"
    assert f"is not what had the digest {noted}" in outcome.said


def test_a_copy_has_the_digest_of_its_store(mixed: Officer, tmp_path: Path) -> None:
    mixed.gets("backup", tmp_path / "copy.db")
    assert digest_of(replace(mixed, database=tmp_path / "copy.db")) == digest_of(mixed)


@pytest.mark.parametrize("words", ["", "abc", "g" * 64, "0" * 63, "0" * 65])
def test_what_is_no_digest_is_wrong_usage(officer: Officer, words: str) -> None:
    outcome = officer.tries("check", "--digest", words)
    assert (outcome.status, outcome.printed) == (2, "")
    assert "is no digest" in outcome.said


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("DELETE FROM answer WHERE question = 'prevention.campaigns'", "table answer"),
        ("UPDATE response SET document = '{}' WHERE respondent = 'SWE'", "document"),
        ("UPDATE revision SET officer = 'somebody' WHERE number = 1", "revision 1"),
    ],
)
def test_what_was_changed_behind_its_back_is_found(
    mixed: Officer, statement: str, problem: str
) -> None:
    with closing(sqlite3.connect(mixed.database)) as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)
        connection.commit()
    said = mixed.is_refused("check")
    assert problem in said
    assert (
        "found. “intake check --repair” keeps a copy, then builds again what can be built." in said
    )
    assert "Refugees" not in said
