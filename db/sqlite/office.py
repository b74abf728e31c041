"""The dossiers of a store in a SQLite file."""

from collections.abc import Sequence

from db.edits import signed_dossier
from db.records import Dossier, DossierEdit, Revision
from db.sqlite.failures import store_errors
from db.sqlite.opened import OpenedFile


class SqliteDossiers(OpenedFile):
    """See `db.store.Dossiers` for what each verb promises."""

    def dossier(self, questionnaire: str, respondent: str, part: str) -> Dossier | None:
        """See Store."""
        with store_errors(self.path):
            return self._dossiers.one(questionnaire, respondent, part)

    def dossiers(self, questionnaire: str, respondent: str | None = None) -> tuple[Dossier, ...]:
        """See Store."""
        with store_errors(self.path):
            return self._dossiers.all(questionnaire, respondent)

    def put_dossiers(self, edits: Sequence[DossierEdit]) -> None:
        """See Store."""
        signed_edits = [signed_dossier(edit) for edit in edits]
        with self._writing():
            for edit in signed_edits:
                self._dossiers.put(edit)

    def dossier_history(
        self, questionnaire: str, respondent: str, part: str
    ) -> tuple[Revision, ...]:
        """See Store."""
        with store_errors(self.path):
            return self._dossiers.history(questionnaire, respondent, part)
