"""The questionnaires and the register of a store."""

from collections.abc import Sequence

from db.errors import StoreError
from db.relational import library
from db.relational.opened import OpenedDatabase
from forms.officers import officer_name
from forms.questionnaire import Questionnaire
from forms.ready import ready_questionnaire
from forms.register.respondent import Respondent


class QuestionnaireTables(OpenedDatabase):
    """See `db.store.Questionnaires` for what each verb promises."""

    def questionnaires(self) -> tuple[Questionnaire, ...]:
        """See Store."""
        with self._errors():
            return tuple(
                self.validator(name).questionnaire for name in library.stored_ids(self._database)
            )

    def questionnaire_ids(self) -> tuple[str, ...]:
        """See Store."""
        with self._errors():
            return tuple(library.stored_ids(self._database))

    def source(self, questionnaire: str) -> str:
        """See Store."""
        validator = self.validator(questionnaire)
        with self._errors():
            return library.stored_source(
                self._database, questionnaire, validator.questionnaire.version
            )

    def add_questionnaire(
        self, source: str, officer: str, *, dry_run: bool = False
    ) -> Questionnaire:
        """See Store."""
        officer = officer_name(officer)
        before = self._count()
        with self._trying(dry_run=dry_run):
            self._database.hold_questionnaire(ready_questionnaire(source).id, alone=True)
            added = library.add_questionnaire(
                self._database, source, officer, self._clock(), self.register()
            )
        self._note_less_than(before)
        return added

    def _note_less_than(self, before: int) -> None:
        """Note that there are fewer versions than before, if so: nobody put an older store back."""
        if self._count() < before:
            self._took_away()

    def _count(self) -> int:
        with self._errors():
            return len(library.all_versions(self._database))

    def remove_questionnaire(self, questionnaire: str) -> None:
        """See Store."""
        before = self._count()
        with self._writing():
            self._database.hold_questionnaire(questionnaire, alone=True)
            library.remove_questionnaire(self._database, questionnaire)
        self._note_less_than(before)

    def add_respondents(self, respondents: Sequence[Respondent], officer: str) -> None:
        """See Store."""
        officer = officer_name(officer)
        try:
            with self._writing():
                there, taken = self.register(), set[str]()
                there.read(each.code for each in respondents)
                for each in respondents:
                    if each.code in taken or each.code in there:
                        raise StoreError("store.code_taken", code=each.code)
                    library.add_respondent(self._database, each, officer, self._clock())
                    taken.add(each.code)
                self._register = None
                for questionnaire in self.questionnaires():
                    library.address(self._database, questionnaire, self.register())
        except BaseException:
            self._register = None
            raise
