"""Finding a respondent by what was typed: a code, or a name in any official language."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct

from forms.languages.folding import fold
from forms.register.filtering import Called, chunks_of
from forms.register.known_names import CODE, FORMAL, KnownName, best, codes_of, names_of
from forms.register.likeness import Likeness, likeness
from forms.register.name_words import Word, bag_of, two_names_of, words_of
from forms.register.respondent import Respondent
from forms.register.slips import Slips

_LONGEST = 200
"""Characters that are looked at of what was typed: no name is half as long."""
_SHORTEST_CODE_BEGUN = 4

Alike = Sequence[tuple[Likeness, KnownName]]
"""Names, each with how near it is to what was typed."""


class Suggestion(Struct, frozen=True):
    """A name that is near what was typed, and whose it is."""

    name: str
    respondent: Respondent


class Matcher:
    """An index of all the names of a register, without regard to case, accents and apostrophes.

    `elsewhere` are names of places that are no respondents: what they name finds nobody, however
    near the name of a State may be.
    """

    def __init__(self, respondents: Iterable[Respondent], elsewhere: Collection[str] = ()) -> None:
        self._names = [name for each in respondents for name in names_of(each)]
        self._elsewhere = elsewhere

    @cached_property
    def _by_code(self) -> dict[str, list[KnownName]]:
        return _by_key(name for name in self._names if name.rank == CODE)

    @cached_property
    def _by_name(self) -> dict[str, list[KnownName]]:
        return _by_key(name for name in self._names if name.rank != CODE)

    @cached_property
    def _by_bag(self) -> dict[tuple[str, ...], list[KnownName]]:
        by_bag: dict[tuple[str, ...], list[KnownName]] = {}
        for name in self._names:
            if name.rank != CODE and (bag := bag_of(name.words)):
                by_bag.setdefault(bag, []).append(name)
        return by_bag

    @cached_property
    def _slips(self) -> Slips[Sequence[KnownName]]:
        """All names as they may be written, with those whose they are; places elsewhere have none.

        What is one's name as it is goes before what is another's but for what joins its words.
        """
        written: dict[str, Sequence[KnownName]] = dict(self._by_name)
        for name in self._names:
            if name.rank != CODE:
                written.setdefault(_joined(name.words), [name])
        for place in self._elsewhere:
            written |= {key: () for key in _ways(place) if key not in written}
        return Slips({key: best(names) for key, names in written.items()})

    @cached_property
    def _called(self) -> tuple[list[Called], list[Called]]:
        """What lists call each respondent, and what it is called in full."""
        short: dict[str, list[KnownName]] = {}
        full: dict[str, list[KnownName]] = {}
        for name in self._names:
            names = full if name.rank == FORMAL else short
            names.setdefault(name.respondent.code, []).append(name)
        by_code = (short.values(), full.values())
        shorts, fulls = ([Called(n[0].respondent, n) for n in names] for names in by_code)
        return shorts, fulls

    @cached_property
    def _bags_elsewhere(self) -> frozenset[tuple[str, ...]]:
        return frozenset(bag_of(words_of(name)) for name in self._elsewhere)

    def find(self, words: str, on: date | None = None) -> tuple[Respondent, ...]:
        """Return the respondents that `words` name exactly, the best kind of name only.

        The order of the words does not count, nor what joins them, nor whether one that many names
        have is abbreviated; a name may have another of the same respondent in brackets. A code goes
        before an official name, that before a former or common one, and that before a formal one.
        Members on the day `on` go before other States, whatever the kind of name.
        """
        if len(words) > _LONGEST:
            return ()
        found = self._by_code.get(fold(words)) or self._named(words) or self._named_twice(words)
        if on is not None and all(name.rank != CODE for name in found):
            found = [name for name in found if _is_there(name.respondent, on)] or found
        return tuple({name.respondent.code: name.respondent for name in best(found)}.values())

    def _named(self, words: str) -> list[KnownName]:
        """Return the names that `words` are, but for the order of the words and what joins them."""
        return self._by_name.get(fold(words)) or self._by_bag.get(bag_of(words_of(words))) or []

    def _named_twice(self, words: str) -> list[KnownName]:
        """Return the names of those whom `words` call by two: Eswatini (Swaziland)."""
        both = two_names_of(words)
        if both is None:
            return []
        first, second = (self._named(name) for name in both)
        same = codes_of(first) & codes_of(second)
        return [name for name in first if name.respondent.code in same]

    def near(self, words: str, limit: int = 5) -> tuple[Suggestion, ...]:
        """Return the names that `words` may have meant, the likeliest first, one a respondent.

        What is a letter away from a name means that one, and nobody if it is as near to another's,
        or to a place that is no respondent; nor is anybody meant where the first letter is another.
        """
        if len(words) > _LONGEST or not fold(words) or self.is_elsewhere(words):
            return ()
        alike = self._alike(words)
        slipped = self._slipped(words, alike)
        if slipped is None:
            return ()
        names = [*slipped, *(name for like, name in alike if not (slipped and like.amiss))]
        suggestions: dict[str, Suggestion] = {}
        for name in names:
            suggested = Suggestion(name.printed, name.respondent)
            suggestions.setdefault(name.respondent.code, suggested)
        return tuple(suggestions.values())[:limit]

    def is_doubtful(self, words: str) -> bool:
        """Return whether `words` are a letter away from the names of several."""
        names = (name for _, names in self._slips_of(words) for name in names)
        return len(codes_of(names)) > 1

    def _slips_of(self, words: str) -> list[tuple[str, Sequence[KnownName]]]:
        ways = _ways(words) if bag_of(words_of(words)) else ()
        return [slip for way in ways for slip in self._slips.of(way)]

    def _slipped(self, words: str, alike: Alike) -> list[KnownName] | None:
        """Return the names that `words` are a letter away from; None where that leaves a doubt.

        Whole words of a name are doubted only for the sake of another's with the same first letter.
        """
        begun = fold(words)
        slips = self._slips_of(words)
        if any(like.is_whole for like, _ in alike):
            known = codes_of(name for _, name in alike)
            slips = [(key, names) for key, names in slips if names and key[0] == begun[0]]
            if any(not codes_of(names) <= known for _, names in slips):
                return None
        meant = [name for _, names in slips for name in names]
        sure = all(names for _, names in slips) and any(key[0] == begun[0] for key, _ in slips)
        if slips and (not sure or len(codes_of(meant)) > 1):
            return None
        return sorted(meant, key=lambda name: name.after(begun))

    def _alike(self, words: str) -> Alike:
        """Return the names that have words like those of `words`, the likeliest first.

        With letters amiss, only those of the one respondent that nothing is nearer than. Words such
        as many names have are like those of the one that they begin, if it is only one.
        """
        typed, begun = words_of(words), fold(words)
        telling = bool(bag_of(typed))
        near = [
            (like, name)
            for name in self._names
            if (like := _likeness(typed if telling else (), begun, name)) is not None
        ]
        least = min((like.amiss for like, _ in near), default=0)
        near = [(like, name) for like, name in near if like.amiss == least]
        if least:
            fewest = min(like.left for like, _ in near)
            near = [(like, name) for like, name in near if like.left == fewest]
        if (least or not telling) and len(codes_of(name for _, name in near)) > 1:
            return []

        def order(each: tuple[Likeness, KnownName]) -> tuple[object, ...]:
            like, name = each
            whose, (within, rank, length) = name.respondent, name.after(begun)
            after = whose.kind != "state", whose.standing == "former"
            return *after, within, like.begun, like.left, rank, length

        return sorted(near, key=order)

    def containing(self, words: str) -> tuple[Respondent, ...]:
        """Return the respondents that have a code or a name with `words` in it, for a filter.

        Each of the words begins one of the name's; of Chinese, any part of a name will do. Formal
        names only count where no other has the words.
        """
        if len(words) > _LONGEST or self.is_elsewhere(words):
            return ()
        key, chunks = fold(words), chunks_of(words)
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


def _likeness(typed: tuple[Word, ...], begun: str, name: KnownName) -> Likeness | None:
    if name.rank == CODE:
        long_enough = len(begun) >= _SHORTEST_CODE_BEGUN
        return Likeness(0, 1, 0) if long_enough and name.key.startswith(begun) else None
    like = likeness(typed, name.words) if typed else None
    if like is None and name.key.startswith(begun):
        return Likeness(0, 1, 0)
    return like


def _by_key(names: Iterable[KnownName]) -> dict[str, list[KnownName]]:
    by_key: dict[str, list[KnownName]] = {}
    for name in names:
        by_key.setdefault(name.key, []).append(name)
    return by_key


def _joined(words: Iterable[Word]) -> str:
    return "".join(word.folded for word in words)


def _ways(words: str) -> set[str]:
    """Return words in one, as they are and without what joins them."""
    return {fold(words), _joined(words_of(words))}


def _is_there(respondent: Respondent, on: date) -> bool:
    return respondent.kind != "state" or respondent.is_member(on)
