"""How a list of a draft writes its names: as they were on the report's day, and in their order."""

from collections.abc import Iterator
from itertools import pairwise

from forms.languages.folding import fold
from forms.languages.order import order_key
from forms.messages import Language
from forms.register.respondent import Respondent
from intake.report.checking.draft_lists import DraftList
from intake.report.checking.naming import without_article
from intake.report.material import Material


class Spelling:
    """How names are written in the report's language on its day."""

    def __init__(self, material: Material) -> None:
        self._register = material.session.register
        self._language = material.language
        self._day = material.questionnaire.report.day

    def right_name(self, code: str, written: str) -> str | None:
        """Return the name of a respondent on the report's day, where another day's is written.

        What stands before its brackets, “Venezuela”, is as right in a sentence as the whole.
        """
        respondent, language = self._register[code], self._language
        right = respondent.official_name(language, self._day).words
        of_a_day = {_bare(each, language) for each in _dated(respondent, language)}
        bare = _bare(written, language)
        also_right = {_bare(each, language) for each in (right, right.partition(" (")[0])}
        return right if bare in of_a_day and bare not in also_right else None

    def of_another_era(self, found: DraftList) -> Iterator[tuple[str, str]]:
        """Return the names of a list that were not yet, or no longer, right on the report's day.

        Each comes with the name that was.
        """
        each_written = ((each.code, found.written(each)) for each in found.names)
        for code, written in dict.fromkeys(each_written):
            right = self.right_name(code, written)
            if right is not None:
                yield written, right

    def out_of_order(self, found: DraftList) -> str | None:
        """Return the first name that comes after one that it goes before, if there is one.

        What is neither the register's name nor the official one goes where either goes, or where
        its own letters put it.
        """
        for one, other in pairwise((each.code, found.written(each)) for each in found.names):
            if max(self._keys(*other)) < min(self._keys(*one)):
                return other[1]
        return None

    def _keys(self, code: str, written: str) -> list[tuple[object, ...]]:
        respondent, language = self._register[code], self._language
        known = (
            respondent.name(language, self._day).words,
            respondent.official_name(language, self._day).words,
        )
        alike = [each for each in known if _bare(each, language) == _bare(written, language)]
        names = alike[:1] or [*known, without_article(written, language)]
        return [order_key(each, language) for each in names]


def _dated(respondent: Respondent, language: Language) -> Iterator[str]:
    """Return the names that a respondent had until some day, and the one that it has today."""
    yield from (respondent.names[language],) if language in respondent.names else ()
    for former in respondent.former_names:
        if former.language == language and former.until is not None:
            yield former.name


def _bare(name: str, language: Language) -> str:
    return fold(without_article(name, language))
