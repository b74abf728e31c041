"""Translations as JSON plainly gives them; of what is not plain only the models can tell."""

import re
from collections.abc import Mapping, Set

from forms.answer_translations import DIGEST
from forms.dates import plain_date
from forms.language_codes import is_language_code
from forms.response import Translation
from forms.sound_text import is_sound


def plain_row_translations(
    written: object, columns: Set[str]
) -> Mapping[str, Mapping[str, str]] | None:
    """Return the translations that a row in JSON plainly has; None where only the models can tell.

    `columns` are those in which it has text.
    """
    if type(written) is not dict or not written:
        return None
    for language, words in written.items():
        if not (type(language) is str and is_language_code(language) and type(words) is dict):
            return None
        if not words or not words.keys() <= columns:
            return None
        if not all(type(each) is str and is_sound(each) for each in words.values()):
            return None
    return written


def plain_translations(
    written: object, *, has_text: bool, has_remark: bool
) -> Mapping[str, Translation] | None:
    """Return the translations that an answer in JSON plainly has; None where only models can tell.

    Of text and of a remark there are translations only where the answer has them.
    """
    if type(written) is not dict or not written:
        return None
    allowed = {"by", "on", *(["text"] if has_text else []), *(["remark"] if has_remark else [])}
    for language, each in written.items():
        if not (type(language) is str and is_language_code(language) and type(each) is dict):
            return None
        if not each.keys() <= {*allowed, "of"} or not all(map(_is_plain, each.items())):
            return None
    return {language: Translation(**each) for language, each in written.items()}


def _is_plain(item: tuple[str, object]) -> bool:
    key, words = item
    if type(words) is not str:
        return False
    if key == "on":
        date = plain_date(words)
        return date is not None and str(date) == words
    return bool(re.fullmatch(DIGEST, words)) if key == "of" else is_sound(words)
