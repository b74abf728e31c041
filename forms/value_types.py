"""The types of values that a response may hold, as pydantic checks them."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from forms.dates import PartialDate
from forms.documents import MOST_DOCUMENTS
from forms.errors import IntakeError
from forms.pydantic_faults import refused
from forms.wording import sound_words
from forms.written_dates import why_not_read

_LANGUAGE_CODE = re.compile(r"^[a-z]{2,3}$")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DATE_SCHEMA = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
# The years of forms.reply_dates.
_REPLY_DATE_SCHEMA = {
    "type": "string",
    "pattern": r"^(19(4[5-9]|[5-9]\d)|20\d{2}|2100)(-\d{2}(-\d{2})?)?$",
}


def _date(text: object) -> str:
    if not isinstance(text, str):
        raise refused("fault.date_expected")
    try:
        return str(PartialDate.parse(text))
    except IntakeError as error:
        told = why_not_read(text) or error
        raise refused(told.message.key, **told.message.values) from None


def is_language_code(text: str) -> bool:
    """Return whether text has the form of a code of ISO 639."""
    return _LANGUAGE_CODE.fullmatch(text) is not None


def is_digest(raw: object) -> bool:
    """Return whether something is a SHA-256 digest in hexadecimal."""
    return isinstance(raw, str) and _DIGEST.fullmatch(raw) is not None


def _language_code(text: str) -> str:
    if not is_language_code(text):
        raise refused("fault.language")
    return text


Text = Annotated[str, Field(strict=True), AfterValidator(sound_words)]
DateText = Annotated[str, BeforeValidator(_date), WithJsonSchema(_DATE_SCHEMA)]
ReplyDate = Annotated[str, BeforeValidator(_date), WithJsonSchema(_REPLY_DATE_SCHEMA)]
LanguageCode = Annotated[
    str,
    Field(strict=True),
    AfterValidator(_language_code),
    WithJsonSchema({"type": "string", "pattern": _LANGUAGE_CODE.pattern}),
]


DocumentNumber = Annotated[int, Field(strict=True, ge=1, le=MOST_DOCUMENTS)]

Digest = Annotated[str, StringConstraints(strict=True, pattern=f"^{_DIGEST.pattern}$")]
