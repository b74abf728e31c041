"""Numbers and dates as prose writes them in each official language.

Figures are grouped by threes from the fifth on, so that a year is never taken apart; French,
Russian and Spanish have a comma before decimals (United Nations Editorial Manual; CLDR).
"""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from forms.dates import PartialDate
from forms.messages import Language

_SPACE = "\N{NO-BREAK SPACE}"
_UNGROUPED = 4


class _Marks(Struct, frozen=True):
    """What parts the thousands, and the whole from its decimals."""

    thousands: str
    decimals: str


_ENGLISH = _Marks(",", ".")
_MARKS: Mapping[Language, _Marks] = {
    "es": _Marks(".", ","),
    "fr": _Marks(_SPACE, ","),
    "ru": _Marks(_SPACE, ","),
}
_MONTHS: Mapping[Language, str] = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto "
    "septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}
_RUSSIAN_OF = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
"""The months in Russian where a day stands before them."""


def written_number(number: float, language: Language) -> str:
    """Return a number as `language` writes it, in full: never with an exponent."""
    marks = _MARKS.get(language, _ENGLISH)
    # By way of its shortest words, 0.1 stays 0.1.
    sign, whole, decimals = _parts(f"{Decimal(str(number)):f}")
    if len(whole) > _UNGROUPED:
        whole = f"{int(whole):,}".replace(",", marks.thousands)
    return f"{sign}{whole}{marks.decimals if decimals else ''}{decimals}"


def written_date(date: PartialDate, language: Language) -> str:
    """Return a date as `language` writes it: “30 November 2004”, “novembre 2004”, “2004”."""
    if date.month is None:
        return str(date.year)
    if language == "zh":
        day = f"{date.day}日" if date.day is not None else ""
        return f"{date.year}年{date.month}月{day}"
    month = _MONTHS[language].split()[date.month - 1]
    joint = " de " if language == "es" else " "
    if date.day is None:
        return f"{month}{joint}{date.year}"
    if language == "ru":
        month = _RUSSIAN_OF.split()[date.month - 1]
    day = "1er" if language == "fr" and date.day == 1 else str(date.day)
    return f"{day}{joint}{month}{joint}{date.year}"


def _parts(words: str) -> tuple[str, str, str]:
    """Return the sign of a number, its whole and its decimals."""
    sign = "-" if words.startswith("-") else ""
    whole, _, decimals = words.removeprefix("-").partition(".")
    decimals = decimals.rstrip("0")
    return (sign if whole.strip("0") or decimals else ""), whole, decimals
