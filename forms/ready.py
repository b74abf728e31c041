"""Questionnaires kept ready, as they were read once: no start reads TOML."""

from functools import lru_cache

from forms.kept import kept
from forms.questionnaire import Questionnaire


@lru_cache(maxsize=16)
def ready_questionnaire(text: str) -> Questionnaire:
    """Return the questionnaire that the TOML `text` writes, from the cache if it is there.

    Raises Faulty with every fault and the path of its key.
    """

    def parsed() -> Questionnaire:
        from forms.questionnaire_file import parse_questionnaire

        return parse_questionnaire(text)

    return kept("questionnaires", text, Questionnaire, parsed)
