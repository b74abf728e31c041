"""How well two readers who coded the same replies agree: the share of equal values, kappa, alpha.

Intervals come from drawing respondents, not items, because the answers of one reply hang together.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import accumulate, chain
from operator import add, mul
from random import Random
from typing import Any, Literal, NamedTuple

from msgspec import Struct

Value = Hashable
"""A coded value; a reason for having none is a value too, an instance of `Absent`."""

Scale = Literal["nominal", "ordinal", "interval", "sets"]


class Absent(Struct, frozen=True):
    """Why there is no value, such as `not_stated`, `not_applicable` or `unclear`."""

    why: str


class Item(Struct, frozen=True):
    """One thing that both readers coded: a question, in the reply of the respondent `unit`."""

    unit: str
    question: str
    first: Value
    second: Value


class Measured(Struct, frozen=True):
    """How far apart the values of a question are, and of what type they must be.

    `nominal`, any type: equal or not. `ordinal`, one of `ranks`, which are all options from least
    to most, and `interval`, finite `int` or `float`: the differences of Krippendorff ("Computing
    Krippendorff's Alpha-Reliability", 2011). `sets`, `frozenset`: 1 - MASI (Passonneau 2006); that
    of the empty set from any other is 1.

    A reason for no value has no rank. It is as far from any value, and from any other reason, as
    values of the question can be from each other: on ordinal and interval scales, as the two
    extreme ones in its items are.
    """

    scale: Scale
    ranks: tuple[Value, ...] = ()


class Interval(Struct, frozen=True):
    """The bounds between which a measure lies in the given share of the samples."""

    low: float
    high: float


class Agreement(Struct, frozen=True):
    """How well two readers agree over some items, with a bootstrap interval of each measure.

    `agreed` is the share of items with equal values, from 0 to 1. `kappa` and `alpha` have no unit:
    1 is perfect agreement, 0 that of chance, and less than 0 is less than that of chance. They are
    not defined, and None, where no question has two different values. Without items all are None.

    `kappa` is Cohen's (1960), of equal and unequal values whatever the scale. Over several
    questions it is (Po - Pe) / (1 - Pe), Po and Pe being the means of the observed and the expected
    agreement: the pooled kappa of De Vries, Elliott, Kanouse and Teleki (2008), with each question
    weighted by its number of items, which is theirs where all questions have as many.

    `alpha` is Krippendorff's (2011) for two readers and no missing data. Over several questions it
    is 1 - sum(n Do) / sum(n De), n being a question's number of items, and Do and De its observed
    and expected disagreement, scaled so that its greatest distance is 1: no unit of measurement
    outweighs another. Over one question this is exactly Krippendorff's alpha.
    """

    items: int
    agreed: float | None
    kappa: float | None
    alpha: float | None
    agreed_interval: Interval | None
    kappa_interval: Interval | None
    alpha_interval: Interval | None


def agreement(
    items: Sequence[Item],
    questions: Mapping[str, Measured],
    *,
    seed: int,
    draws: int = 1000,
    level: float = 0.95,
) -> Agreement:
    """Return how well the readers of some items agree; `questions` says how to measure each.

    The intervals are percentiles (Efron and Tibshirani 1993) of the measures of `draws` samples of
    as many units as there are, drawn with replacement; ranks and scaling are those of the sample. A
    sample in which a measure is not defined is left out of its interval. An interval is None where
    no sample is left or there are fewer than two units. The order of items makes no difference.

    Raises KeyError where `questions` lacks the question of an item; ValueError where a value is
    not on the scale of its question, or `level` is not between 0 and 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"no level between 0 and 1: {level}")
    coded = _coded_questions(items, questions)
    units = sorted({item.unit for item in items})
    random = Random(seed)  # noqa: S311  a sample is to be drawn again, not kept secret
    samples = draws if len(units) > 1 else 0
    drawn = [_measures(coded, random.choices(units, k=len(units))) for _ in range(samples)]
    agreed, kappa, alpha = (_percentiles([each[of] for each in drawn], level) for of in range(3))
    return Agreement(len(items), *_measures(coded, units), agreed, kappa, alpha)


_Measures = tuple[float | None, float | None, float | None]
"""The share of equal values, kappa and alpha."""


class _Counted(NamedTuple):
    """What a sample has at one question: items, unequal ones, and sums of distances over items."""

    items: int
    unequal: int
    unequal_by_chance: float
    apart: float
    apart_by_chance: float


class _Distances(NamedTuple):
    """Distances of values, told by their places on the scale; 1 is the greatest in the sample.

    `total` is their sum over all ordered pairs of values in the sample.
    """

    between: Callable[[int, int], float]
    total: float


_Pair = tuple[int, int]
_Spread = Callable[[Sequence[int]], _Distances]
"""Tells the distances of values on a scale from how often each of them occurs."""


class _Coded(Struct, frozen=True):
    """One question as coded, by unit; each value is a number, those on the scale before others.

    The others, reasons for no value and all nominal values, are equal or as far apart as can be.
    """

    pairs: Mapping[str, Sequence[_Pair]]
    values: int
    on_scale: int
    spread: _Spread

    def sample(self, units: Iterable[str]) -> Counter[_Pair]:
        return Counter(chain.from_iterable(self.pairs.get(unit, ()) for unit in units))

    def apart(self, pair: _Pair, distances: _Distances) -> float:
        first, second = pair
        if first == second:
            return 0
        return distances.between(*pair) if max(pair) < self.on_scale else 1


