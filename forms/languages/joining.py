"""How names stand together in a sentence, as each official language joins them.

The patterns are those of the Unicode CLDR for a list of the kind "A, B and C", in the form that
United Nations documents use: no comma before "and".
"""

import re
from collections.abc import Iterable, Sequence

from forms.messages import Language

_COMMA = {"ar": " و", "zh": "、"}
_AND = {"ar": " و", "en": " and ", "es": " y ", "fr": " et ", "ru": " и ", "zh": "和"}
_SOUNDS_LIKE_Y = re.compile(r"(?:i|í|hi(?![ae])|hí|y(?![aeiouáéíóú]))", re.IGNORECASE)


def join_names(names: Sequence[str], language: Language) -> str:
    """Return `names` as one list in `language`; nothing if there are none."""
    if len(names) < 2:
        return "".join(names)
    *most, last = names
    conjunction = _AND[language]
    if language == "es" and _SOUNDS_LIKE_Y.match(last):
        conjunction = " e "
    return _COMMA.get(language, ", ").join(most) + conjunction + last


def set_apart(parts: Iterable[str], language: Language) -> str:
    """Return parts with semicolons between them, as the language spaces them."""
    return ("\N{NO-BREAK SPACE}; " if language == "fr" else "; ").join(parts)
