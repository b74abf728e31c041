"""The catalogue of the program's own messages, and who says them in a language."""

from forms.errors import WORDS as FORMS
from forms.messages import Catalogue, Language, Translator

WORDS = Catalogue("intake", based_on=FORMS)


def translator(language: Language) -> Translator:
    """Return what says the program's messages in a language."""
    return Translator(WORDS, language)
