"""The step to schema 8: states become words, and narrative stands in the document alone.

What was kept three and four times made the file five times what had come in.
"""

import json
import sqlite3

from db.coverage_words import COLUMN, LETTERS
from db.sqlite import full_text
from db.sqlite.views import TAKEN_AWAY

STATEMENTS = (
    *TAKEN_AWAY,
    "ALTER TABLE response ADD COLUMN section_states TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE response ADD COLUMN question_states TEXT NOT NULL DEFAULT ''",
    """UPDATE answer SET value = NULL WHERE id IN (
        SELECT answer.id FROM answer JOIN response ON response.id = answer.response
        JOIN question ON question.questionnaire = response.questionnaire
            AND question.question = answer.question AND question.kind = 'text')""",
)

_ORDERED = """SELECT {part} FROM {part} WHERE questionnaire = ? ORDER BY position"""
_WRITTEN = "UPDATE response SET section_states = ?, question_states = ? WHERE id = ?"
_AFTER = (
    "ALTER TABLE response DROP COLUMN coverage",
    # What is asked of all responses is read without their documents.
    """CREATE INDEX response_states ON response (questionnaire, respondent, status, confidential,
        replied, changed_at, section_states, question_states)""",
)


def shorten(connection: sqlite3.Connection) -> None:
    """Write the states as words, and let the full text hold no text.

    States that damage has made unreadable become no word, for `check` to tell.
    """
    for (questionnaire,) in connection.execute("SELECT DISTINCT id FROM questionnaire").fetchall():
        _write_states(connection, questionnaire)
    for statement in _AFTER:
        connection.execute(statement)
    full_text.hold_no_text(connection)


def _write_states(connection: sqlite3.Connection, questionnaire: str) -> None:
    sections, questions = (
        [key for (key,) in connection.execute(_ORDERED.format(part=part), (questionnaire,))]
        for part in ("section", "question")
    )
    rows = connection.execute(
        "SELECT coverage, id FROM response WHERE questionnaire = ?", (questionnaire,)
    )
    connection.executemany(
        _WRITTEN,
        [
            (_word(coverage, "sections", sections), _word(coverage, "questions", questions), key)
            for coverage, key in rows
        ],
    )


def _word(coverage: str, part: str, keys: list[str]) -> str:
    """Return the letters of the states of one part of a coverage."""
    try:
        states = json.loads(coverage)[part]
        return "".join(LETTERS[states[key]] if key in states else COLUMN for key in keys)
    except (ValueError, KeyError, TypeError):
        return ""
