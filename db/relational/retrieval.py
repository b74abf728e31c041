"""Who answered what, and where words are found."""

from collections.abc import Collection, Mapping, Set

from db.records import Covered, Criterion, Hit, Scope
from db.relational import answered, counting, searching
from db.relational.opened import OpenedDatabase


class RetrievalTables(OpenedDatabase):
    """See `db.store.Retrieval` for what each verb promises."""

    def who(self, questionnaire: str, query: Criterion, scope: Scope) -> tuple[Covered, ...]:
        """See Store."""
        validator = self.validator(questionnaire)
        with self._at_one_moment():
            return answered.who(self._database, validator, self.register(), query, scope)

    def who_each(
        self, questionnaire: str, queries: Collection[Criterion], scope: Scope
    ) -> Mapping[Criterion, Set[str]]:
        """See Store."""
        validator = self.validator(questionnaire)
        with self._errors():
            return answered.who_each(self._database, validator, queries, scope)

    def coverage(self, questionnaire: str, scope: Scope) -> tuple[Covered, ...]:
        """See Store."""
        validator = self.validator(questionnaire)
        with self._at_one_moment():
            return counting.covered(self._database, validator, self.register(), scope)

    def search(self, questionnaire: str, words: str, limit: int = 100) -> tuple[Hit, ...]:
        """See Store."""
        with self._errors():
            return searching.search(self._database, self.validator, questionnaire, words, limit)
