"""A day in a time zone, at whose end the journal is read."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from msgspec import Struct

_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d):(?P<minutes>\d\d)")
_FORM = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?P<zone>Z|[+-]\d\d:\d\d|@[A-Za-z0-9_+/-]+)?")


class NoSuchDay(ValueError):
    """Text that is no day in a zone."""


class AsAt(Struct, frozen=True):
    """What was on record at the end of `day`, in the zone that `zone` names."""

    day: date
    zone: str
    moment: datetime

    @classmethod
    def parse(cls, text: str) -> "AsAt":
        """Return the end of a day: `2005-03-01`, on this machine's clock, or in a zone.

        A zone is `Z`, `+01:00` (as in an XML Schema date) or `@Europe/Vienna`. Raises NoSuchDay
        if the text is none.
        """
        found = _FORM.fullmatch(text)
        if found is None:
            raise NoSuchDay(text)
        try:
            day = date.fromisoformat(found["day"])
            end = _end(day, found["zone"])
        except (ValueError, KeyError, OSError, OverflowError) as error:
            raise NoSuchDay(text) from error
        return cls(day, _words(end), end)

    @property
    def has_come(self) -> bool:
        """Whether the day has begun where it is meant."""
        return self.day <= datetime.now(self.moment.tzinfo).date()


def _end(day: date, zone: str | None) -> datetime:
    if zone is None:
        return datetime.combine(day, time.max).astimezone()
    return datetime.combine(day, time.max, ZoneInfo(zone[1:]) if zone[0] == "@" else _offset(zone))


def _offset(words: str) -> timezone:
    parts = _OFFSET.fullmatch(words)
    if parts is None:
        return UTC
    ahead = timedelta(hours=int(parts["hours"]), minutes=int(parts["minutes"]))
    return timezone(ahead if parts["sign"] == "+" else -ahead)


def _words(end: datetime) -> str:
    if isinstance(end.tzinfo, ZoneInfo):
        return str(end.tzinfo)
    ahead = end.utcoffset() or timedelta()
    hours, minutes = divmod(abs(ahead) // timedelta(minutes=1), 60)
    sign = "-" if ahead < timedelta() else "+"
    return f"UTC{sign}{hours:02}:{minutes:02}" if ahead else "UTC"
