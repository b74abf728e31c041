"""How a list of a draft writes its names: as they were on the report's day, and in their order."""

from collections.abc import Iterator
from itertools import pairwise

from forms.languages.folding import fold
from forms.languages.order import order_key
from forms.messages import Language
from forms.register.respondent import Respondent
from intake.report.checking.draft_lists import DraftList
from intake.report.checking.naming import Mention, without_article
from intake.report.material import Material


def of_another_era(found: DraftList, material: Material) -> Iterator[tuple[str, str]]:
    """Return the names that were not yet, or no longer, right on the report's day.

    Each comes with the name that was.
    """
    register, day = material.session.register, material.questionnaire.report.day
    for name in found.names:
        respondent, written = register[name.code], found.written(name)
        right = respondent.official_name(material.language, day).words
        language = material.language
        of_a_day = {_bare(each, language) for each in _dated(respondent, language)}
        bare = _bare(written, language)
        if bare in of_a_day and bare != _bare(right, language):
            yield written, right


def out_of_order(found: DraftList, material: Material) -> str | None:
    """Return the first name that comes after one that it goes before, if there is one.

    What is written as the register has it goes where the register puts it.
    """
    register, day, language = (
        material.session.register, material.questionnaire.report.day, material.language,
    )  # fmt: skip

    def key(name: Mention) -> tuple[object, ...]:
        known, written = register[name.code].name(language, day).words, found.written(name)
        alike = _bare(known, language) == _bare(written, language)
        return order_key(known if alike else without_article(written, language), language)

    for one, other in pairwise(found.names):
        if key(other) < key(one):
            return found.written(other)
    return None


def _dated(respondent: Respondent, language: Language) -> Iterator[str]:
    """Return the names that a respondent had until some day, and the one that it has today."""
    yield from (respondent.names[language],) if language in respondent.names else ()
    for former in respondent.former_names:
        if former.language == language and former.until is not None:
            yield former.name


def _bare(name: str, language: Language) -> str:
    return fold(without_article(name, language))
