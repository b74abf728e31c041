"""What the parts of a questionnaire are made of: identifiers, flags, bounds and days."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from forms.pydantic_faults import refused

LONGEST_ID = 64
GREATEST_NUMBER = 10**15
"""The greatest number, either way, that every program that reads JSON keeps exactly."""


class Part(BaseModel):
    """What every part of a questionnaire has in common: it is complete, and never changes."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def is_exact(number: float) -> bool:
    """Return whether a number is one that every program keeps exactly."""
    return abs(number) <= GREATEST_NUMBER


def finite_number(raw: object) -> int | float:
    """Return `raw` if it is a number that is kept exactly; a pydantic error otherwise."""
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise refused("fault.number_expected")
    if not is_exact(raw):
        raise refused("fault.finite")
    return raw


def _number_or_text(raw: object) -> object:
    return raw if isinstance(raw, str) else finite_number(raw)


def _day(raw: object) -> object:
    if type(raw) is date:
        return raw
    try:
        return date.fromisoformat(raw if isinstance(raw, str) else "")
    except ValueError:
        raise refused("fault.day_expected") from None


Identifier = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9_]*$", max_length=LONGEST_ID),
]
Version = Annotated[int, Field(strict=True, ge=1, le=10**6)]
Flag = Annotated[bool, Field(strict=True)]
Count = Annotated[int, Field(strict=True, ge=1, le=10**6)]
Bound = Annotated[int | float, BeforeValidator(finite_number)]
CheckBound = Annotated[int | float | str, BeforeValidator(_number_or_text)]
Day = Annotated[date, BeforeValidator(_day)]
