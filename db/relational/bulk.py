"""New responses with their rows and journals, many at a time, in the caller's transaction."""

import uuid
from datetime import datetime

from db.chain import link, seed_of
from db.contents import WHOLE
from db.prepared import Prepared
from db.relational.database import Database
from db.relational.documents import DOCUMENT, REPLY, AnswerRows

_BATCH = 10_000
"""Rows of answers that are gathered before they are written."""

_RESPONSE = (
    "id", "questionnaire", "respondent", "status", "confidential", "replied", "revision",
    "changed_at", "changed_by", "document", "section_states", "question_states",
)  # fmt: skip
_REVISION = ("id", "response", "number", "officer", "opened_at", "reason", "previous_digest")
_CLOSED = (*_REVISION, "closed_at", "digest")
_CHANGE = ("revision", "at", "path", "new")
_CLOSE = "UPDATE revision SET closed_at = ?, digest = ? WHERE id = ?"


class NewResponses:
    """Gathers responses that the store does not have, each with a revision that is closed."""

    def __init__(self, database: Database, officer: str, reason: str) -> None:
        self._database = database
        self._officer = officer
        self._reason = reason
        self._ids = database.new_ids("response")
        self._answers = AnswerRows(database)
        self._responses: list[tuple[object, ...]] = []
        self._replies: list[tuple[object, ...]] = []
        self._documents: list[tuple[object, ...]] = []
        self._revisions: list[tuple[object, ...]] = []
        self._changes: list[tuple[object, ...]] = []
        self._closed: list[tuple[object, ...]] = []
        self._keys: set[tuple[str, str]] = set()

    def __contains__(self, key: tuple[str, str]) -> bool:
        """Return whether a response to a questionnaire, by a respondent, is still to be written."""
        return key in self._keys

    def add(self, new: Prepared, at: datetime) -> None:
        """Gather one more, which comes in at a moment, and write them if there are enough."""
        self._keys.add((new.questionnaire, new.respondent))
        key, moment = next(self._ids), at.isoformat()
        self._responses.append(
            (
                key, new.questionnaire, new.respondent, new.status, new.confidential, new.replied,
                1, moment, self._officer, new.document, new.section_states, new.question_states,
            )
        )  # fmt: skip
        self._replies += [(key, *row) for row in new.replies]
        self._documents += [(key, *row) for row in new.documents]
        self._answers.add_prepared(key, new.answers)
        self._record(key, new, moment)
        if len(self._answers) > _BATCH or len(self._responses) > _BATCH:
            self.write()

    def _record(self, key: int, new: Prepared, moment: str) -> None:
        """Gather what the journal says of it."""
        revision, seed = str(uuid.uuid4()), seed_of(new.questionnaire, new.respondent)
        opened = (revision, 1, self._officer, moment)
        digest = link((*opened, moment, self._reason, seed), [(moment, WHOLE, None, new.contents)])
        begun = (revision, key, 1, self._officer, moment, self._reason, seed)
        if self._database.dialect.closes_at_once:
            self._revisions.append((*begun, moment, digest))
        else:
            self._revisions.append(begun)
            self._closed.append((moment, digest, revision))
        self._changes.append((revision, moment, WHOLE, new.contents))

    def write(self) -> None:
        """Write what has been gathered."""
        revision = _CLOSED if self._database.dialect.closes_at_once else _REVISION
        for table, columns, rows in (
            ("response", _RESPONSE, self._responses),
            ("reply", REPLY, self._replies),
            ("document", DOCUMENT, self._documents),
            ("revision", revision, self._revisions),
            ("change", _CHANGE, self._changes),
        ):
            self._database.insert(table, columns, rows)
            rows.clear()
        self._database.executemany(_CLOSE, self._closed)
        self._closed.clear()
        self._answers.write()
        self._keys.clear()

    def begin_again(self) -> None:
        """Go on after others have written: what was gathered must have been written before."""
        self._answers = AnswerRows(self._database)
