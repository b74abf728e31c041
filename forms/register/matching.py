"""Finding a respondent by what was typed: a code, or a name in any official language."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from forms.languages.folding import beginning, fold, folded_words
from forms.register.likeness import Likeness, likeness
from forms.register.name_words import Word, bag_of, words_of
from forms.register.respondent import Respondent

_CODE, _OFFICIAL, _OTHER, _FORMAL = range(4)
_LONGEST = 200
"""Characters that are looked at of what was typed: no name is half as long."""
_SHORTEST_CODE_BEGUN = 4


Chunks = Sequence[tuple[str, ...]]
"""Folded words to look for, each in one way or another."""


@dataclass(frozen=True)
class Suggestion:
    """A name that is near what was typed, and whose it is."""

    name: str
    respondent: Respondent


@dataclass(frozen=True)
class _Name:
    """A name or code of a respondent, as it is printed, folded, and word by word."""

    rank: int
    printed: str
    respondent: Respondent

    @cached_property
    def key(self) -> str:
        return fold(self.printed)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return words_of(self.printed)


class _Called:
    """Names of a respondent, a line each, to be looked through at once."""

    def __init__(self, respondent: Respondent, names: Iterable[_Name]) -> None:
        self.respondent = respondent
        self._names = tuple(names)

    @cached_property
    def _keys(self) -> str:
        return "".join(f"\n{name.key}" for name in self._names)

    @cached_property
    def _words(self) -> str:
        """Their folded words, a space before each; codes have none."""
        return "\n".join(_spaced(name.printed) for name in self._names if name.rank != _CODE)

    def has(self, key: str, chunks: Chunks) -> bool:
        """Return whether one begins with `key`, or has all the chunks."""
        if f"\n{key}" in self._keys:
            return True
        if not chunks or not _has_all(self._words, chunks):
            return False
        return any(_has_all(name, chunks) for name in self._words.split("\n"))


class Matcher:
    """An index of all the names of a register, without regard to case, accents and apostrophes.

    `elsewhere` are names of places that are no respondents: what they name finds nobody, however
    near the name of a State may be.
    """

    def __init__(self, respondents: Iterable[Respondent], elsewhere: Collection[str] = ()) -> None:
        self._names = [name for each in respondents for name in _names(each)]
        self._elsewhere = elsewhere

    @cached_property
    def _by_code(self) -> dict[str, list[_Name]]:
        return _by_key(name for name in self._names if name.rank == _CODE)

    @cached_property
    def _by_name(self) -> dict[str, list[_Name]]:
        return _by_key(name for name in self._names if name.rank != _CODE)

    @cached_property
    def _by_bag(self) -> dict[tuple[str, ...], list[_Name]]:
        by_bag: dict[tuple[str, ...], list[_Name]] = {}
        for name in self._names:
            if name.rank != _CODE and (bag := bag_of(name.words)):
                by_bag.setdefault(bag, []).append(name)
        return by_bag

    @cached_property
    def _called(self) -> tuple[list[_Called], list[_Called]]:
        """What lists call each respondent, and what it is called in full."""
        short: dict[str, list[_Name]] = {}
        full: dict[str, list[_Name]] = {}
        for name in self._names:
            names = full if name.rank == _FORMAL else short
            names.setdefault(name.respondent.code, []).append(name)
        by_code = (short.values(), full.values())
        shorts, fulls = ([_Called(n[0].respondent, n) for n in names] for names in by_code)
        return shorts, fulls

    @cached_property
    def _bags_elsewhere(self) -> frozenset[tuple[str, ...]]:
        return frozenset(bag_of(words_of(name)) for name in self._elsewhere)

    def find(self, words: str, on: date | None = None) -> tuple[Respondent, ...]:
        """Return the respondents that `words` name exactly, the best kind of name only.

        The order of the words does not count, nor what joins them, nor whether one that many names
        have is abbreviated. A code goes before an official name, that before a former or common
        one, and that before a formal one. Members on the day `on` go before other States, whatever
        the kind of name.
        """
        if len(words) > _LONGEST:
            return ()
        key = fold(words)
        found = self._by_code.get(key) or self._by_name.get(key)
        found = found or self._by_bag.get(bag_of(words_of(words))) or []
        if on is not None and all(name.rank != _CODE for name in found):
            found = [name for name in found if _is_there(name.respondent, on)] or found
        best = min((name.rank for name in found), default=_CODE)
        return tuple({n.respondent.code: n.respondent for n in found if n.rank == best}.values())

    def near(self, words: str, limit: int = 5) -> tuple[Suggestion, ...]:
        """Return the names that `words` may have meant, the likeliest first, one a respondent.

        Only those are returned that nothing is nearer than: with a letter amiss, there are none
        with two. Words such as many names have are near those of the one that they begin, if it
        is only one; a place that is known to be no respondent is near none.
        """
        if len(words) > _LONGEST or not fold(words) or self.is_elsewhere(words):
            return ()
        typed, begun = words_of(words), fold(words)
        telling = bool(bag_of(typed))
        near = [
            (like, name)
            for name in self._names
            if (like := _likeness(typed if telling else (), begun, name)) is not None
        ]
        if not telling and len({name.respondent.code for _, name in near}) > 1:
            return ()
        least = min((like.amiss for like, _ in near), default=0)

        def order(each: tuple[Likeness, _Name]) -> tuple[object, ...]:
            like, name = each
            whose, within = name.respondent, not name.key.startswith(begun)
            after = whose.kind != "state", whose.standing == "former"
            return *after, within, like.begun, like.left, name.rank, len(name.printed)

        suggestions: dict[str, Suggestion] = {}
        for like, name in sorted(near, key=order):
            if like.amiss == least:
                suggested = Suggestion(name.printed, name.respondent)
                suggestions.setdefault(name.respondent.code, suggested)
        return tuple(suggestions.values())[:limit]

    def containing(self, words: str) -> tuple[Respondent, ...]:
        """Return the respondents that have a code or a name with `words` in it, for a filter.

        Each of the words begins one of the name's; of Chinese, any part of a name will do. Formal
        names only count where no other has the words.
        """
        if len(words) > _LONGEST or self.is_elsewhere(words):
            return ()
        key, chunks = fold(words), _chunks(words)
        for called in self._called:
            found = {e.respondent.code: e.respondent for e in called if e.has(key, chunks)}
            if chunks:
                found |= {each.code: each for each in self.find(words)}
            if found:
                return tuple(found.values())
        return ()

    def is_elsewhere(self, words: str) -> bool:
        """Return whether `words` name a place that is known to be no respondent."""
        bag = bag_of(words_of(words))
        return bool(bag) and bag in self._bags_elsewhere and not self.find(words)


def _likeness(typed: tuple[Word, ...], begun: str, name: _Name) -> Likeness | None:
    if name.rank == _CODE:
        long_enough = len(begun) >= _SHORTEST_CODE_BEGUN
        return Likeness(0, 1, 0) if long_enough and name.key.startswith(begun) else None
    like = likeness(typed, name.words) if typed else None
    if like is None and name.key.startswith(begun):
        return Likeness(0, 1, 0)
    return like


def _by_key(names: Iterable[_Name]) -> dict[str, list[_Name]]:
    by_key: dict[str, list[_Name]] = {}
    for name in names:
        by_key.setdefault(name.key, []).append(name)
    return by_key


def _has_all(name: str, chunks: Chunks) -> bool:
    return all(any(way in name for way in ways) for ways in chunks)


def _is_there(respondent: Respondent, on: date) -> bool:
    return respondent.kind != "state" or respondent.is_member(on)


def _names(respondent: Respondent) -> Iterator[_Name]:
    for code in (respondent.code, *respondent.codes):
        yield _Name(_CODE, code, respondent)
    for name in (*respondent.names.values(), *respondent.acronyms.values()):
        yield _Name(_OFFICIAL, name, respondent)
    former = (each.name for each in respondent.former_names)
    for name in (*former, *respondent.aliases):
        yield _Name(_OTHER, name, respondent)
    for name in respondent.formal_names:
        yield _Name(_FORMAL, name, respondent)


def _chunks(words: str) -> list[tuple[str, ...]]:
    """Return what is looked for of each word, one way or another; of "the" only where it is all."""
    chunks = [chunk for chunk in map(_spaced, words.split()) if chunk]
    telling = [chunk for chunk in chunks if not all(word.joins for word in words_of(chunk))]
    return [(chunk, _begun(chunk)) for chunk in telling or chunks]


def _begun(chunk: str) -> str:
    """Return folded words of which the last, if it is Arabic, may be no more than an article."""
    before, _, last = chunk.rpartition(" ")
    return f"{before} {beginning(last)}"


def _spaced(text: str) -> str:
    return "".join(f" {word}" for word in folded_words(text))
