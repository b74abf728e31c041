"""The dossiers of a store."""

from collections.abc import Sequence

from db.edits import signed_dossier
from db.records import Dossier, DossierEdit, Revision
from db.relational.opened import OpenedDatabase


class DossierTables(OpenedDatabase):
    """See `db.store.Dossiers` for what each verb promises."""

    def dossier(self, questionnaire: str, respondent: str, part: str) -> Dossier | None:
        """See Store."""
        with self._errors():
            return self._dossiers.one(questionnaire, respondent, part)

    def dossiers(self, questionnaire: str, respondent: str | None = None) -> tuple[Dossier, ...]:
        """See Store."""
        with self._errors():
            return self._dossiers.all(questionnaire, respondent)

    def put_dossiers(self, edits: Sequence[DossierEdit]) -> None:
        """See Store."""
        signed_edits = [signed_dossier(edit) for edit in edits]
        with self._writing("hourly" if len(signed_edits) == 1 else "always"):
            # In one order, so that two who change several do not wait for each other.
            for key in sorted({(each.questionnaire, each.respondent) for each in signed_edits}):
                self._database.hold(*key)
            for edit in signed_edits:
                self._dossiers.put(edit)

    def dossier_history(
        self, questionnaire: str, respondent: str, part: str
    ) -> tuple[Revision, ...]:
        """See Store."""
        with self._errors():
            return self._dossiers.history(questionnaire, respondent, part)
