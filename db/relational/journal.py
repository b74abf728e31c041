"""The journal: revisions that are never rewritten, and the documents they add up to."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec import Struct

from db.chain import link, sealed
from db.contents import WHOLE, replay
from db.errors import StoreError
from db.json_text import to_json
from db.records import Change, Revision
from db.relational.columns import as_json, as_moment
from db.relational.database import Database, Row, Rows


class JournalTables(Struct, frozen=True):
    """Where a journal is kept, and the table of those whose journal it is.

    `key` are the columns of that table that tell one from another; a chain of digests begins with
    them, so that it is nobody else's.
    """

    owner: str
    revision: str
    change: str
    key: tuple[str, ...]

    def worded(self, statement: str) -> str:
        """Return a statement with the names of the tables in it."""
        return statement.format(owner=self.owner, revision=self.revision, change=self.change)


_CHANGE = ("revision", "at", "path", "old", "new")

OF_RESPONSES = JournalTables("response", "revision", "change", ("questionnaire", "respondent"))


class Journal:
    """Writes and reads a journal of one store: that of responses, or another kept as it is."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        tables: JournalTables = OF_RESPONSES,
    ) -> None:
        self._database = database
        self._clock = clock
        self._tables = tables

    def _executed(self, statement: str, values: Sequence[object]) -> Rows:
        return self._database.execute(self._tables.worded(statement), values)

    def record(
        self, response_id: int, officer: str, reason: str | None, changes: Sequence[Change]
    ) -> int:
        """Write `changes` into the revision that is open, or into a new one; return its number.

        The open revision is somebody else's, or has another reason: then it is closed first.
        """
        last = self._last(response_id)
        if last is None or not self._goes_on(last, officer, reason):
            if last is not None and last["closed_at"] is None:
                self._close(last["id"])
                last = self._last(response_id)
            last = self._open(response_id, last, officer, reason)
        self._database.insert(
            self._tables.change,
            _CHANGE,
            [
                (
                    last["id"],
                    change.at.isoformat(),
                    change.path,
                    _written(change.old),
                    _written(change.new),
                )
                for change in changes
            ],
        )
        return int(last["number"])

    def close(self, response_id: int, officer: str | None = None) -> None:
        """Close the revision that is open at a response, if it is that officer's."""
        last = self._last(response_id)
        if last is not None and last["closed_at"] is None and officer in (None, last["officer"]):
            self._close(last["id"])

    @property
    def has_open(self) -> bool:
        """Whether a revision is open."""
        query = "SELECT 1 FROM {revision} WHERE closed_at IS NULL LIMIT 1"
        return self._executed(query, ()).fetchone() is not None

    def close_all(self) -> None:
        """Close all revisions that are open, whoever is at them."""
        rows = self._executed("SELECT {owner} FROM {revision} WHERE closed_at IS NULL", ())
        for (owner,) in rows.fetchall():
            self.close(owner)

    def adopt(self, response_id: int, revisions: Sequence[Revision]) -> None:
        """Write closed revisions of another journal as they are, after those there are.

        Raises StoreError where they do not go on from the last one, or are not what their digests
        say.
        """
        self.close(response_id)
        last = self._last(response_id)
        count = last["number"] if last is not None else 0
        previous = last["digest"] if last is not None else self._seed(response_id)
        for number, revision in enumerate(revisions, start=count + 1):
            if (revision.number, revision.previous) != (number, previous):
                raise StoreError("store.not_going_on", number=revision.number)
            self._write(response_id, revision)
            previous = revision.digest

    def _write(self, response_id: int, revision: Revision) -> None:
        opened, closed = revision.opened.isoformat(), revision.closed
        columns = (revision.id, revision.number, revision.officer, opened)
        changes = [
            (change.at.isoformat(), change.path, _written(change.old), _written(change.new))
            for change in revision.changes
        ]
        sealing = (closed.isoformat() if closed else None, revision.reason, revision.previous)
        if closed is None or link((*columns, *sealing), changes) != revision.digest:
            raise StoreError("store.not_its_digest", number=revision.number)
        self._executed(
            """INSERT INTO {revision}
            (id, number, officer, opened_at, reason, previous_digest, {owner})
            VALUES (?, ?, ?, ?, ?, ?, ?)""",
            (*columns, revision.reason, revision.previous, response_id),
        )
        self._database.insert(
            self._tables.change, _CHANGE, [(revision.id, *change) for change in changes]
        )
        self._executed(
            "UPDATE {revision} SET closed_at = ?, digest = ? WHERE id = ?",
            (closed.isoformat(), revision.digest, revision.id),
        )

    def moment(self, response_id: int) -> datetime:
        """Return the time for what is written next at a response.

        It is never before what is written there already, though the clock go back: what a
        response said at a moment is read off these times.
        """
        row = self._executed(
            """SELECT CASE WHEN revision.closed_at > change.at THEN revision.closed_at
                ELSE change.at END
            FROM {change} AS change
            JOIN {revision} AS revision ON revision.id = change.revision
            WHERE revision.{owner} = ? ORDER BY change.id DESC LIMIT 1""",
            (response_id,),
        ).fetchone()
        now = self._clock()
        return now if row is None else max(now, as_moment(row[0]))

    def since(
        self, response_id: int, mark: int, paths: Iterable[str] | None = None
    ) -> dict[str, str]:
        """Return which of `paths` have changed after `mark`, each with the last officer's name.

        Without paths, whatever has changed.
        """
        rows = self._executed(
            """SELECT change.path, revision.officer FROM {change} AS change
            JOIN {revision} AS revision ON revision.id = change.revision
            WHERE revision.{owner} = ? AND change.id > ? ORDER BY change.id""",
            (response_id, mark),
        )
        if paths is None:
            return dict(tuple(row) for row in rows)
        wanted = set(paths)
        changed: dict[str, str] = {}
        for path, officer in rows:
            changed |= dict.fromkeys(wanted if path == WHOLE else wanted & {path}, officer)
        return changed

    def seen(self, response_id: int, mark: int) -> dict[str, object]:
        """Return what a response said when its last change was `mark`."""
        rows = self._executed(
            """SELECT change.at, change.path, change.old, change.new FROM {change} AS change
            JOIN {revision} AS revision ON revision.id = change.revision
            WHERE revision.{owner} = ? AND change.id <= ? ORDER BY change.id""",
            (response_id, mark),
        )
        return replay(_change(row) for row in rows)

    def states(
        self, questionnaire: str, moment: datetime
    ) -> Iterator[tuple[str, dict[str, object]]]:
        """Return the code of each respondent with what its response said at a moment, by code.

        Those that had none by then are left out.
        """
        rows = self._database.stream(
            """SELECT response.respondent, change.at, change.path, change.old, change.new
            FROM response JOIN revision ON revision.response = response.id
            JOIN change ON change.revision = revision.id
            WHERE response.questionnaire = ? ORDER BY response.respondent, change.id""",
            (questionnaire,),
        )
        for code, changes in groupby(rows, itemgetter(0)):
            state = replay(
                change for change in (_change(row[1:]) for row in changes) if change.at <= moment
            )
            if state:
                yield code, state

    def revisions(self, response_id: int) -> tuple[Revision, ...]:
        """Return the revisions of a response, the oldest first."""
        rows = self._executed(
            "SELECT * FROM {revision} WHERE {owner} = ? ORDER BY number", (response_id,)
        ).fetchall()
        return tuple(self._read(row) for row in rows)

    def _read(self, row: Row) -> Revision:
        changes = self._executed(
            "SELECT at, path, old, new FROM {change} WHERE revision = ? ORDER BY id", (row["id"],)
        ).fetchall()
        return Revision(
            id=row["id"],
            number=row["number"],
            officer=row["officer"],
            opened=as_moment(row["opened_at"]),
            closed=as_moment(row["closed_at"]) if row["closed_at"] else None,
            reason=row["reason"],
            previous=row["previous_digest"],
            digest=row["digest"],
            changes=tuple(_change(change) for change in changes),
        )

    def _last(self, response_id: int) -> Row | None:
        row: Row | None = self._executed(
            "SELECT * FROM {revision} WHERE {owner} = ? ORDER BY number DESC LIMIT 1",
            (response_id,),
        ).fetchone()
        return row

    def _goes_on(self, last: Row, officer: str, reason: str | None) -> bool:
        return last["closed_at"] is None and last["officer"] == officer and last["reason"] == reason

    def _open(self, response_id: int, last: Row | None, officer: str, reason: str | None) -> Row:
        if last is None:
            number, previous, opened = 1, self._seed(response_id), self._clock()
        else:
            number, previous = last["number"] + 1, last["digest"]
            opened = self.moment(response_id)
        row: Row = self._executed(
            """INSERT INTO {revision}
            (id, {owner}, number, officer, opened_at, reason, previous_digest)
            VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING *""",
            (
                str(uuid.uuid4()), response_id, number, officer,
                opened.isoformat(), reason, previous,
            ),
        ).fetchone()  # fmt: skip
        return row

    def _seed(self, response_id: int) -> str:
        columns = ", ".join(self._tables.key)
        row = self._executed(f"SELECT {columns} FROM {{owner}} WHERE id = ?", (response_id,))
        return sealed(*row.fetchone())

    def _close(self, revision: str) -> None:
        row = self._executed("SELECT * FROM {revision} WHERE id = ?", (revision,)).fetchone()
        closed = self.moment(row[self._tables.owner]).isoformat()
        changes = self._executed(
            "SELECT at, path, old, new FROM {change} WHERE revision = ? ORDER BY id", (revision,)
        )
        self._executed(
            "UPDATE {revision} SET closed_at = ?, digest = ? WHERE id = ?",
            (closed, digest_of(row, closed, changes), revision),
        )


