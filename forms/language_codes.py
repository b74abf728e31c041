"""Codes of languages, as ISO 639 has them."""

import re

LANGUAGE_CODE = r"^[a-z]{2,3}$"
"""What a code looks like, as a pattern."""


def is_language_code(text: str) -> bool:
    """Return whether text has the form of a code of ISO 639."""
    return re.fullmatch(LANGUAGE_CODE, text) is not None
