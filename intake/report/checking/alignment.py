"""Which sentence that the data give a sentence of an edited draft goes back to."""

from collections import defaultdict
from collections.abc import Iterable, Set
from heapq import nlargest
from math import log

from msgspec import Struct

from intake.report.checking.sentences import Sentence

_LEAST_LIKENESS = 0.6
_RAREST, _MOST_OF_A_WORD, _MOST_COMPARED = 8, 50, 6
"""The words by which a sentence is looked for, the sentences of each, and those looked at."""
_UNDER_ITS_HEADING, _NEXT = 0.02, 0.01
"""What decides between sentences that are alike."""


class Counterpart(Struct, frozen=True):
    """A sentence that the data give, and how much another one has in common with it.

    `kept` is the part of the words of the data's sentence that the other one has, `known` the
    part of the other one's words that are the data's; a rare word counts more.
    """

    sentence: Sentence
    kept: float
    known: float
    is_same: bool = False

    @property
    def likeness(self) -> float:
        """How much they have in common, from none to one."""
        both = self.kept + self.known
        return 2 * self.kept * self.known / both if both else 0.0


class Rarity:
    """How much a word says of what a text is about: the fewer texts have it, the more."""

    def __init__(self, texts: Iterable[Set[str]]) -> None:
        self._texts: defaultdict[str, int] = defaultdict(int)
        self._count = 0
        for words in texts:
            self._count += 1
            for word in words:
                self._texts[word] += 1

    def of(self, word: str) -> float:
        """Return the weight of a word; one that no text has weighs as one that a single has."""
        return log(1 + self._count / max(1, self._texts.get(word, 0)))

    def total(self, words: Iterable[str]) -> float:
        """Return the weight of some words together."""
        return sum(map(self.of, words))

    def part(self, words: Set[str], others: Set[str]) -> float:
        """Return the part of some words that are among others, by weight."""
        total = self.total(words)
        return self.total(words & others) / total if total else 0.0


class OwnSentences:
    """The sentences that the data give, in their order, to be found again."""

    def __init__(self, own: Iterable[Sentence]) -> None:
        self._own = tuple(own)
        self._alike: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        self._rarity = Rarity(each.words for each in self._own)
        self._last = -1
        for place, each in enumerate(self._own):
            self._alike[each.blanks].append(place)
            for word in each.words:
                if len(self._having[word]) < _MOST_OF_A_WORD:
                    self._having[word].append(place)

    def counterpart(self, sentence: Sentence) -> Counterpart | None:
        """Return what a sentence goes back to, or None where it has too little of any.

        Sentences are asked for in the draft's order: of several that are alike, the one under the
        same heading is taken, then the one that says the same, then the next.
        """
        alike = self._alike.get(sentence.blanks)
        if alike:
            return Counterpart(self._own[self._nearest(sentence, alike)], 1.0, 1.0, is_same=True)
        return self._likest(sentence)

    def _nearest(self, sentence: Sentence, alike: list[int]) -> int:
        here = [each for each in alike if _under_one_heading(self._own[each], sentence)] or alike
        same = [each for each in here if self._own[each].meanings == sentence.meanings] or here
        self._last = next((each for each in same if each > self._last), same[0])
        return self._last

    def _likest(self, sentence: Sentence) -> Counterpart | None:
        known = sorted(
            ((self._rarity.of(word), word) for word in sentence.words if word in self._having),
            reverse=True,
        )
        hits: defaultdict[int, float] = defaultdict(float)
        for weight, word in known[:_RAREST]:
            for place in self._having[word]:
                hits[place] += weight
        likely = nlargest(
            _MOST_COMPARED, hits, key=lambda place: (hits[place], self._beside(place, sentence))
        )
        best = max(likely, key=lambda place: self._score(place, sentence), default=None)
        if best is None:
            return None
        found = self._compared(best, sentence)
        if found.likeness < _LEAST_LIKENESS:
            return None
        self._last = best
        return found

    def _score(self, place: int, sentence: Sentence) -> float:
        return self._compared(place, sentence).likeness + self._beside(place, sentence)

    def _beside(self, place: int, sentence: Sentence) -> float:
        under = _under_one_heading(self._own[place], sentence)
        return _UNDER_ITS_HEADING * under + _NEXT * (place == self._last + 1)

    def _compared(self, place: int, sentence: Sentence) -> Counterpart:
        own = self._own[place]
        kept = self._rarity.part(own.words, sentence.words)
        return Counterpart(own, kept, self._rarity.part(sentence.words, own.words))


def _under_one_heading(one: Sentence, other: Sentence) -> bool:
    return one.under == other.under
