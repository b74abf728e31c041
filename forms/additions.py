"""What is refused of a questionnaire that is added, though one that a store has may have it."""

from collections.abc import Iterator

from forms.errors import Fault, fault
from forms.kinds.list_source import ListSource
from forms.kinds.question import Question
from forms.kinds.row_sentence import RowSentence
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
    for path, question in questionnaire.questions.items():
        sentence: RowSentence | None = getattr(question, "sentence", None)
        for language in sentence.bare if sentence is not None else ():
            place = f"{_place(path)}.sentence.{language}"
            columns = ", ".join(f"{{{each}}}" for each in question.inner)
            yield fault(place, "questionnaire.bare_sentence", allowed=columns)


def _reserved_options(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Return the options that `who` would take for a missing value's word, each place once.

    A column has no missing values, so that its options may have their names.
    """
    found = {
        _option_place(question, path, option.id): option.id
        for path, question in questionnaire.questions.items()
        for option in question.all_options
        if option.id in MISSING
    }
    for place, option in found.items():
        yield fault(place, "questionnaire.reserved_option", option=option)


def _option_place(question: Question, path: str, option: str) -> str:
    """Return where an option is written: at the question, or in a list that several share."""
    source: ListSource | None = getattr(question, "options_from", None)
    if source is not None and source.list is not None:
        return f"lists.{source.list}.{option}"
    return f"{_place(path)}.options.{option}"


def _place(path: str) -> str:
    return f"sections.{path.replace('.', '.questions.')}"
