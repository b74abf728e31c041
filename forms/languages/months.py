"""The names of the months in the six official languages, as letters and notes give them."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_NAMES: Mapping[str, str] = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio"
    " agosto septiembre octubre noviembre diciembre",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "ru, of": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ar, east": "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني"
    " كانون_الأول",
    "ar, west": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "short": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "short, others": "ene févr mar avr mai jun juil ago sept oct nov déc",
    "short, more": "janv fév mar abr may juin jul août set oct nov dic",
}


def folded(words: str) -> str:
    """Return words without regard to case and accents; digits of any script become 0 to 9."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    kept = (char for char in apart if unicodedata.category(char) != "Mn")
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in kept)


def with_months_as_numbers(words: str) -> tuple[str, tuple[int, ...]]:
    """Return words, folded, with a `#` for each name of a month, and the months that they name."""
    found: list[int] = []

    def numbered(match: re.Match[str]) -> str:
        found.append(_months()[match[0]])
        return " # "

    return _pattern().sub(numbered, folded(words)), tuple(found)


@cache
def _months() -> dict[str, int]:
    return {
        folded(name).replace("_", " "): number
        for names in _NAMES.values()
        for number, name in enumerate(names.split(), start=1)
    }


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_months(), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(longest_first)})(?![^\W\d_])")
