"""Whether a note stands with the sentence that its list is the list of."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import nlargest

from msgspec import Struct

from intake.report.checking.alignment import Rarity
from intake.report.checking.reading import Unit
from intake.report.checking.sentences import SENTENCE_END, Words
from intake.report.material import Material
from intake.report.quantities import Counted
from intake.report.statements import Statement, stated

_LEAST = 0.7
_RAREST = 8
_LONGEST_SENTENCE = 4000
"""How far, in characters, a sentence is read that has a mark in it."""
_FAR = 0.6
"""How far behind the best statement the note's own must be, for the note to be out of place."""


class StatedList(Struct, frozen=True):
    """A statement of the report: the words that say it, and those of whom it is true.

    `items` are the words of the option where one sentence states several, else none.
    """

    query: str
    counted: Counted
    codes: frozenset[str]
    text: str
    words: frozenset[str]
    items: frozenset[str] = frozenset()


class Place(Struct, frozen=True):
    """Where a note's mark stands: the words of its sentence, and those up from the mark before."""

    unit: Unit
    sentence: frozenset[str]
    passage: frozenset[str]


class StatedLists:
    """All that the report states, to be found by its words."""

    def __init__(self, material: Material, words: Words) -> None:
        self._material = material
        self._words = words
        self._stated = tuple(
            self._stated_list(each)
            for section in material.questionnaire.sections.values()
            for each in stated(material, section)
        )
        self._rarity = Rarity(each.words | each.items for each in self._stated)
        self._having_list: defaultdict[frozenset[str], list[StatedList]] = defaultdict(list)
        self._having_word: defaultdict[str, list[int]] = defaultdict(list)
        for index, each in enumerate(self._stated):
            self._having_list[each.codes].append(each)
            for word in each.words | each.items:
                self._having_word[word].append(index)

    def of(self, codes: frozenset[str]) -> list[StatedList]:
        """Return what is stated of some respondents and no others."""
        return self._having_list.get(codes, [])

    def likely(self, place: Place) -> list[StatedList]:
        """Return the statements that have one of the rarest words of a place."""
        known = {word for word in place.passage | place.sentence if word in self._having_word}
        rarest = nlargest(_RAREST, known, key=lambda word: (self._rarity.of(word), word))
        found = {each for word in rarest for each in self._having_word[word]}
        return [self._stated[each] for each in sorted(found)]

    def score(self, stated: StatedList, place: Place) -> float:
        """Return how much a place has in common with what is stated, from none to one."""
        part = self._rarity.part
        if stated.items:
            around = part(stated.words, place.sentence) if stated.words else 1.0
            return part(stated.items, place.passage) * around
        kept, known = part(stated.words, place.passage), part(place.passage, stated.words)
        return 2 * kept * known / (kept + known) if kept + known else 0.0

    def _stated_list(self, statement: Statement) -> StatedList:
        statable, language = statement.statable, self._material.language
        around = " ".join(statable.around_answers(language, "", one=statement.count == 1))
        whole = statement.sentence(self._material)
        return StatedList(
            statable.query,
            statement.counted,
            frozenset(each.code for each in statement.named),
            whole,
            plain_words(self._words, around if statable.is_shared else whole),
            plain_words(self._words, statable.answer(language) if statable.is_shared else ""),
        )


class NotePlaces:
    """Tells for each note of a draft of which statement its mark stands with the words."""

    def __init__(self, stated: StatedLists, units: Iterable[Unit], words: Words) -> None:
        self._stated = stated
        self._words = words
        self._places: defaultdict[str, list[Place]] = defaultdict(list)
        for unit in units:
            for number, place in self._marked(unit):
                self._places[number].append(place)

    def statement(
        self, note: str, counted: Counted, codes: frozenset[str]
    ) -> tuple[Unit, StatedList] | None:
        """Return what a note with a list stands with, where that is plain, and not its own.

        None is also returned where its words may be those of the list that it has.
        """
        own = self._stated.of(codes)
        likest: tuple[Unit, StatedList] | None = None
        for place in self._places.get(note, ()):
            mine = max((self._stated.score(each, place) for each in own), default=0.0)
            if mine >= _LEAST:
                return None
            best = self._best(place, counted)
            most = self._stated.score(best, place) if best is not None else 0.0
            if best is None or most < _LEAST or mine > _FAR * most:
                return None
            likest = likest or (place.unit, best)
        return likest

    def own(self, note: str, counted: Counted, codes: frozenset[str]) -> StatedList | None:
        """Return which statement a note with a list has it of: the one most like its place.

        Several may be true of the same respondents, and each of other confidential ones besides.
        """
        own = [each for each in self._stated.of(codes) if each.counted == counted]
        scored = (
            (self._stated.score(each, place), each)
            for place in self._places.get(note, ())
            for each in own
        )
        score, likest = max(scored, key=lambda each: each[0], default=(0.0, None))
        return likest if score else None

    def _best(self, place: Place, counted: Counted) -> StatedList | None:
        """Return what has most in common with a place; of what is alike, what is on its sort."""

        def rank(stated: StatedList) -> tuple[float, bool]:
            return self._stated.score(stated, place), stated.counted == counted

        return max(self._stated.likely(place), key=rank, default=None)

    def _marked(self, unit: Unit) -> Iterator[tuple[str, Place]]:
        """Return the marks of a unit with the words that they stand behind."""
        ends = [0, *(each.end() for each in SENTENCE_END.finditer(unit.words)), len(unit.words)]
        before, known, sentence = 0, -1, frozenset[str]()
        for place, number in unit.marks:
            # A mark may stand behind the full stop.
            here = bisect_left(ends, max(place, 1))
            begun = max(ends[here - 1], ends[here] - _LONGEST_SENTENCE)
            if here != known:
                known, sentence = here, plain_words(self._words, unit.words[begun : ends[here]])
            passage = unit.words[max(begun, before, place - _LONGEST_SENTENCE) : place]
            yield number, Place(unit, sentence, plain_words(self._words, passage))
            before = place


def plain_words(words: Words, text: str) -> frozenset[str]:
    """Return the words and names of a text, without its figures and negations."""
    return frozenset(each.meaning for each in words.of(text) if each.kind in ("word", "name"))
