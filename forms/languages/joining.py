"""How names stand together in a sentence, as each official language joins them.

The patterns are those of the Unicode CLDR for a list of the kind "A, B and C", in the form that
United Nations documents use: no comma before "and".
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from forms.messages import Language

_COMMA = {"ar": " و", "zh": "、"}
_AND = {"ar": " و", "en": " and ", "es": " y ", "fr": " et ", "ru": " и ", "zh": "和"}
_SOUNDS_LIKE_Y = r"(?i)(?:i|í|hi(?![ae])|hí|y(?![aeiouáéíóú]))"


def join_names(names: Sequence[str], language: Language) -> str:
    """Return `names` as one list in `language`; nothing if there are none."""
    return "".join(f"{before}{name}" for before, name in joined_parts(names, language))


def joined_parts(names: Sequence[str], language: Language) -> Iterator[tuple[str, str]]:
    """Return each name of a list with what stands between it and the one before."""
    for at, name in enumerate(names):
        if at == 0:
            yield "", name
        elif at < len(names) - 1:
            yield _COMMA.get(language, ", "), name
        elif language == "es" and re.match(_SOUNDS_LIKE_Y, name):
            yield " e ", name
        else:
            yield _AND[language], name


def set_apart(parts: Iterable[str], language: Language) -> str:
    """Return parts with semicolons between them, as the language spaces them."""
    return ("\N{NO-BREAK SPACE}; " if language == "fr" else "; ").join(parts)
