"""Who did something and why, as the journal keeps it: in one line, and told apart as people are."""

import re
import unicodedata

from forms.errors import IntakeError
from forms.languages.folding import fold
from forms.sound_text import sound

LONGEST_NAME = 100
LONGEST_REASON = 500

# Ends of lines, turns of direction, and what has no width: none of them belongs in one line.
_BREAKS_A_LINE = re.compile(
    "[\t\n\r\u0085\u2028\u2029\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
)
# Letters of one script that are drawn like those of another (Unicode Technical Standard 39), in
# small letters or in capitals.
_LOOKALIKES = str.maketrans(
    "авсеніјкморѕтухѵһԁԛԝӏαβεζηικμνορτυχγω",
    "abcehijkmopstyxvhdqwlabezhikmnoptyxyw",
)


def officer_name(text: str) -> str:
    """Return the name of an officer in one line, without spaces around it.

    Raises IntakeError if it is empty, too long, or no line of text.
    """
    return _in_one_line(text, "officer", LONGEST_NAME)


def reason_words(text: str) -> str:
    """Return why something was done, in one line, without spaces around it.

    Raises IntakeError if it is empty, too long, or no line of text.
    """
    return _in_one_line(text, "reason", LONGEST_REASON)


def same_officer(one: str, other: str) -> bool:
    """Return whether two names may be one person's: however written, and in whatever alphabet.

    Of two people whose names differ in accents alone, one is taken for the other: nobody verifies
    their own work by spelling their name otherwise.
    """
    return _likeness(one) == _likeness(other)


def _likeness(name: str) -> str:
    return fold(name).translate(_LOOKALIKES) or unicodedata.normalize("NFKC", name).strip()


def _in_one_line(text: str, what: str, longest: int) -> str:
    line = unicodedata.normalize("NFC", text).strip()
    if not line:
        raise IntakeError(f"signature.{what}_empty")
    broken = _BREAKS_A_LINE.search(line)
    if broken is not None:
        code = f"U+{ord(broken.group()):04X}"
        raise IntakeError(f"signature.{what}_line", code=code, place=broken.start() + 1)
    if len(line) > longest:
        raise IntakeError(f"signature.{what}_long", count=len(line), longest=longest)
    return sound(line)
