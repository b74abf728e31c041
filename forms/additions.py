"""What is refused of a questionnaire that is added, though one that a store has may have it."""

from collections.abc import Iterator

from forms.errors import Fault, fault
from forms.questionnaire import Questionnaire
from forms.response import MISSING


def refused_additions(new: Questionnaire, old: Questionnaire | None = None) -> list[Fault]:
    """Return what is wrong with a questionnaire that is to be added, with the paths of its keys.

    What the version before it, `old`, has too is left to it: nothing of that can be taken away.
    """
    known = list(_faults(old)) if old is not None else []
    return [each for each in _faults(new) if each not in known]


def _faults(questionnaire: Questionnaire) -> Iterator[Fault]:
    yield from _reserved_options(questionnaire)


def _reserved_options(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Return the options that `who` would take for a missing value's word, each place once.

    A column has no missing values, so that its options may have their names.
    """
    found = {
        question.option_place(option.id, f"sections.{path.replace('.', '.questions.')}"): option.id
        for path, question in questionnaire.questions.items()
        for option in question.all_options
        if option.id in MISSING
    }
    for place, option in found.items():
        yield fault(place, "questionnaire.reserved_option", option=option)
