"""The full text that the documents should have, made beside the one that a store has."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from db.prepared import AnswerRow, is_held
from db.records import Problem
from db.sqlite.full_text import NARRATIVE

_IDS = "SELECT question, id FROM answer WHERE response = ?"
_WHOSE = """SELECT DISTINCT response.id, questionnaire, response.respondent
    FROM answer JOIN response ON response.id = answer.response
    WHERE answer.id IN (SELECT value FROM json_each(?)) ORDER BY response.respondent"""


class ExpectedWords:
    """Gathers the words of responses whose documents can be read, and compares them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # A file that has no name, and is not in memory: the text of a large store would fill it.
        self._expected = sqlite3.connect("", isolation_level=None)
        self._expected.execute(NARRATIVE.created)
        self._expected.execute("BEGIN")
        self._responses: set[int] = set()

    def add(self, response_id: int, rows: Iterable[AnswerRow]) -> None:
        """Put the words of a response where the store has its answers."""
        ids = {row[0]: row[1] for row in self._connection.execute(_IDS, (response_id,))}
        self._responses.add(response_id)
        self._expected.executemany(
            NARRATIVE.added,
            (
                (ids[columns[0]], text, noted)
                for columns, _, _, text, noted in rows
                if columns[0] in ids and is_held(text, noted)
            ),
        )

    def problems(self) -> Iterator[Problem]:
        """Return of which of these responses the store has other words."""
        try:
            wrong = NARRATIVE.differing(self._connection, self._expected)
        except sqlite3.DatabaseError:
            # That it is damaged has been told.
            return
        for key, *names in self._connection.execute(_WHOSE, (json.dumps(list(wrong)),)):
            if key in self._responses:
                yield Problem(" ".join(names), "check.rows", {"table": "narrative"})

    def close(self) -> None:
        """Let go of the file."""
        self._expected.close()
