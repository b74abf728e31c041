"""Checking the store: sound, it has no problem; damaged by other hands, it says where."""

import sqlite3
from contextlib import closing

import pytest

from db.errors import WORDS, StoreError
from db.records import Problem
from db.relational import library
from db.sqlite.store import SqliteStore
from forms.messages import INTERFACE_LANGUAGES
from forms.response_validator import ResponseValidator, validator_from
from tests.db.desk import EVERYONE, PORTS, fill
from tests.db.sqlite.damage import (
    ANSWER,
    CLOSED,
    FORGOTTEN,
    FREE_CHANGE,
    FREE_FILE,
    FREE_RESPONSE,
    FREE_REVISION,
    OF_SWEDEN,
    OTHER_WORDS,
    damage,
)

SWEDEN = f"{PORTS} SWE"


@pytest.fixture
def sound(store: SqliteStore) -> SqliteStore:
    """Return a store with two responses."""
    fill(store)
    return store


def found(store: SqliteStore) -> list[tuple[str, str]]:
    """Return where which problems are, having made sure that each can be told to a person."""
    problems = store.check()
    for problem in problems:
        for language in INTERFACE_LANGUAGES:
            assert "{" not in WORDS.text(problem.key, language, **problem.values)
    return [(problem.location, problem.key) for problem in problems]


def test_a_sound_store_has_no_problem(sound: SqliteStore) -> None:
    assert sound.check() == ()


def test_a_new_store_has_no_problem(empty_store: SqliteStore) -> None:
    assert empty_store.check() == ()


def test_checking_changes_nothing(sound: SqliteStore) -> None:
    before = (sound.load(PORTS, "SWE"), sound.history(PORTS, "SWE"))
    sound.check()
    assert (sound.load(PORTS, "SWE"), sound.history(PORTS, "SWE")) == before


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        (f"UPDATE answer SET value = 'none' WHERE {ANSWER} 'law.treaty'", "answer"),
        (f"UPDATE answer SET number = 7 WHERE {ANSWER} 'law.fine'", "answer"),
        (f"UPDATE answer SET remark = 'long' WHERE {ANSWER} 'law.summary'", "answer"),
        (f"UPDATE answer SET source = NULL WHERE {ANSWER} 'law.fine'", "answer"),
        (f"DELETE FROM answer WHERE {ANSWER} 'law.treaty'", "answer"),
        (
            f"INSERT INTO answer (response, question, value) VALUES ({OF_SWEDEN}, 'law.x', '1')",
            "answer",
        ),
        ("DELETE FROM chosen WHERE option = 'navy'", "chosen"),
        ("UPDATE chosen SET option = 'fishing' WHERE option = 'navy'", "chosen"),
        ("UPDATE cell SET number = 4 WHERE number = 3", "cell"),
        ("UPDATE cell SET value = 'drones' WHERE value = 'divers'", "cell"),
        ("DELETE FROM cell WHERE \"column\" = 'port'", "cell"),
        ("UPDATE document SET name = 'b.pdf'", "document"),
        ("DELETE FROM document", "document"),
        (FORGOTTEN, "narrative"),
        (OTHER_WORDS, "narrative"),
    ],
)
def test_rows_that_are_not_those_of_the_document(
    sound: SqliteStore, statement: str, table: str
) -> None:
    damage(sound, statement)
    assert sound.check() == (Problem(SWEDEN, "check.rows", {"table": table}),)


def set_in(column: str, place: str, value: str) -> str:
    return (
        f"UPDATE response SET {column} = json_set({column}, '{place}', '{value}')"
        " WHERE respondent = 'SWE'"
    )


def test_coverage_that_is_not_that_of_the_document(sound: SqliteStore) -> None:
    damage(sound, f"UPDATE response SET section_states = 'sa' WHERE id = {OF_SWEDEN}")
    assert found(sound) == [(SWEDEN, "check.coverage")]


def test_a_document_that_is_not_what_the_journal_says(sound: SqliteStore) -> None:
    damage(sound, set_in("document", "$.answers.law.treaty", "none"))
    assert (SWEDEN, "check.replay") in found(sound)
    assert (SWEDEN, "check.rows") in found(sound)


