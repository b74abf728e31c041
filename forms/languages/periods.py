"""Periods as prose writes them: “in 2003”, “from March 1998 to July 2004”, “depuis mai 2004”.

Only the languages that reports are drafted in have prepositions; elsewhere a dash joins dates.
"""

from forms.dates import PartialDate
from forms.languages.writing import written_date
from forms.messages import Language

_VOWELS = "aéo"


def written_period(start: PartialDate | None, end: PartialDate | None, language: Language) -> str:
    """Return a period by its first and its last date, of which one may not be known.

    Both the same are one date. Raises ValueError where neither is known.
    """
    if start is None and end is None:
        raise ValueError("a period has a first or a last date")
    if language == "fr":
        return _french(start, end)
    if language == "en":
        return _english(start, end)
    known = [written_date(each, language) for each in (start, end) if each is not None]
    return "–".join(dict.fromkeys(known))


def _english(start: PartialDate | None, end: PartialDate | None) -> str:
    if start is None or end is None:
        preposition = "up to" if start is None else "since"
        return f"{preposition} {_date(start or end, 'en')}"
    if start == end:
        return f"{'in' if end.day is None else 'on'} {_date(end, 'en')}"
    return f"from {_before(start, end, 'en')} to {_date(end, 'en')}"


def _french(start: PartialDate | None, end: PartialDate | None) -> str:
    if end is None:
        return f"depuis {_article(start)}{_date(start, 'fr')}"
    last = _date(end, "fr")
    if start is None:
        return f"jusqu’{'en ' if end.day is None else 'au '}{last}"
    if start == end:
        return f"{'en ' if end.day is None else 'le '}{last}"
    first = _before(start, end, "fr")
    of = "du " if start.day is not None else "d’" if first[0] in _VOWELS else "de "
    return f"{of}{first} {'à' if end.day is None else 'au'} {last}"


def _article(date: PartialDate | None) -> str:
    return "le " if date is not None and date.day is not None else ""


def _before(start: PartialDate, end: PartialDate, language: Language) -> str:
    """Return the first date of a period, without its year where that of the last says it."""
    words = _date(start, language)
    says_year = start.year == end.year and start.month is not None and end.month is not None
    return words.removesuffix(f" {start.year}") if says_year else words


def _date(date: PartialDate | None, language: Language) -> str:
    return "" if date is None else written_date(date, language)
