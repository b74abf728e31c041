"""New responses with their rows and journals, many at a time, in the caller's transaction."""

import sqlite3
import uuid
from datetime import datetime

from db.chain import link, seed_of
from db.contents import WHOLE
from db.prepared import Prepared
from db.sqlite.documents import INSERT_DOCUMENT, INSERT_REPLY, AnswerRows

_BATCH = 10_000
"""Rows of answers that are gathered before they are written."""

_INSERT_RESPONSE = """INSERT INTO response (id, questionnaire, respondent, status, confidential,
        replied, revision, changed_at, changed_by, document, section_states, question_states)
    VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)"""
_INSERT_REVISION = """INSERT INTO revision
        (id, response, number, officer, opened_at, reason, previous_digest)
    VALUES (?, ?, 1, ?, ?, ?, ?)"""
_INSERT_CHANGE = "INSERT INTO change (revision, at, path, old, new) VALUES (?, ?, ?, NULL, ?)"
_CLOSE = "UPDATE revision SET closed_at = ?, digest = ? WHERE id = ?"


class NewResponses:
    """Gathers responses that the store does not have, each with a revision that is closed."""

    def __init__(self, connection: sqlite3.Connection, officer: str, reason: str) -> None:
        self._connection = connection
        self._officer = officer
        self._reason = reason
        self._next = self._first_free()
        self._answers = AnswerRows(connection)
        self._responses: list[tuple[object, ...]] = []
        self._replies: list[tuple[object, ...]] = []
        self._documents: list[tuple[object, ...]] = []
        self._revisions: list[tuple[object, ...]] = []
        self._changes: list[tuple[object, ...]] = []
        self._closed: list[tuple[object, ...]] = []

    def add(self, new: Prepared, at: datetime) -> None:
        """Gather one more, which comes in at a moment, and write them if there are enough."""
        key, moment = self._next, at.isoformat()
        self._next += 1
        self._responses.append(
            (
                key, new.questionnaire, new.respondent, new.status, new.confidential, new.replied,
                moment, self._officer, new.document, new.section_states, new.question_states,
            )
        )  # fmt: skip
        self._replies += [(key, *row) for row in new.replies]
        self._documents += [(key, *row) for row in new.documents]
        self._answers.add(key, new.answers)
        self._record(key, new, moment)
        if len(self._answers) > _BATCH or len(self._responses) > _BATCH:
            self.write()

    def _record(self, key: int, new: Prepared, moment: str) -> None:
        """Gather what the journal says of it."""
        revision, seed = str(uuid.uuid4()), seed_of(new.questionnaire, new.respondent)
        opened = (revision, 1, self._officer, moment)
        digest = link((*opened, moment, self._reason, seed), [(moment, WHOLE, None, new.contents)])
        self._revisions.append((revision, key, self._officer, moment, self._reason, seed))
        self._changes.append((revision, moment, WHOLE, new.contents))
        self._closed.append((moment, digest, revision))

    def write(self) -> None:
        """Write what has been gathered."""
        for statement, rows in (
            (_INSERT_RESPONSE, self._responses),
            (INSERT_REPLY, self._replies),
            (INSERT_DOCUMENT, self._documents),
            (_INSERT_REVISION, self._revisions),
            (_INSERT_CHANGE, self._changes),
            (_CLOSE, self._closed),
        ):
            self._connection.executemany(statement, rows)
            rows.clear()
        self._answers.write()

    def begin_again(self) -> None:
        """Go on after others have written: what was gathered must have been written before."""
        self._answers = AnswerRows(self._connection)

    def _first_free(self) -> int:
        (last,) = self._connection.execute("SELECT max(id) FROM response").fetchone()
        return int(last or 0) + 1