def test_a_document_that_is_not_valid(sound: SqliteStore) -> None:
    damage(sound, set_in("document", "$.answers.law.treaty", "forgotten"))
    (problem,) = sound.check()
    assert (problem.location, problem.key) == (SWEDEN, "check.document")
    assert "law.treaty" in str(problem.values["reason"])


def test_a_document_that_is_no_json(sound: SqliteStore) -> None:
    damage(
        sound,
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE response SET document = '{' WHERE respondent = 'SWE'",
    )
    assert (SWEDEN, "check.document") in found(sound)


@pytest.mark.parametrize(
    ("changed", "columns"),
    [
        ("status = 'draft'", "status"),
        ("confidential = 0", "confidential"),
        ("replied = 0", "replied"),
        ("revision = 9", "revision"),
        ("changed_at = 'then'", "changed_at"),
        ("changed_by = 'Eve'", "changed_by"),
        ("status = 'draft', replied = 0", "status, replied"),
    ],
)
def test_what_a_row_says_of_itself_is_compared_with_its_document(
    sound: SqliteStore, changed: str, columns: str
) -> None:
    damage(sound, f"UPDATE response SET {changed} WHERE respondent = 'SWE'")
    assert sound.check() == (Problem(SWEDEN, "check.columns", {"columns": columns}),)


@pytest.mark.parametrize(
    "statement",
    [
        f"DELETE FROM reply WHERE response = {OF_SWEDEN}",
        f"UPDATE reply SET first_day_received = '2031-01-01' WHERE response = {OF_SWEDEN}",
        "INSERT INTO narrative (rowid, text, remark) VALUES (999, 'of no answer', '')",
    ],
)
def test_what_is_counted_and_is_not_what_the_document_says(
    sound: SqliteStore, statement: str
) -> None:
    damage(sound, statement)
    assert len(sound.check()) == 1


# The journal


@pytest.mark.parametrize(
    ("trigger", "statement"),
    [
        (FREE_REVISION, f"UPDATE revision SET digest = '00' WHERE {CLOSED}"),
        (FREE_REVISION, f"UPDATE revision SET officer = 'Eve' WHERE {CLOSED}"),
        (FREE_REVISION, f"UPDATE revision SET reason = 'none' WHERE {CLOSED}"),
        (
            FREE_REVISION,
            f"UPDATE revision SET closed_at = '2031-01-01T00:00:00+00:00' WHERE {CLOSED}",
        ),
        (
            FREE_CHANGE,
            "UPDATE change SET at = '2001-01-01T00:00:00+00:00' WHERE path = 'law.exempt'",
        ),
        (FREE_CHANGE, "UPDATE change SET old = '4' WHERE path = 'law.exempt'"),
        (
            "DROP TRIGGER change_is_never_taken_away",
            "DELETE FROM change WHERE path = 'law.fine' AND new = '5'",
        ),
    ],
)
def test_a_revision_that_is_not_what_its_digest_says(
    sound: SqliteStore, trigger: str, statement: str
) -> None:
    damage(sound, trigger, statement)
    chain = [problem for problem in sound.check() if problem.key == "check.chain"]
    assert Problem(SWEDEN, "check.chain", {"number": 1}) in chain


def test_a_change_that_is_rewritten_is_noticed_twice(sound: SqliteStore) -> None:
    damage(sound, FREE_CHANGE, "UPDATE change SET new = '\"none\"' WHERE path = 'law.treaty'")
    assert found(sound) == [(SWEDEN, "check.chain"), (SWEDEN, "check.replay")]


def test_a_revision_that_is_taken_away_is_noticed(sound: SqliteStore) -> None:
    damage(
        sound, "DROP TRIGGER revision_is_never_taken_away", f"DELETE FROM revision WHERE {CLOSED}"
    )
    assert (SWEDEN, "check.chain") in found(sound)
    assert ("change", "check.foreign_key") in found(sound)


