"""How a list of a draft writes its names: as they were on the report's day, and in their order."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from forms.languages.folding import fold
from forms.languages.order import order_key
from forms.messages import Language
from forms.register.register import Register
from forms.register.respondent import Respondent
from intake.report.checking.draft_lists import DraftList
from intake.report.checking.naming import without_article
from intake.report.material import Material


def of_another_era(
    found: DraftList, material: Material, register: Register
) -> Iterator[tuple[str, str]]:
    """Return the names that were not yet, or no longer, right on the report's day.

    Each comes with the name that was. What stands before its brackets, “Venezuela”, is as right in
    a sentence as the whole.
    """
    day = material.questionnaire.report.day
    for code, written in dict.fromkeys((each.code, found.written(each)) for each in found.names):
        respondent = register[code]
        right = respondent.official_name(material.language, day).words
        language = material.language
        of_a_day = {_bare(each, language) for each in _dated(respondent, language)}
        bare = _bare(written, language)
        also_right = {_bare(each, language) for each in (right, right.partition(" (")[0])}
        if bare in of_a_day and bare not in also_right:
            yield written, right


def out_of_order(found: DraftList, material: Material, register: Register) -> str | None:
    """Return the first name that comes after one that it goes before, if there is one.

    What is written as the register has it goes where the register puts it.
    """
    day, language = material.questionnaire.report.day, material.language

    @cache
    def key(code: str, written: str) -> tuple[object, ...]:
        known = register[code].name(language, day).words
        alike = _bare(known, language) == _bare(written, language)
        return order_key(known if alike else without_article(written, language), language)

    names = [(each.code, found.written(each)) for each in found.names]
    for one, other in pairwise(names):
        if key(*other) < key(*one):
            return other[1]
    return None


def _dated(respondent: Respondent, language: Language) -> Iterator[str]:
    """Return the names that a respondent had until some day, and the one that it has today."""
    yield from (respondent.names[language],) if language in respondent.names else ()
    for former in respondent.former_names:
        if former.language == language and former.until is not None:
            yield former.name


def _bare(name: str, language: Language) -> str:
    return fold(without_article(name, language))
