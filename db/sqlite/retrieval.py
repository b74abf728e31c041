"""Who answered what, and where words are found, in a SQLite file."""

from collections.abc import Collection, Mapping

from db.records import Covered, Criterion, Hit, Scope
from db.sqlite import answered, counting, searching
from db.sqlite.failures import store_errors
from db.sqlite.opened import OpenedFile


class SqliteRetrieval(OpenedFile):
    """See `db.store.Retrieval` for what each verb promises."""

    def who(self, questionnaire: str, query: Criterion, scope: Scope) -> tuple[Covered, ...]:
        """See Store."""
        validator, register = self.validator(questionnaire), self.register()
        with store_errors(self.path):
            return answered.who(self._connection, validator, register, query, scope)

    def who_each(
        self, questionnaire: str, queries: Collection[Criterion], scope: Scope
    ) -> Mapping[Criterion, frozenset[str]]:
        """See Store."""
        validator = self.validator(questionnaire)
        with store_errors(self.path):
            return answered.who_each(self._connection, validator, queries, scope)

    def coverage(self, questionnaire: str, scope: Scope) -> tuple[Covered, ...]:
        """See Store."""
        validator, register = self.validator(questionnaire), self.register()
        with store_errors(self.path):
            return counting.covered(self._connection, validator, register, scope)

    def search(self, questionnaire: str, words: str, limit: int = 100) -> tuple[Hit, ...]:
        """See Store."""
        with store_errors(self.path):
            return searching.search(self._connection, self.validator, questionnaire, words, limit)
