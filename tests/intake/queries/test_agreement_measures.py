"""How well two readers agree: against published examples, two libraries, and the definitions."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import permutations, product
from random import Random
from typing import Any, get_args

import krippendorff
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from intake.queries.agreement_measures import (
    Absent,
    Agreement,
    Interval,
    Item,
    Measured,
    Scale,
    Value,
    agreement,
)

Pair = tuple[Value, Value]
Distance = Callable[[Value, Value], float]

SCALES: tuple[Scale, ...] = get_args(Scale)
RANKS = ("never", "seldom", "sometimes", "often", "always")
REASONS = tuple(map(Absent, ("not_stated", "not_applicable", "unclear")))
VALUES: dict[Scale, st.SearchStrategy[Value]] = {
    "nominal": st.sampled_from(["yes", "no", "in part", "other"]),
    "ordinal": st.sampled_from(RANKS),
    "interval": st.integers(0, 6) | st.integers(-8000, 8000).map(lambda eighths: eighths / 8),
    "sets": st.frozensets(st.sampled_from("abcdef")),
}


def measured(scale: Scale) -> Measured:
    return Measured(scale, RANKS if scale == "ordinal" else ())


def readings(value: st.SearchStrategy[Value]) -> st.SearchStrategy[list[Pair]]:
    alike = value.map(lambda each: (each, each))
    return st.lists(alike | st.tuples(value, value), min_size=1, max_size=25)


def items_of(pairs: Iterable[Pair], question: str = "q") -> list[Item]:
    return [Item(f"u{unit}", question, *pair) for unit, pair in enumerate(pairs)]


def agreed(pairs: Iterable[Pair], scale: Scale = "nominal") -> Agreement:
    return agreement(items_of(pairs), {"q": measured(scale)}, seed=1, draws=0)


def own_distance(scale: Scale, pairs: Sequence[Pair]) -> Distance:
    """Return the distance of two values that are no reasons, word for word as it is published."""
    counts = Counter(value for pair in pairs for value in pair)

    def ordinal(first: Any, second: Any) -> float:
        low, high = sorted((RANKS.index(first), RANKS.index(second)))
        between = sum(counts[rank] for rank in RANKS[low : high + 1])
        return float((between - (counts[first] + counts[second]) / 2) ** 2)

    def masi(first: Any, second: Any) -> float:
        if first == second:
            return 0
        monotonicity = 2 / 3 if first <= second or second <= first else 1 / 3
        return 1 - len(first & second) / len(first | second) * monotonicity

    def interval(first: Any, second: Any) -> float:
        return float((first - second) ** 2)

    by_scale: dict[Scale, Distance] = {
        "nominal": lambda first, second: float(first != second),
        "ordinal": ordinal,
        "interval": interval,
        "sets": masi,
    }
    return by_scale[scale]


def distance_and_greatest(scale: Scale, pairs: Sequence[Pair]) -> tuple[Distance, float]:
    """Return the distance of any two values, and what it is between a reason and a value."""
    own = own_distance(scale, pairs)
    values = {value for pair in pairs for value in pair if not isinstance(value, Absent)}
    found = max((own(*pair) for pair in product(values, repeat=2)), default=0)
    greatest = (scale in ("ordinal", "interval") and found) or 1

    def distance(first: Value, second: Value) -> float:
        if first == second:
            return 0
        no_value = isinstance(first, Absent) or isinstance(second, Absent)
        return greatest if no_value else own(first, second)

    return distance, greatest


def task(pairs: Sequence[Pair], distance: Distance) -> Any:
    coded = [
        (reader, str(place), value)
        for place, pair in enumerate(pairs)
        for reader, value in zip(("first", "second"), pair, strict=True)
    ]
    return AnnotationTask(coded, distance=distance)


def alpha_of_krippendorff(pairs: Sequence[Pair], distance: Distance) -> float:
    values = list({value for pair in pairs for value in pair})
    table = [[distance(first, second) for second in values] for first in values]

    def metric(v1: Any, v2: Any, i1: Any, i2: Any, n_v: Any, dtype: Any = float) -> Any:
        return table

    coded = [[values.index(value) for value in reader] for reader in zip(*pairs, strict=True)]
    return krippendorff.alpha(coded, level_of_measurement=metric)


def test_kappa_is_that_of_the_published_example() -> None:
    # Cohen, "A coefficient of agreement for nominal scales" (1960), table 1: 200 patients.
    table = {
        ("personality disorder", "personality disorder"): 88,
        ("personality disorder", "neurosis"): 14,
        ("personality disorder", "psychosis"): 18,
        ("neurosis", "personality disorder"): 10,
        ("neurosis", "neurosis"): 40,
        ("neurosis", "psychosis"): 10,
        ("psychosis", "personality disorder"): 2,
        ("psychosis", "neurosis"): 6,
        ("psychosis", "psychosis"): 12,
    }
    found = agreed(Counter(table).elements())
    assert (found.items, found.agreed) == (200, 0.7)
    assert found.kappa is not None
    assert round(found.kappa, 3) == 0.492


@pytest.mark.parametrize(
    ("first", "second", "alpha"),
    [("0100000010", "1110010000", 0.095), ("aabbdcccedda", "babbbccceddd", 0.692)],
)
def test_alpha_is_that_of_the_published_examples(first: str, second: str, alpha: float) -> None:
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A and B.
    found = agreed(zip(first, second, strict=True))
    assert found.alpha is not None
    assert round(found.alpha, 3) == alpha


@pytest.mark.parametrize("scale", ["nominal", "ordinal", "interval"])
@given(data=st.data())
@settings(max_examples=100)
def test_alpha_is_that_of_krippendorffs_own_scales(scale: Scale, data: st.DataObject) -> None:
    pairs = data.draw(readings(VALUES[scale]))
    values: set[Any] = {value for pair in pairs for value in pair}
    found = agreed(pairs, scale)
    if len(values) == 1:  # the library refuses it: "more than one value in the domain"
        assert found.alpha is None
        return
    library: Any = krippendorff.alpha
    domain = RANKS if scale == "ordinal" else sorted(values)
    expected = library(
        list(zip(*pairs, strict=True)), value_domain=domain, level_of_measurement=scale
    )
    assert found.alpha == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("scale", SCALES)
@given(data=st.data())
@settings(max_examples=100)
def test_both_libraries_agree_on_reasons_and_sets(scale: Scale, data: st.DataObject) -> None:
    pairs = data.draw(readings(VALUES[scale] | st.sampled_from(REASONS)))
    found = agreed(pairs, scale)
    if len({value for pair in pairs for value in pair}) == 1:
        # nltk takes these measures to be 1; krippendorff refuses.
        assert (found.agreed, found.kappa, found.alpha) == (1, None, None)
        return
    distance, _ = distance_and_greatest(scale, pairs)
    assert found.alpha == pytest.approx(alpha_of_krippendorff(pairs, distance), abs=1e-9)
    assert found.alpha == pytest.approx(task(pairs, distance).alpha(), abs=1e-9)
    nominal = task(pairs, lambda first, second: float(first != second))
    assert found.agreed == pytest.approx(nominal.avg_Ao(), abs=1e-9)
    assert found.kappa == pytest.approx(nominal.kappa(), abs=1e-9)


def questions_read() -> st.SearchStrategy[dict[Scale, list[Pair]]]:
    reason = st.sampled_from(REASONS)
    every = {scale: readings(value | reason) for scale, value in VALUES.items()}
    return st.fixed_dictionaries({}, optional=every).filter(bool)


def items_read(read: dict[Scale, list[Pair]]) -> list[Item]:
    return [item for scale, pairs in read.items() for item in items_of(pairs, scale)]


EVERY: dict[str, Measured] = {scale: measured(scale) for scale in SCALES}


@given(questions_read())
@settings(max_examples=150)
def test_over_several_questions_measures_are_pooled(read: dict[Scale, list[Pair]]) -> None:
    # No library pools; nltk gives the parts of kappa, and those of alpha are worked out at length.
    observed = expected = apart = apart_by_chance = 0.0
    for scale, pairs in read.items():
        nominal = task(pairs, lambda first, second: float(first != second))
        observed += len(pairs) * nominal.avg_Ao()
        expected += len(pairs) * nominal.Ae_kappa("first", "second")
        distance, greatest = distance_and_greatest(scale, pairs)
        apart += sum(distance(*pair) for pair in pairs) / greatest
        values = [value for pair in pairs for value in pair]
        total = sum(distance(*pair) for pair in permutations(values, 2)) / greatest
        apart_by_chance += len(pairs) * total / (len(values) * (len(values) - 1))
    found = agreement(items_read(read), EVERY, seed=1, draws=0)
    if found.items == pytest.approx(expected):
        assert (found.kappa, found.alpha) == (None, None)
        return
    assert found.kappa == pytest.approx((observed - expected) / (found.items - expected), abs=1e-9)
    assert found.alpha == pytest.approx(1 - apart / apart_by_chance, abs=1e-9)


@given(questions_read(), st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_neither_the_order_of_items_nor_that_of_readers_makes_a_difference(
    read: dict[Scale, list[Pair]], random: Random
) -> None:
    items = items_read(read)
    found = agreement(items, EVERY, seed=7, draws=10)
    random.shuffle(items)
    assert agreement(items, EVERY, seed=7, draws=10) == found
    swapped = [Item(each.unit, each.question, each.second, each.first) for each in items]
    assert agreement(swapped, EVERY, seed=7, draws=10) == found


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [
        ("", "", 0),
        ("", "a", 1),
        ("ab", "ab", 0),
        ("a", "ab", 1 - 1 / 2 * 2 / 3),
        ("abc", "ab", 1 - 2 / 3 * 2 / 3),
        ("ab", "bc", 1 - 1 / 3 * 1 / 3),
        ("ab", "c", 1),
    ],
)
def test_sets_are_as_far_apart_as_they_have_little_in_common(
    first: str, second: str, distance: float
) -> None:
    pairs = [(frozenset(first), frozenset(second)), (frozenset("z"), frozenset("z"))]
    # Do = d / 2 and De = 2 (d + 4) / 12, as z has nothing in common with either.
    assert agreed(pairs, "sets").alpha == pytest.approx(1 - 3 * distance / (distance + 4))


def test_numbers_are_equal_as_numbers() -> None:
    assert agreed([(1, 1.0), (2, 2)], "interval").agreed == 1


def test_reasons_are_values_of_their_own() -> None:
    named = {"not_stated": Absent("not_stated"), "unclear": Absent("unclear")}
    first = ["yes", "unclear", "yes", "unclear", "not_stated", "no"]
    second = ["yes", "yes", "no", "not_stated", "not_stated", "no"]
    pairs = list(zip(first, second, strict=True))
    with_reasons = [(named.get(one, one), named.get(other, other)) for one, other in pairs]
    assert agreed(with_reasons) == agreed(pairs)


@pytest.mark.parametrize(("scale", "value"), [("interval", 5), ("ordinal", "often")])
def test_beside_one_value_a_reason_is_as_far_as_in_a_nominal_question(
    scale: Scale, value: Value
) -> None:
    pairs = [(value, value), (REASONS[0], value), (REASONS[0], REASONS[1]), (REASONS[1],) * 2]
    assert agreed(pairs, scale) == agreed(pairs)


def test_no_unit_of_measurement_outweighs_another() -> None:
    questions = {"metres": Measured("interval"), "share": Measured("interval")}
    shares = items_of([(0, 1), (3, 3), (2, 4), (4, 4)], "share")
    alphas = [
        agreement(
            [*items_of([(unit, 5 * unit), (7 * unit, 7 * unit)], "metres"), *shares],
            questions, seed=1, draws=0,
        ).alpha
        for unit in (1, 1000)
    ]  # fmt: skip
    assert alphas[0] == pytest.approx(alphas[1])


def a_middling_sample() -> list[Item]:
    random = Random(5)
    answers: dict[Scale, Sequence[Value]] = {
        "nominal": ["yes", "no", *REASONS],
        "ordinal": [*RANKS, REASONS[0]],
        "interval": [*range(10), REASONS[0]],
        "sets": [frozenset("ab"), frozenset("a"), frozenset("bc"), frozenset(), REASONS[0]],
    }
    items = []
    for unit, scale in product(range(40), SCALES):
        first, second = random.choices(answers[scale], k=2)
        items.append(Item(f"u{unit}", scale, first, first if random.random() < 0.7 else second))
    return items


def test_intervals_are_about_the_estimate_and_the_same_for_the_same_seed() -> None:
    items = a_middling_sample()
    found = agreement(items, EVERY, seed=3, draws=200)
    for value, interval in (
        (found.agreed, found.agreed_interval),
        (found.kappa, found.kappa_interval),
        (found.alpha, found.alpha_interval),
    ):
        assert value is not None
        assert interval is not None
        assert 0 < interval.low < value < interval.high < 1
    assert agreement(items, EVERY, seed=3, draws=200) == found
    assert agreement(items, EVERY, seed=4, draws=200) != found


def test_a_lower_level_gives_a_narrower_interval() -> None:
    items = a_middling_sample()
    wide, narrow = (
        agreement(items, EVERY, seed=3, draws=200, level=level).alpha_interval
        for level in (0.95, 0.5)
    )
    assert wide is not None
    assert narrow is not None
    assert wide.low < narrow.low < narrow.high < wide.high


def test_a_sample_is_measured_as_its_items_would_be() -> None:
    items = a_middling_sample()[:12]  # three replies
    replies = [[each for each in items if each.unit == unit] for unit in ("u0", "u1", "u2")]
    possible = [
        agreement([item for reply in drawn for item in reply], EVERY, seed=1, draws=0)
        for drawn in product(replies, repeat=3)
    ]
    for seed in range(20):
        found = agreement(items, EVERY, seed=seed, draws=1)
        assert (found.agreed_interval, found.kappa_interval, found.alpha_interval) in [
            tuple(value if value is None else Interval(value, value) for value in
                  (each.agreed, each.kappa, each.alpha))
            for each in possible
        ]  # fmt: skip


def test_bounds_are_percentiles_of_the_samples() -> None:
    # One of two replies is agreed on: half of the samples have both, a quarter each has one twice.
    items = items_of([("yes", "yes"), ("yes", "no")])
    question = {"q": Measured("nominal")}
    assert agreement(items, question, seed=1).agreed_interval == Interval(0, 1)
    assert agreement(items, question, seed=1, level=0.4).agreed_interval == Interval(0.5, 0.5)


def test_samples_in_which_a_measure_is_not_defined_are_left_out() -> None:
    found = agreement(items_of([("a", "a"), ("b", "b")]), {"q": Measured("nominal")}, seed=1)
    assert found.kappa_interval == found.alpha_interval == Interval(1, 1)


def test_what_is_not_defined_is_none() -> None:
    nothing = Agreement(0, None, None, None, None, None, None)
    assert agreement([], {}, seed=1) == nothing
    alike = agreement(items_of([("a", "a")] * 9), {"q": Measured("nominal")}, seed=1)
    assert alike == Agreement(9, 1, None, None, Interval(1, 1), None, None)


def test_one_reply_has_no_interval() -> None:
    items = [Item("u", "q", "a", "b"), Item("u", "q", "b", "b")]
    found = agreement(items, {"q": Measured("nominal")}, seed=1)
    assert (found.agreed, found.kappa) == (0.5, 0)
    assert (found.agreed_interval, found.kappa_interval, found.alpha_interval) == (None,) * 3


@pytest.mark.parametrize(
    ("scale", "value"),
    [("ordinal", "daily"), ("interval", "5"), ("interval", float("nan")), ("sets", "ab")],
)
def test_what_is_not_on_the_scale_is_refused(scale: Scale, value: Value) -> None:
    with pytest.raises(ValueError, match=f"not on the {scale} scale"):
        agreed([(value, value)], scale)


def test_what_cannot_be_measured_is_refused() -> None:
    with pytest.raises(KeyError):
        agreement(items_of([("a", "a")]), {}, seed=1)
    with pytest.raises(ValueError, match="level"):
        agreement([], {}, seed=1, level=1)
