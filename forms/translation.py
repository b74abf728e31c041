"""Which words of a questionnaire a language lacks, so that others stand in their place."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from forms.kinds.question import Findings
from forms.messages import LANGUAGES, Language
from forms.questionnaire import Questionnaire
from forms.wording import Wording


def lacking(questionnaire: Questionnaire, language: Language) -> tuple[str, ...]:
    """Return the paths of the words that are not written in `language`, as the file has them."""
    return tuple(path for path, spoken in _texts(questionnaire, "") if language not in spoken)


def partly_translated(questionnaire: Questionnaire) -> Mapping[Language, tuple[str, ...]]:
    """Return, for each language that some words are written in and others not, the paths of those.

    Sentences count for those languages alone that reports are drafted in.
    """
    texts = list(_texts(questionnaire, ""))
    found: dict[Language, tuple[str, ...]] = {}
    for language in LANGUAGES:
        able = [(path, spoken) for path, spoken in texts if language in _possible(path)]
        missing = tuple(path for path, spoken in able if language not in spoken)
        if missing and len(missing) < len(able):
            found[language] = missing
    return found


def _possible(path: str) -> frozenset[str]:
    return _OF_FINDINGS if path.endswith(".finding") else frozenset(LANGUAGES)


_OF_FINDINGS = frozenset(Findings.model_fields)


def _texts(part: BaseModel, at: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Return every text of a part of a questionnaire: its path, and the languages it is in."""
    if isinstance(part, Wording | Findings):
        spoken = (each for each in LANGUAGES if getattr(part, each, None) is not None)
        yield at, frozenset(spoken)
        if isinstance(part, Findings):
            return
    for name in type(part).model_fields:
        value = getattr(part, name)
        path = f"{at}.{name}" if at else name
        if isinstance(value, BaseModel):
            yield from _texts(value, path)
        elif isinstance(value, dict):
            for key, each in value.items():
                if isinstance(each, BaseModel):
                    yield from _texts(each, f"{path}.{key}")