@pytest.mark.parametrize(
    "statements",
    [
        (FREE_CHANGE, "UPDATE change SET new = '{' WHERE path = 'law.treaty'"),
        (FREE_CHANGE, "UPDATE change SET at = 'then' WHERE path = 'law.treaty'"),
        (FREE_REVISION, f"UPDATE revision SET closed_at = 'then' WHERE {CLOSED}"),
        (FREE_RESPONSE, "UPDATE response SET respondent = 'NOBODY' WHERE respondent = 'SWE'"),
    ],
)
def test_what_cannot_be_read_at_all_is_told_like_the_rest(
    sound: SqliteStore, statements: tuple[str, ...]
) -> None:
    damage(sound, *statements)
    assert found(sound) != []


@pytest.mark.parametrize("statement", ["SET new = '{'", "SET at = 'then'", "SET old = '{'"])
def test_a_journal_that_cannot_be_read_is_told(sound: SqliteStore, statement: str) -> None:
    damage(sound, FREE_CHANGE, f"UPDATE change {statement} WHERE path = 'law.treaty'")
    assert (SWEDEN, "check.journal") in found(sound)


def test_a_revision_reopened_behind_a_later_one_is_noticed(sound: SqliteStore) -> None:
    damage(
        sound,
        FREE_REVISION,
        f"UPDATE revision SET closed_at = NULL, digest = NULL WHERE {CLOSED}",
    )
    assert (SWEDEN, "check.chain") in found(sound)


# Documents


@pytest.mark.parametrize(
    "statements",
    [
        (FREE_FILE, "UPDATE file SET content = x'00'"),
        (FREE_FILE, "UPDATE file SET size = 1"),
    ],
)
def test_a_file_that_is_not_what_its_digest_says(
    sound: SqliteStore, statements: tuple[str, ...]
) -> None:
    damage(sound, *statements)
    assert [key for _, key in found(sound)] == ["check.file_digest"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE paragraph SET start = start + 1 WHERE position = 1",
        "UPDATE paragraph SET number = 7 WHERE position = 1",
        "UPDATE page SET label = 'x', position = 5",
    ],
)
def test_paragraphs_that_do_not_stand_where_they_say(sound: SqliteStore, statement: str) -> None:
    damage(sound, statement)
    assert "check.paragraphs" in [key for _, key in found(sound)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE paragraph SET text = 'Other words.' WHERE position = 1",
        "INSERT INTO paragraph_words (rowid, text) VALUES (1, 'more')",
    ],
)
def test_words_of_documents_that_the_index_has_not(sound: SqliteStore, statement: str) -> None:
    damage(sound, statement)
    assert ("", "check.rows") in found(sound)


def test_an_index_of_documents_that_is_damaged_is_found(sound: SqliteStore) -> None:
    damage(sound, "DELETE FROM paragraph_words_data WHERE id > 10")
    assert ("paragraph_words", "check.search") in found(sound)


def test_what_was_done_to_the_index_of_documents_is_mended(sound: SqliteStore) -> None:
    damage(sound, "INSERT INTO paragraph_words (rowid, text) VALUES (1, 'more')")
    sound.repair("Ada", "damage")
    assert sound.check() == ()
    assert len(sound.search_documents(PORTS, "force")) == 1


# The file


def test_a_row_that_refers_to_nothing_is_found(sound: SqliteStore) -> None:
    damage(
        sound,
        "DROP TRIGGER response_is_never_taken_away",
        "DELETE FROM response WHERE respondent = 'SWE'",
    )
    assert {key for _, key in found(sound)} == {"check.foreign_key"}
    assert {place for place, _ in found(sound)} == {"answer", "document", "reply", "revision"}


def test_an_index_of_the_full_text_that_is_damaged_is_found(sound: SqliteStore) -> None:
    damage(sound, "DELETE FROM narrative_data WHERE id > 10")
    assert ("narrative", "check.search") in found(sound)


def test_problems_are_found_in_every_response_that_has_them(sound: SqliteStore) -> None:
    damage(sound, "UPDATE answer SET number = 77 WHERE question = 'law.fine'")
    assert [place for place, _ in found(sound)] == [f"{PORTS} FRA", SWEDEN]


