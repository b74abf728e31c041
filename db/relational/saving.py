"""Saving one edit: what it makes of a response is written, in the caller's transaction."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from db.contents import contents, differences
from db.dossiers import Beside
from db.records import Edit, Revision
from db.relational.database import Database, Row
from db.relational.documents import read_kept
from db.relational.dossiers import Dossiers
from db.relational.journal import Journal
from db.relational.writing import write_response
from db.saving import SaveOutcome, outcome_of
from forms.register.register import Register
from forms.response import Answer
from forms.response_validator import ResponseValidator


class _Log(Struct, frozen=True):
    """The journal of the response of a row, since its change of the number `mark`."""

    journal: Journal
    response: int
    mark: int

    def since(self, paths: Iterable[str] | None = None) -> Mapping[str, str]:
        return self.journal.since(self.response, self.mark, paths)

    def seen(self) -> Mapping[str, object]:
        return self.journal.seen(self.response, self.mark)

    def revisions(self) -> Iterable[Revision]:
        return self.journal.revisions(self.response)


class Saver:
    """Saves edits of responses to one questionnaire, in the transaction that the caller holds."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        dossiers: Dossiers,
        validator: ResponseValidator,
        register: Register,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._journal = journal
        self._dossiers = dossiers
        self._validator = validator
        self._register = register
        self._clock = clock

    def save(self, row: Row | None, edit: Edit) -> Mapping[str, Answer]:
        """Make of the response in `row`, if there is one, what an edit says.

        Returns the answers that go with a condition. Raises what the store's `save` raises.
        """
        before = None if row is None else read_kept(row, self._validator).response
        log = _Log(self._journal, -1 if row is None else row["id"], edit.based_on)
        beside = Beside(self._dossiers.beside(edit.questionnaire, edit.respondent))
        outcome = outcome_of(
            edit, before, log, validator=self._validator, register=self._register, beside=beside
        )
        self._write(row, edit, outcome)
        return outcome.removed

    def _write(self, row: Row | None, edit: Edit, outcome: SaveOutcome) -> None:
        moment = self._clock() if row is None else self._journal.moment(row["id"])
        made = differences(contents(outcome.before), contents(outcome.after), moment)
        if made or row is None:
            write_response(
                self._database, self._journal, self._validator, outcome.after,
                kind=self._register[edit.respondent].kind, row=row, before=outcome.before,
                officer=edit.officer, reason=edit.reason, changes=made,
            )  # fmt: skip
        if row is not None and outcome.changes_status:
            self._journal.close(row["id"], edit.officer)