def _coded_questions(items: Iterable[Item], questions: Mapping[str, Measured]) -> list[_Coded]:
    by_question: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_question[item.question].append(item)
    return [_coded(questions[name], several) for name, several in by_question.items()]


def _coded(measured: Measured, items: Collection[Item]) -> _Coded:
    values = {value for item in items for value in (item.first, item.second)}
    on_scale, spread = _placed(measured, values)
    others = values.difference(on_scale)
    stray = [value for value in others if not isinstance(value, Absent)]
    if stray and measured.scale != "nominal":
        raise ValueError(f"not on the {measured.scale} scale of its question: {stray[0]!r}")
    number = {value: place for place, value in enumerate(chain(on_scale, others))}
    pairs: dict[str, list[_Pair]] = defaultdict(list)
    for item in items:
        pairs[item.unit].append((number[item.first], number[item.second]))
    return _Coded(pairs, len(number), len(on_scale), spread)


def _placed(measured: Measured, values: Collection[Value]) -> tuple[Sequence[Value], _Spread]:
    """Return those of the values that have distances of their own, and how to tell these."""
    match measured.scale:
        case "nominal":
            return (), partial(_in_table, (), 1)
        case "ordinal":
            return [value for value in measured.ranks if value in values], _by_rank
        case "interval":
            finite = [v for v in values if isinstance(v, int | float) and math.isfinite(v)]
            return sorted(finite), partial(_on_line, sorted(finite))
        case "sets":
            sets = [value for value in values if isinstance(value, frozenset)]
            return sets, _by_overlap(sets)


def _by_overlap(sets: Sequence[frozenset[Any]]) -> _Spread:
    exact = [[_masi(each, other) for other in sets[:place]] for place, each in enumerate(sets)]
    # Sums of whole numbers are exact in any order, and faster than those of floats.
    whole = math.lcm(*(distance.denominator for row in exact for distance in row))
    return partial(_in_table, [[int(distance * whole) for distance in row] for row in exact], whole)


def _masi(first: frozenset[Any], second: frozenset[Any]) -> Fraction:
    """Return Passonneau's distance of two sets that differ: 1 - Jaccard x 2/3, 1/3 or 0."""
    thirds = 2 if first < second or second < first else 1
    return 1 - Fraction(len(first & second) * thirds, len(first | second) * 3)


def _in_table(table: Sequence[Sequence[int]], whole: int, counts: Sequence[int]) -> _Distances:
    """Return the distances in a table of those from each value to those before it, by `whole`."""
    sums = (count * sum(map(mul, row, counts)) for row, count in zip(table, counts, strict=True))
    return _Distances(
        lambda first, second: table[max(first, second)][min(first, second)] / whole,
        2 * sum(sums) / whole,
    )


def _by_rank(counts: Sequence[int]) -> _Distances:
    """Return Krippendorff's ordinal distances: squared differences of (here twice) mean ranks."""
    through = accumulate(counts)
    return _on_line([2 * last - count for last, count in zip(through, counts, strict=True)], counts)


def _on_line(places: Sequence[float], counts: Sequence[int]) -> _Distances:
    """Return squared differences; their sum over pairs is 2n times that of squares about the mean.

    Places that do not occur in the sample are not scaled: they might be too far off for a float.
    """
    taken = [place for place, count in zip(places, counts, strict=True) if count]
    low = min(taken, default=0)
    width = max(taken, default=0) - low or 1
    scaled = [(at - low) / width if count else 0 for at, count in zip(places, counts, strict=True)]
    size = sum(counts)
    mean = math.fsum(map(mul, scaled, counts)) / (size or 1)
    squares = [(place - mean) ** 2 for place in scaled]
    total = 2 * size * math.fsum(map(mul, squares, counts))
    return _Distances(lambda first, second: (scaled[first] - scaled[second]) ** 2, total)


def _measures(questions: Iterable[_Coded], units: Collection[str]) -> _Measures:
    """Return the measures of a sample of units, in which a unit may be more than once."""
    counted = [_counted(each, pairs) for each in questions if (pairs := each.sample(units))]
    if not counted:
        return None, None, None
    sums = map(math.fsum, zip(*counted, strict=True))
    items, unequal, unequal_by_chance, apart, apart_by_chance = sums
    return (
        (items - unequal) / items,
        1 - unequal / unequal_by_chance if unequal_by_chance else None,
        1 - apart / apart_by_chance if apart_by_chance else None,
    )


def _counted(question: _Coded, pairs: Mapping[_Pair, int]) -> _Counted:
    first, second = [0] * question.values, [0] * question.values
    for (one, other), count in pairs.items():
        first[one] += count
        second[other] += count
    items = sum(first)
    both = list(map(add, first, second))
    on_scale, others = both[: question.on_scale], both[question.on_scale :]
    distances = question.spread(on_scale)
    one_apart = (2 * items) ** 2 - sum(on_scale) ** 2 - sum(count**2 for count in others)
    return _Counted(
        items,
        sum(count for (one, other), count in pairs.items() if one != other),
        (items**2 - sum(map(mul, first, second))) / items,
        math.fsum(count * question.apart(pair, distances) for pair, count in pairs.items()),
        (one_apart + distances.total) / (2 * (2 * items - 1)),
    )


def _percentiles(found: Iterable[float | None], level: float) -> Interval | None:
    ordered = sorted(value for value in found if value is not None)
    if not ordered:
        return None
    tail = (1 - level) / 2
    return Interval(_quantile(ordered, tail), _quantile(ordered, 1 - tail))


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    low, high = ordered[math.floor(place)], ordered[math.ceil(place)]
    return low + (high - low) * (place % 1)
