"""Dates as people and missions write them, read where they can mean one thing only."""

import re
from collections.abc import Iterator

from forms.dates import PartialDate
from forms.errors import IntakeError
from forms.languages.months import folded, with_months_as_numbers
from forms.quoting import shown

_LONGEST = 60
_YEAR_FIRST = r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?"
_DOTTED = r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})"
_SLASHED = r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})"
_MONTH_AND_YEAR = r"(\d{1,2})[-/](\d{4})"
_CHINESE = r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号號])?)?"
_TOKENS = r"\d+|#|[^\W\d_]+"
_BESIDE = frozenset(
    re.findall(r"\w+", "of the de del du le el la st nd rd th er re г год года م عام سنة في من")
)
"""Words that stand in a date beside its parts, folded."""


def read_date(text: str) -> PartialDate:
    """Return the day, month or year that `text` writes, such as `6 December 2004`.

    Month names are those of the six official languages. Figures with points have the day first, as
    in Europe; with slashes they are taken where only one of two can be the month.
    Raises IntakeError if the text can mean two days, names one that does not exist, or is no date.
    """
    plain = " ".join(folded(text).split()) if len(text) <= _LONGEST else ""
    meant = list(dict.fromkeys(_readings(plain))) or list(_in_words(text if plain else ""))
    if not meant:
        raise IntakeError("date.form", value=shown(text))
    there = [each for each in map(_existing, meant) if each is not None]
    if not there:
        raise IntakeError("date.exists", value=shown(text))
    if len(there) > 1:
        first, second = there
        raise IntakeError("date.ambiguous", value=shown(text), first=first, second=second)
    return there[0]


def in_iso(text: str) -> str:
    """Return a date as ISO 8601 writes it, in whatever form it is given; other text as it is."""
    try:
        return str(read_date(text))
    except IntakeError:
        return text


def why_not_read(text: str) -> IntakeError | None:
    """Return what `read_date` raises for `text`; None if it is a date, in whatever form."""
    try:
        read_date(text)
    except IntakeError as error:
        return error
    return None


Parts = tuple[int, int | None, int | None]
"""A year, a month and a day, as they were read."""


def _readings(plain: str) -> Iterator[Parts]:
    """Return what a date in figures can mean."""
    compact = plain.replace(" ", "")
    if match := re.fullmatch(_YEAR_FIRST, plain):
        yield _parts(match[1], match[3], match[4])
    elif match := re.fullmatch(_CHINESE, compact):
        yield _parts(match[1], match[2], match[3])
    elif match := re.fullmatch(_DOTTED, compact):
        yield _parts(match[3], match[2], match[1])
    elif match := re.fullmatch(_MONTH_AND_YEAR, plain):
        yield _parts(match[2], match[1], None)
    elif match := re.fullmatch(_SLASHED, plain):
        yield _parts(match[4], match[3], match[1])
        yield _parts(match[4], match[1], match[3])


def _in_words(text: str) -> Iterator[Parts]:
    """Return what a date with the name of its month means."""
    words, months = with_months_as_numbers(text)
    tokens = [token for token in re.findall(_TOKENS, words) if token not in _BESIDE]
    numbers = [token for token in tokens if token.isdecimal()]
    if len(months) != 1 or len(numbers) != len(tokens) - 1:
        return
    years = [token for token in numbers if len(token) == 4]
    days = [token for token in numbers if len(token) <= 2]
    if len(years) == 1 and len(days) == len(numbers) - 1 and len(days) <= 1:
        yield int(years[0]), months[0], int(days[0]) if days else None


def _parts(year: str, month: str | None, day: str | None) -> Parts:
    return int(year), int(month) if month else None, int(day) if day else None


def _existing(parts: Parts) -> PartialDate | None:
    """Return the date that has these parts, if there is one."""
    year, month, day = parts
    words = [f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)]
    try:
        return PartialDate.parse("-".join(words))
    except IntakeError:
        return None