GARBLED = ("PRAGMA ignore_check_constraints = ON",)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE response SET section_states = '' WHERE respondent = 'SWE'",
        "UPDATE response SET section_states = 'aaa' WHERE respondent = 'SWE'",
        "UPDATE response SET section_states = 'a-' WHERE respondent = 'SWE'",
        "UPDATE response SET question_states = replace(question_states, 'a', 'z')",
        "UPDATE response SET question_states = substr(question_states, 2)",
        "UPDATE response SET document = '{' WHERE respondent = 'SWE'",
        "UPDATE response SET document = '{}' WHERE respondent = 'SWE'",
        "UPDATE response SET changed_at = 'then' WHERE respondent = 'SWE'",
        "UPDATE response SET status = 'fonal' WHERE respondent = 'SWE'",
        "UPDATE response SET document = CAST(x'ff' AS TEXT) WHERE respondent = 'SWE'",
    ],
)
def test_what_cannot_be_read_is_told_by_whatever_reads_it(
    sound: SqliteStore, statement: str
) -> None:
    damage(sound, *GARBLED, statement)
    told = []
    for read in (
        lambda: sound.coverage(PORTS, EVERYONE),
        lambda: list(sound.responses(PORTS)),
        lambda: sound.load(PORTS, "SWE"),
        lambda: sound.check(),
    ):
        try:
            read()
        except StoreError as error:
            told.append(error.text("fr"))
    assert told or sound.check() != ()
    assert not any("\xff" in words for words in told)


def test_a_document_that_is_another_respondents_is_told(sound: SqliteStore) -> None:
    damage(
        sound,
        "UPDATE response SET document = json_set(document, '$.respondent', 'NOR')"
        " WHERE respondent = 'SWE'",
    )
    for read in (lambda: list(sound.responses(PORTS)), lambda: sound.load(PORTS, "SWE")):
        with pytest.raises(StoreError) as told:
            read()
        assert "SWE" in told.value.text("en")
    assert sound.check() != ()


# The schema


@pytest.mark.parametrize(
    ("statements", "name"),
    [
        (("DROP VIEW who_reported_what",), "who_reported_what"),
        (("DROP INDEX answer_by_question",), "answer_by_question"),
        (("DROP TABLE bookmark",), "bookmark"),
        (
            (
                "DROP VIEW given_answer",
                "CREATE VIEW given_answer AS SELECT response, question FROM answer",
            ),
            "given_answer",
        ),
    ],
)
def test_what_others_have_changed_of_the_schema_is_found(
    sound: SqliteStore, statements: tuple[str, ...], name: str
) -> None:
    damage(sound, *statements)
    assert sound.check() == (Problem("", "check.schema", {"name": name}),)


def test_a_trigger_that_is_gone_is_found(sound: SqliteStore) -> None:
    with closing(sqlite3.connect(sound.path)) as connection:
        connection.execute("DROP TRIGGER change_is_never_rewritten")
    assert sound.check() == (Problem("", "check.schema", {"name": "change_is_never_rewritten"}),)


def test_what_others_have_added_is_theirs(sound: SqliteStore) -> None:
    damage(sound, "CREATE VIEW of_mine AS SELECT 1", "CREATE TABLE notes (words TEXT)")
    assert sound.check() == ()


@pytest.mark.parametrize("table", ["section", "question", "option", "addressee"])
def test_what_is_said_of_the_questionnaire_is_compared_with_it(
    sound: SqliteStore, table: str
) -> None:
    damage(sound, f"DELETE FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table})")
    assert sound.check() == (Problem(PORTS, "check.described", {"table": table}),)


# Whose a response is


def test_a_response_that_is_given_to_another_is_noticed(sound: SqliteStore) -> None:
    damage(
        sound,
        FREE_RESPONSE,
        "UPDATE response SET respondent = 'NOR', document = json_set(document, '$.respondent', "
        "'NOR') WHERE respondent = 'SWE'",
    )
    assert (f"{PORTS} NOR", "check.chain") in found(sound)


def test_a_questionnaire_that_cannot_be_read_is_read_once_not_once_a_response(
    sound: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(
        sound,
        "DROP TRIGGER questionnaire_is_never_rewritten",
        "UPDATE questionnaire SET source = replace(source, 'version = ', 'versio = ')",
    )
    asked: list[str] = []

    def read(source: str) -> ResponseValidator:
        asked.append(source)
        return validator_from(source)

    monkeypatch.setattr(library, "validator_from", read)
    assert [key for _, key in found(sound)].count("check.document") == 2
    assert len(asked) == 1
