"""What a questionnaire is made of: parts, and in them identifiers, bounds and days."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar

from msgspec import Struct

from forms.constraints import Between, ReadBy, Spelled
from forms.errors import IntakeError

LONGEST_ID = 64
GREATEST_NUMBER = 10**15
"""The greatest number, either way, that every program that reads JSON keeps exactly."""


class Part(Struct, frozen=True, kw_only=True, dict=True):
    """What a file or the store writes as a table, with a key for each field; it never changes.

    So are the parts of a questionnaire, and what an office keeps. See `forms.part_reading`.
    """

    kind: ClassVar[str] = ""
    """The word in the key `kind` that tells it from others that can stand in its place, if any."""

    expected: ClassVar[str] = "fault.keys_expected"
    """What is said of something else than a table in its place."""

    @classmethod
    def prepared(cls, written: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the table that a file writes as the fields have it. Raises IntakeError."""
        return written

    def refuse_unsound(self) -> None:
        """Raise IntakeError if its fields, each of which is sound, cannot stand together."""


def is_exact(number: float) -> bool:
    """Return whether a number is one that every program keeps exactly."""
    return abs(number) <= GREATEST_NUMBER


def finite_number(raw: object) -> int | float:
    """Return `raw` if it is a number that is kept exactly. Raises IntakeError."""
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise IntakeError("fault.number_expected")
    if not is_exact(raw):
        raise IntakeError("fault.finite")
    return raw


def _number_or_text(raw: object) -> object:
    return raw if isinstance(raw, str) else finite_number(raw)


def _day(raw: object) -> object:
    if type(raw) is date:
        return raw
    try:
        return date.fromisoformat(raw if isinstance(raw, str) else "")
    except ValueError:
        raise IntakeError("fault.day_expected") from None


Identifier = Annotated[str, Spelled(r"^[A-Za-z0-9][A-Za-z0-9_]*$", longest=LONGEST_ID)]
Version = Annotated[int, Between(1, 10**6)]
Count = Annotated[int, Between(1, 10**6)]
Bound = Annotated[int | float, ReadBy(finite_number)]
CheckBound = Annotated[int | float | str, ReadBy(_number_or_text)]
Day = Annotated[date, ReadBy(_day)]
