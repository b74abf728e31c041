"""The types of values that a response may hold, as pydantic checks them."""

from collections.abc import Callable, Sequence
from math import ceil, floor
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from forms.dates import PartialDate
from forms.documents import DIGEST, MOST_DOCUMENTS
from forms.errors import IntakeError
from forms.language_codes import LANGUAGE_CODE, is_language_code
from forms.parts import finite_number
from forms.pydantic_faults import refused, refusing
from forms.sound_text import sound
from forms.written_dates import why_not_read

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


def _language_code(text: str) -> str:
    if not is_language_code(text):
        raise refused("fault.language")
    return text


Text = Annotated[str, Field(strict=True), AfterValidator(refusing(sound))]
DateText = Annotated[str, BeforeValidator(_date), WithJsonSchema(_DATE_SCHEMA)]
ReplyDate = Annotated[str, BeforeValidator(_date), WithJsonSchema(_REPLY_DATE_SCHEMA)]
LanguageCode = Annotated[
    str,
    Field(strict=True),
    AfterValidator(_language_code),
    WithJsonSchema({"type": "string", "pattern": LANGUAGE_CODE}),
]


DocumentNumber = Annotated[int, Field(strict=True, ge=1, le=MOST_DOCUMENTS)]

Digest = Annotated[str, StringConstraints(strict=True, pattern=f"^{DIGEST}$")]


def one_of(answers: Sequence[str]) -> Any:
    """Return the type of one of some answers."""
    return Literal[tuple(answers)]


def several_of(
    answers: Sequence[str], most: int | None, arranged: Callable[[list[str]], list[str]]
) -> Any:
    """Return the type of some answers, up to `most`, as `arranged` has them or refuses them."""
    one: Any = one_of(answers)
    schema: dict[str, Any] = {"uniqueItems": True}
    # None of these is an answer however few may be chosen.
    schema |= {"maxItems": most} if most is not None else {}
    checked = AfterValidator(refusing(arranged))
    return Annotated[list[one], Field(json_schema_extra=schema), checked]


def number_between(least: float | None, greatest: float | None, *, whole: bool) -> Any:
    """Return the type of a number from the least to the greatest."""
    schema: dict[str, Any] = {"type": "integer" if whole else "number"}
    schema |= {"minimum": least} if least is not None else {}
    schema |= {"maximum": greatest} if greatest is not None else {}
    if whole:
        least = None if least is None else ceil(least)
        greatest = None if greatest is None else floor(greatest)
    kind: Any = int if whole else int | float
    bounds = Field(ge=least, le=greatest)
    return Annotated[kind, bounds, BeforeValidator(refusing(_number)), WithJsonSchema(schema)]


def _number(raw: object) -> int | float:
    number = finite_number(raw)
    return int(number) if number == int(number) else number
