"""Which words of a questionnaire a language lacks, so that others stand in their place."""

from collections.abc import Iterator, Mapping

from forms.kinds.question import Findings
from forms.messages import Language
from forms.parts import Part
from forms.questionnaire import Questionnaire
from forms.wording import ByLanguage


def lacking(questionnaire: Questionnaire, language: Language) -> tuple[str, ...]:
    """Return the paths of the words that are not written in `language`, as the file has them."""
    return tuple(path for path, spoken in _texts(questionnaire, "") if language not in spoken)


def partly_translated(questionnaire: Questionnaire) -> Mapping[str, tuple[str, ...]]:
    """Return, for each language that some words are written in and others not, the paths of those.

    Sentences count for those languages alone that reports are drafted in.
    """
    texts = list(_texts(questionnaire, ""))
    written = {language for path, spoken in texts if _is_own(path) for language in spoken}
    found: dict[str, tuple[str, ...]] = {}
    for language in sorted(written):
        missing = tuple(
            path
            for path, spoken in texts
            if language not in spoken and (not _is_finding(path) or language in _OF_FINDINGS)
        )
        if missing:
            found[language] = missing
    return found


def _is_own(path: str) -> bool:
    """Return whether words are of the questionnaire itself: options may be those of a register."""
    return not _is_finding(path) and ".options." not in path


def _is_finding(path: str) -> bool:
    return path.endswith(".finding")


_OF_FINDINGS = frozenset(Findings.__struct_fields__)


def _texts(part: Part, at: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Return every text of a part of a questionnaire: its path, and the languages it is in."""
    if isinstance(part, Findings):
        yield at, frozenset(part.spoken)
        return
    if isinstance(part, ByLanguage):
        yield at, part.languages
    for name in part.__struct_fields__:
        value = getattr(part, name)
        path = f"{at}.{name}" if at else name
        if isinstance(value, Part):
            yield from _texts(value, path)
        elif isinstance(value, dict):
            for key, each in value.items():
                if isinstance(each, Part):
                    yield from _texts(each, f"{path}.{key}")
