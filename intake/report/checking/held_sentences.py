"""The sentences of a draft held against those that the data give: figures, names, negations."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from difflib import SequenceMatcher

from msgspec import Struct

from intake.report.checking.alignment import Counterpart, OwnSentences
from intake.report.checking.disagreements import Disagreement, DisagreementKind
from intake.report.checking.sentences import Sentence, Token

_LEAST_FOR_NEGATION, _LEAST_FOR_ANOTHER = 0.75, 0.9
_ALL = 0.999
_ONE = "#1"
"""What may be an article as well."""
_LONGEST_COMPARED = 400
"""The words from which on two sentences that differ are not compared word by word."""
_TELLING = 4
"""The letters from which on a word tells what stands beside it."""
_LEAST_WORDS = 4
"""The words from which on a sentence says something that could be wrong."""
Pair = tuple[Token, Token]
Span = tuple[int, int]


class Spared:
    """The stretches of a unit that are held against lists: counts, and names."""

    def __init__(self, counts: Iterable[Span] = (), names: Iterable[Span] = ()) -> None:
        self._counts = sorted(counts)
        self._names = sorted(names)

    def has(self, token: Token) -> bool:
        """Return whether a figure or a name is in one of them."""
        spans = self._names if token.is_name else self._counts
        before = bisect_right(spans, token.start, key=lambda span: span[0])
        return before > 0 and token.start < spans[before - 1][1]


class Held(Struct, frozen=True):
    """A sentence of a draft, what it goes back to, and what in it is not as the data have it.

    `unseen` are its figures that were held against nothing.
    """

    sentence: Sentence
    counterpart: Counterpart | None
    wrong: tuple[Disagreement, ...] = ()
    unseen: tuple[str, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Whether it says something that could not be held against the data."""
        return self.counterpart is None and len(self.sentence.tokens) >= _LEAST_WORDS


class HeldSentences:
    """Holds the sentences of a draft against those that the data give."""

    def __init__(self, own: Iterable[Sentence]) -> None:
        known = tuple(own)
        self._own = OwnSentences(known)
        self._meanings: defaultdict[int, set[str]] = defaultdict(set)
        for each in known:
            self._meanings[id(each.unit)].update(each.meanings)

    def of_unit(self, sentences: Sequence[Sentence], spared: Spared) -> Iterator[Held]:
        """Return the sentences of a unit, each with what is wrong in it."""
        here = {meaning for each in sentences for meaning in each.meanings}
        for sentence in sentences:
            found = self._own.counterpart(sentence)
            if found is None:
                yield Held(sentence, None, unseen=_figures(sentence, set(), spared))
                continue
            there = self._meanings[id(found.sentence.unit)]
            each_pair = _pairs(sentence, found, here, there)
            pairs = [each for each in each_pair if not spared.has(each[0])]
            wrong = [_of_pair(sentence, found.sentence, *each) for each in pairs]
            seen = there | {said.meaning for said, _ in pairs}
            yield Held(
                sentence,
                found,
                (*wrong, *_reversed(sentence, found)),
                _figures(sentence, seen, spared),
            )


def _pairs(
    sentence: Sentence, found: Counterpart, here: Set[str], there: Set[str]
) -> Iterator[Pair]:
    """Return the figures and names that stand where the data have others, each with the other.

    `here` and `there` is what the whole paragraphs say, among whose sentences an author may have
    moved a figure. Where a sentence has been reworded, only those are told of which it is plain
    what they stand for; others are left as not looked at.
    """
    own = found.sentence
    if found.is_same:
        both = zip(sentence.tokens, own.tokens, strict=True)
        yield from (pair for pair in both if pair[0].meaning != pair[1].meaning)
        return
    if max(len(sentence.tokens), len(own.tokens)) > _LONGEST_COMPARED:
        return
    strange = [each for each in sentence.tokens if _is_fact(each) and each.meaning not in there]
    lost = [each for each in own.tokens if _is_fact(each) and each.meaning not in here]
    if not strange or not lost:
        return
    replaced = _replaced(sentence, own)
    for said in strange:
        alike = [each for each in lost if each.kind == said.kind]
        right = next((each for each in alike if _stand_for_each_other(said, each, replaced)), None)
        if right is None and said.meaning != _ONE:
            by_neighbour = (each for each in alike if _has_neighbour(sentence, said, own, each))
            right = next(by_neighbour, None)
            if right is None and alike and found.known > _ALL and said.kind != "name":
                right = alike[0]
        if right is not None:
            lost.remove(right)
            yield said, right


def _is_fact(token: Token) -> bool:
    return token.is_figure or token.kind == "name"


def _replaced(sentence: Sentence, own: Sentence) -> dict[int, int]:
    """Return where figures and names stand in the one sentence for those in the other."""
    matcher = SequenceMatcher(None, own.meanings, sentence.meanings, autojunk=False)
    found: dict[int, int] = {}
    for what, own_start, own_end, start, end in matcher.get_opcodes():
        ours = [each for each in own.tokens[own_start:own_end] if _is_fact(each)]
        theirs = [each for each in sentence.tokens[start:end] if _is_fact(each)]
        if what == "replace" and len(ours) == len(theirs):
            pairs = zip(theirs, ours, strict=True)
            found |= {said.start: right.start for said, right in pairs}
    return found


def _stand_for_each_other(said: Token, right: Token, replaced: dict[int, int]) -> bool:
    return replaced.get(said.start) == right.start


def _has_neighbour(sentence: Sentence, said: Token, own: Sentence, right: Token) -> bool:
    """Return whether the same telling word stands beside a figure or name and beside another."""
    one, other = _neighbours(sentence, said), _neighbours(own, right)
    return any(
        word is not None and word == twin and len(word) >= _TELLING
        for word, twin in zip(one, other, strict=True)
    )


def _neighbours(sentence: Sentence, token: Token) -> tuple[str | None, str | None]:
    place = sentence.tokens.index(token)
    beside = sentence.tokens[max(0, place - 1) : place], sentence.tokens[place + 1 : place + 2]
    before, behind = (
        each[0].meaning if each and each[0].kind == "word" else None for each in beside
    )
    return before, behind


def _of_pair(sentence: Sentence, own: Sentence, said: Token, right: Token) -> Disagreement:
    kind: DisagreementKind = "name" if said.is_name else "figure"
    return Disagreement(kind, sentence.unit, sentence.written(said), own.written(right), own.text)


def _reversed(sentence: Sentence, found: Counterpart) -> Iterator[Disagreement]:
    """Return a sentence that says no where the data's affirms, or affirms where that says no."""
    said, right = sentence.negations, found.sentence.negations
    least = _LEAST_FOR_ANOTHER if said and right else _LEAST_FOR_NEGATION
    if said != right and min(found.kept, found.known) >= least:
        kind: DisagreementKind = "negation" if said > right else "affirmation"
        yield Disagreement(kind, sentence.unit, sentence.text, against=found.sentence.text)


def _figures(sentence: Sentence, seen: Set[str], spared: Spared) -> tuple[str, ...]:
    """Return the figures of a sentence, as they are written, that nothing was held against."""
    return tuple(
        sentence.written(each)
        for each in sentence.tokens
        if each.is_figure
        and each.kind != "symbol"
        and each.meaning not in seen
        and sentence.unit.words[each.start].isdecimal()
        and not spared.has(each)
    )