def broken_revisions(database: Database, tables: JournalTables, row: Row) -> Iterator[int]:
    """Return the numbers of the revisions of an owner's row that their digests do not vouch for."""
    revisions = database.execute(
        tables.worded("SELECT * FROM {revision} WHERE {owner} = ? ORDER BY number"), (row["id"],)
    ).fetchall()
    previous: str | None = sealed(*(row[column] for column in tables.key))
    if revisions and revisions[0]["previous_digest"] is None:
        # The first schema began a chain with nothing.
        previous = None
    statement = tables.worded(
        "SELECT at, path, old, new FROM {change} WHERE revision = ? ORDER BY id"
    )
    for number, revision in enumerate(revisions, start=1):
        changes = database.execute(statement, (revision["id"],))
        open_still = revision["closed_at"] is None and number == len(revisions)
        try:
            digest = None if open_still else digest_of(revision, revision["closed_at"], changes)
        except ValueError:
            digest = _NONE_SUCH
        kept = (revision["number"], revision["previous_digest"], revision["digest"])
        if kept != (number, previous, digest):
            yield int(revision["number"])
        previous = revision["digest"]


_NONE_SUCH = "none"
"""Stands for the digest of a revision that holds what no digest can be made of."""


def digest_of(row: Row, closed: str, changes: Iterable[Sequence[object]]) -> str:
    """Return the digest of a revision that is closed at a moment."""
    revision = (
        row["id"], row["number"], row["officer"], row["opened_at"], closed, row["reason"],
        row["previous_digest"],
    )  # fmt: skip
    return link(revision, changes)


def _change(row: Sequence[Any]) -> Change:
    at, path, old, new = row
    return Change(as_moment(at), path, _parsed(old), _parsed(new))


def _written(content: object) -> str | None:
    return None if content is None else to_json(content)


def _parsed(content: str | None) -> object:
    return None if content is None else as_json(content)
