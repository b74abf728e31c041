"""How pydantic is told what a translation of an answer looks like, or of a row of a table."""

import re
from collections.abc import Mapping, Set
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from forms.answer_translations import DIGEST_LENGTH
from forms.dates import plain_date
from forms.response import Translation
from forms.sound_text import is_sound
from forms.strict_model import StrictModel
from forms.value_types import DateText, LanguageCode, Text, is_language_code

_DIGEST = rf"[0-9a-f]{{{DIGEST_LENGTH}}}"


class _TranslationModel(StrictModel):
    text: Text | None = None
    remark: Text | None = None
    by: Text | None = None
    on: DateText | None = None
    of: Annotated[str, StringConstraints(strict=True, pattern=f"^{_DIGEST}$")] | None = None


def _close(schema: dict[str, Any]) -> None:
    """Make the schema of a dictionary one that names the form of its keys, and has no others."""
    anything = schema.pop("additionalProperties", None)
    schema.setdefault("patternProperties", {".": anything})
    schema["additionalProperties"] = False


_FILLED = Field(min_length=1, json_schema_extra=_close)
_Columns = Annotated[dict[str, Text], _FILLED]
Translations = Annotated[dict[LanguageCode, _TranslationModel], _FILLED]
RowTranslations = Annotated[dict[LanguageCode, _Columns], _FILLED]


def read_translations(
    translations: Mapping[str, _TranslationModel] | None,
) -> Mapping[str, Translation]:
    """Return the translations of a model as the rest of the program knows them."""
    return {
        language: Translation(each.text, each.remark, each.by, each.on, each.of)
        for language, each in (translations or {}).items()
    }


def plain_row_translations(
    raw: Mapping[str, object], columns: Set[str]
) -> Mapping[str, Mapping[str, str]] | None:
    """Return the translations that a row in JSON plainly has, of some of its text columns.

    None where only the models can tell.
    """
    written = raw.get("translations", _NONE)
    if written is _NONE:
        return {}
    if type(written) is not dict or not written:
        return None
    for language, words in written.items():
        if not (type(language) is str and is_language_code(language) and type(words) is dict):
            return None
        if not words or not words.keys() <= columns & raw.keys():
            return None
        if not all(type(each) is str and is_sound(each) for each in words.values()):
            return None
    return written


def plain_translations(
    raw: Mapping[str, object], *, has_text: bool, has_remark: bool
) -> Mapping[str, Translation] | None:
    """Return the translations that an answer in JSON plainly has; None where only models can tell.

    Of text and of a remark there are translations only where the answer has them.
    """
    written = raw.get("translations", _NONE)
    if written is _NONE:
        return {}
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
    return bool(re.fullmatch(_DIGEST, words)) if key == "of" else is_sound(words)


_NONE = object()
