"""Taking in many responses in one transaction."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice

from msgspec.structs import replace

from db.contents import changed_paths, contents, differences
from db.dossiers import Beside
from db.errors import ImportRefused, Locked, StoreError
from db.importing import MOST_REFUSED, added, replacing, taken
from db.prepared import Prepared
from db.records import Errand, Imported
from db.relational.bulk import NewResponses
from db.relational.database import Database, Row
from db.relational.documents import read_response, respondents_among
from db.relational.dossiers import Dossiers
from db.relational.journal import Journal
from db.relational.writing import write_response
from db.rules import check_settled, check_step
from forms.errors import IntakeError
from forms.register.register import Register
from forms.response_validator import ResponseValidator

_TOGETHER = 50
"""Responses of which it is asked together whether they are there."""


class Importer:
    """Writes responses that are prepared, in the caller's transaction."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        dossiers: Dossiers,
        validator: Callable[[str], ResponseValidator],
        register: Register,
        clock: Callable[[], datetime],
        errand: Errand,
    ) -> None:
        self._database = database
        self._journal = journal
        self._dossiers = dossiers
        self._validator = validator
        self._register = register
        self._clock = clock
        self._errand = errand
        self._new = NewResponses(database, errand.officer, errand.reason or errand.title)
        self._held: set[str] = set()
        self._there: set[tuple[str, str]] = set()

    def take(self, responses: Iterable[Prepared]) -> Imported:
        """Write `responses` and return what became of them.

        Raises ImportRefused with all that may not come in.
        """
        counts = Imported()
        refused: list[tuple[int, IntakeError]] = []
        for index, response in enumerate(self._looked_up(responses)):
            try:
                counts = self._take(response, counts)
            except Locked:
                raise
            except IntakeError as error:
                refused.append((index, error))
            if len(refused) >= MOST_REFUSED:
                break
        if refused:
            raise ImportRefused(refused)
        self._new.write()
        return counts

    def _take(self, response: Prepared, counts: Imported) -> Imported:
        existing, key = self._errand.existing, (response.questionnaire, response.respondent)
        if key not in self._there and key not in self._new:
            self._there.add(key)
            self._new.add(response, self._clock())
            self._errand.told(added(response))
            return replace(counts, added=counts.added + 1)
        if existing == "skip":
            return replace(counts, skipped=counts.skipped + 1)
        if existing == "fail":
            raise StoreError("store.exists", respondent=response.respondent)
        if self._replace(response):
            return replace(counts, replaced=counts.replaced + 1)
        return replace(counts, unchanged=counts.unchanged + 1)

    def _looked_up(self, responses: Iterable[Prepared]) -> Iterator[Prepared]:
        """Return responses once it is known of each whether there is one by now, many at a time."""
        coming = iter(responses)
        while some := list(islice(coming, _TOGETHER)):
            self._there.clear()
            for questionnaire in {each.questionnaire for each in some}:
                self._hold(questionnaire)
                codes = [each.respondent for each in some if each.questionnaire == questionnaire]
                found = respondents_among(self._database, questionnaire, codes)
                self._there |= {(questionnaire, code) for code in found}
            yield from some

    def _hold(self, questionnaire: str) -> None:
        if questionnaire not in self._held:
            self._held.add(questionnaire)
            self._database.hold_questionnaire(questionnaire, alone=False)

    def _replace(self, given: Prepared) -> bool:
        self._new.write()
        validator, row = self._validator(given.questionnaire), self._row(given)
        errand, old = self._errand, read_response(row, validator)
        response = validator.response(json.loads(given.document))
        new = replacing(old, response)
        changes = differences(contents(old), contents(new), self._journal.moment(row["id"]))
        if not changes:
            return False
        paths = changed_paths(contents(old), contents(new))
        history = self._journal.revisions
        beside = Beside(self._dossiers.beside(given.questionnaire, given.respondent))
        check_settled(old, new, paths, beside)
        check_step(
            old, new, paths, errand.officer, errand.reason, lambda: history(row["id"]), beside
        )
        write_response(
            self._database, self._journal, validator, new,
            kind=self._register[new.respondent].kind, row=row, before=old,
            officer=errand.officer, reason=errand.reason or errand.title, changes=changes,
        )  # fmt: skip
        self._journal.close(row["id"])
        self._new.begin_again()
        errand.told(taken(old, response, new))
        return True

    def _row(self, given: Prepared) -> Row:
        self._database.hold(given.questionnaire, given.respondent)
        row: Row = self._database.execute(
            "SELECT * FROM response WHERE questionnaire = ? AND respondent = ?",
            (given.questionnaire, given.respondent),
        ).fetchone()
        return row
