"""Dates as documents give them: a day, a month or a year."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from msgspec import Struct

from forms.errors import IntakeError
from forms.quoting import shown

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class PartialDate(Struct, frozen=True):
    """A day, or a month or a year of which the day is not known (ISO 8601-1, reduced precision)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Return the date that `text` writes: `2004`, `2004-11` or `2004-11-30`.

        Raises IntakeError if the text has another form, or names a day that does not exist.
        """
        form = _FORM.fullmatch(text)
        if form is None:
            raise IntakeError("date.form", value=shown(text))
        year, month, day = (int(part) if part else None for part in form.groups())
        try:
            date(year or 0, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            raise IntakeError("date.exists", value=shown(text)) from None
        return cls(year or 0, month, day)

    @property
    def first_day(self) -> date:
        """The earliest day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@lru_cache(maxsize=4096)
def plain_date(text: str) -> PartialDate | None:
    """Return the date that text writes, as `PartialDate.parse` reads it; None if it is none."""
    try:
        return PartialDate.parse(text)
    except IntakeError:
        return None
