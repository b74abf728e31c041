"""Spellings made alike, so that a name is found however it was typed."""

import unicodedata

_APART = str.maketrans({
    "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "",
    "ё": "е",
})  # fmt: skip


def fold(text: str) -> str:
    """Return `text` without regard to case, accents, apostrophes, spaces or punctuation."""
    lowered = text.casefold().translate(_APART)
    # Taken apart, signs such as № become capitals again.
    apart = unicodedata.normalize("NFKD", lowered).casefold()
    return "".join(char for char in apart if char.isalnum()).translate(_APART)
