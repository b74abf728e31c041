"""Finding a respondent by what was typed: a code, or a name in any official language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from forms.languages.folding import fold
from forms.register.respondent import Respondent

_CODE, _OFFICIAL, _OTHER = range(3)
_LIKENESS = 0.72
_LEAST_WITHIN = 4
_ARTICLES = ("the", "le", "la", "les", "l", "el", "los", "las", "ال")


@dataclass(frozen=True)
class Suggestion:
    """A name that is near what was typed, and whose it is."""

    name: str
    respondent: Respondent


class Matcher:
    """An index of all the names of a register, without regard to case, accents and apostrophes."""

    def __init__(self, respondents: Iterable[Respondent]) -> None:
        self._ranked: dict[str, list[tuple[int, Respondent]]] = {}
        self._printed: dict[str, str] = {}
        for respondent in respondents:
            for rank, name in _names(respondent):
                key = fold(name)
                self._ranked.setdefault(key, []).append((rank, respondent))
                self._printed.setdefault(key, name)
        self._named = [
            key for key, ranked in self._ranked.items() if any(rank != _CODE for rank, _ in ranked)
        ]

    def find(self, words: str, on: date | None = None) -> tuple[Respondent, ...]:
        """Return the respondents that `words` name exactly, the best kind of name only.

        A code goes before an official name, and that before a former or common one. Members on the
        day `on` go before other States, whatever the kind of name.
        """
        ranked = next((self._ranked[key] for key in _keys(words) if key in self._ranked), [])
        if on is not None and all(rank != _CODE for rank, _ in ranked):
            there = [(rank, each) for rank, each in ranked if _is_there(each, on)]
            ranked = there or ranked
        best = min((rank for rank, _ in ranked), default=_CODE)
        found = {each.code: each for rank, each in ranked if rank == best}
        return tuple(found.values())

    def near(self, words: str, limit: int = 5) -> tuple[Suggestion, ...]:
        """Return the names that `words` may have meant, the likeliest first, one a respondent."""
        key = fold(words)
        if not key:
            return ()
        beginning = sorted((each for each in self._ranked if each.startswith(key)), key=len)
        within = [each for each in self._named if key in each] if len(key) >= _LEAST_WITHIN else []
        like = get_close_matches(key, self._named, n=limit * 3, cutoff=_LIKENESS)
        suggestions: dict[str, Suggestion] = {}
        for near in (*beginning, *within, *like):
            for _, respondent in self._ranked[near]:
                suggestions.setdefault(respondent.code, Suggestion(self._printed[near], respondent))
        return tuple(suggestions.values())[:limit]

    def containing(self, words: str) -> tuple[Respondent, ...]:
        """Return the respondents that have a code or a name with `words` in it, for a filter."""
        key = fold(words)
        found = {
            respondent.code: respondent
            for name, ranked in self._ranked.items()
            if key in name
            for rank, respondent in ranked
            if rank != _CODE or name.startswith(key)
        }
        return tuple(found.values())


def _is_there(respondent: Respondent, on: date) -> bool:
    return respondent.kind != "state" or respondent.is_member(on)


def _names(respondent: Respondent) -> Iterator[tuple[int, str]]:
    yield from ((_CODE, code) for code in (respondent.code, *respondent.codes))
    yield from ((_OFFICIAL, name) for name in respondent.names.values())
    yield from ((_OFFICIAL, name) for name in respondent.acronyms.values())
    yield from ((_OTHER, former.name) for former in respondent.former_names)
    yield from ((_OTHER, alias) for alias in respondent.aliases)


def _keys(words: str) -> Iterator[str]:
    """Return what to look `words` up by: as they are, and then without an article before them."""
    yield fold(words)
    first, _, rest = words.replace("’", " ").replace("'", " ").partition(" ")
    if rest and first.casefold() in _ARTICLES:
        yield fold(rest)
