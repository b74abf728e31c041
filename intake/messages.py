"""The catalogue of the program's own messages."""

from collections.abc import Iterable

from forms.messages import Catalogue, Language

WORDS = Catalogue("intake")


def set_apart(parts: Iterable[str], language: Language) -> str:
    """Return parts with semicolons between them, as the language spaces them."""
    return ("\N{NO-BREAK SPACE}; " if language == "fr" else "; ").join(parts)
