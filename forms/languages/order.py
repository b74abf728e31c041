"""The alphabetical order of each official language, letter by letter.

Case, accents, spaces and punctuation do not count (United Nations Editorial Manual). Spanish has
ñ after n; Russian has й after и, and ё with е; Arabic takes the forms of alif for one letter, ة
with ت, and leaves out the article at the head of a word; Chinese goes by the reading (Hanyu
Pinyin) of each character, then by tone.
"""

import csv
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from io import StringIO

from forms.languages.folding import FORMS_OF_ALIF, LATIN_LETTERS
from forms.messages import Language
from forms.packaged import packaged_text

SortKey = tuple[object, ...]

_LATIN = str.maketrans(LATIN_LETTERS)
_CYRILLIC = str.maketrans({"ё": "е"})
_ARABIC = str.maketrans(
    {**FORMS_OF_ALIF, "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ت", "ـ": None},
)
_ARTICLE = "ال"
_UNREAD = "￿"


def order_key(name: str, language: Language) -> SortKey:
    """Return what `name` is to be sorted by among names in `language`.

    The name itself comes last, so that the order is the same whatever order names arrive in.
    """
    return (*_KEYS.get(language, _latin)(unicodedata.normalize("NFC", name).casefold()), name)


def in_order(names: Iterable[str], language: Language) -> list[str]:
    """Return `names` in the alphabetical order of `language`."""
    return sorted(names, key=lambda name: order_key(name, language))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _bare(text: str) -> str:
    if text.isascii():
        return _letters(text)
    return _letters(unicodedata.normalize("NFKD", text.translate(_LATIN)))


def _latin(text: str) -> SortKey:
    return (_bare(text),)


def _spanish(text: str) -> SortKey:
    # "n" followed by the last code point sorts after every other word in n.
    return ("ñ".join(_bare(part) for part in text.split("ñ")).replace("ñ", "n\U0010ffff"),)


def _russian(text: str) -> SortKey:
    letters = _letters(text.translate(_CYRILLIC))
    return (letters,)


def _arabic(text: str) -> SortKey:
    words = (_letters(word).removeprefix(_ARTICLE) for word in text.split())
    return ("".join(words).translate(_ARABIC),)


def _chinese(text: str) -> SortKey:
    readings = _readings()
    return (tuple(_read(char, readings) for char in text if char.isalnum()),)


def _read(char: str, readings: Mapping[str, tuple[str, int]]) -> tuple[str, int, str]:
    if char in readings:
        return (*readings[char], char)
    return (char if char.isascii() else _UNREAD, 0, char)


@cache
def _readings() -> Mapping[str, tuple[str, int]]:
    """Return each character's syllable and tone, and its place among those read alike.

    Those stand in the data file in the order of their strokes.
    """
    lines = StringIO(packaged_text("forms", "register/data/pinyin.csv"))
    return {
        row["character"]: (row["reading"], index) for index, row in enumerate(csv.DictReader(lines))
    }


_KEYS: Mapping[Language, Callable[[str], SortKey]] = {
    "es": _spanish,
    "ru": _russian,
    "ar": _arabic,
    "zh": _chinese,
}
