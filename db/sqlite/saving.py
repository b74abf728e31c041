"""Saving one edit: what it makes of a response, whether that may be, and writing it."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from db.contents import changed_paths, contents, differences
from db.errors import Conflict, Difference, StoreError
from db.records import Edit
from db.rules import check_begun, check_step, settled
from db.sqlite.documents import read_kept
from db.sqlite.edits import changed
from db.sqlite.journal import Journal
from db.sqlite.writing import write_response
from forms.conditions import prune
from forms.errors import Faulty
from forms.register.register import Register
from forms.response import Answer, Response
from forms.response_validator import ResponseValidator


class Saver:
    """Saves edits of responses to one questionnaire, in the transaction that the caller holds."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        journal: Journal,
        validator: ResponseValidator,
        register: Register,
        clock: Callable[[], datetime],
    ) -> None:
        self._connection = connection
        self._journal = journal
        self._validator = validator
        self._register = register
        self._clock = clock

    def save(self, row: sqlite3.Row | None, edit: Edit) -> Mapping[str, Answer]:
        """Make of the response in `row`, if there is one, what an edit says.

        Returns the answers that go with a condition. Raises what the store's `save` raises.
        """
        before = None if row is None else read_kept(row, self._validator).response
        if before is None:
            respondent = self._register[edit.respondent]
            self._register.refuse_absent(respondent, self._validator.questionnaire)
            check_begun(edit)
        wanted = changed(self._validator, edit, before)
        if row is not None:
            self._refuse_conflict(row["id"], edit, contents(before), contents(wanted))
        pruned = prune(self._validator.questionnaire, wanted.answers)
        after = settled(before, replace(wanted, answers=pruned.kept))
        if row is not None and before is not None:
            self._check(row["id"], edit, before, after)
        faults = self._validator.disagreements(after, self._register[edit.respondent].kind)
        if faults:
            raise Faulty(faults)
        self._write(row, edit, before, after)
        return pruned.removed

    def _write(
        self, row: sqlite3.Row | None, edit: Edit, before: Response | None, after: Response
    ) -> None:
        moment = self._clock() if row is None else self._journal.moment(row["id"])
        made = differences(contents(before), contents(after), moment)
        if made or row is None:
            write_response(
                self._connection, self._journal, self._validator, after,
                kind=self._register[edit.respondent].kind, old=row, officer=edit.officer,
                reason=edit.reason, changes=made,
            )  # fmt: skip
        if row is not None and before is not None and before.status != after.status:
            self._journal.close(row["id"], edit.officer)

    def _check(self, response_id: int, edit: Edit, before: Response, after: Response) -> None:
        """Refuse what may not become of a response, and a status for what nobody has seen."""
        since = self._journal.since(response_id, edit.based_on)
        if since and "status" in edit.changes and after.finished and before.status != after.status:
            path, officer = next(iter(since.items()))
            raise StoreError(
                "store.unseen", respondent=edit.respondent, officer=officer, path=path or "–"
            )
        check_step(
            before,
            after,
            changed_paths(contents(before), contents(after)),
            edit.officer,
            edit.reason,
            lambda: self._journal.revisions(response_id),
        )

    def _refuse_conflict(
        self, response_id: int, edit: Edit, now: Mapping[str, object], wanted: Mapping[str, object]
    ) -> None:
        """Refuse an edit of a path that has changed since, unless to what it says already.

        What is back to what the officer saw has not changed for them.
        """
        since = self._journal.since(response_id, edit.based_on, edit.changes)
        differing = [path for path in since if now.get(path) != wanted.get(path)]
        if not differing:
            return
        seen = self._journal.seen(response_id, edit.based_on)
        differences = [
            Difference(path, seen.get(path), now.get(path), edit.changes[path], since[path])
            for path in differing
            if now.get(path) != seen.get(path)
        ]
        if differences:
            raise Conflict(differences)
