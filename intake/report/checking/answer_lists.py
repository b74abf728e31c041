"""The lists that the data give: who replied, and who gave each answer to each question."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from forms.respondent_kinds import KINDS, RespondentKind
from intake.queries.frequencies import all_frequencies
from intake.queries.respondent_lists import ListedRespondent
from intake.report.annex import outstanding_of
from intake.report.material import COUNTED, Material
from intake.report.quantities import Counted
from intake.views.frequency import frequency_label
from intake.views.group_names import group_name

_LEAST_LIKENESS = 0.5
_REPLIED: Mapping[str, tuple[RespondentKind, ...]] = {
    **{kind: (kind,) for kind in KINDS},
    "intergovernmental": ("un_entity", "igo"),
    "organisation": KINDS[1:],
}


class AnswerList(Struct, frozen=True):
    """Respondents of one sort that gave the same answer.

    `query` is what `intake who` is asked for them, empty for those that replied at all; `count`
    includes those that are not named; `total` is how many the question was put to, 0 where there
    was none.
    """

    query: str
    title: str
    counted: Counted
    codes: frozenset[str]
    count: int
    total: int


def answer_lists(material: Material) -> tuple[AnswerList, ...]:
    """Return every list that the data give, without those of nobody; cells of tables come last."""
    given = [each for each in _all(material) if each.count]
    return tuple(sorted(given, key=lambda each: each.query.count(".") > 1))


def likest(codes: Iterable[str], known: Iterable[AnswerList]) -> AnswerList | None:
    """Return the answer list that names resemble most: half of all names must be in both."""
    found = frozenset(codes)
    best = max(known, key=lambda each: likeness(found, each.codes), default=None)
    if best is None or likeness(found, best.codes) < _LEAST_LIKENESS:
        return None
    return best


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the part of all names of two lists that both have."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _all(material: Material) -> Iterator[AnswerList]:
    yield from _replied(material)
    yield from _outstanding(material)
    for found in all_frequencies(material.record):
        title = found.question.title.text(material.language)
        for each in found.answers:
            answer = frequency_label(each, material.session.say)
            words = material.say("list.answer", question=title, answer=answer)
            listed = each.respondents
            named = (listed.states, listed.organisations)
            for counted, group, count in zip(COUNTED, named, listed.counts, strict=True):
                total = material.denominator(found.question.path, counted)
                yield AnswerList(each.query, words, counted, _codes(group), count, total)


def _replied(material: Material) -> Iterator[AnswerList]:
    for name, kinds in _REPLIED.items():
        rows = [each for each in material.replied if each.kind in kinds]
        counted: Counted = "state" if name == "state" else "organisation"
        named = material.listing(rows).named
        title = material.say(f"list.replied_{name}")
        yield AnswerList("", title, counted, _codes(named), len(rows), 0)


def _outstanding(material: Material) -> Iterator[AnswerList]:
    """Return the addressees that did not reply, group by group, where the report names them."""
    for each in outstanding_of(material):
        group = group_name(each.group, material.session.say)
        title = material.say("list.outstanding_group", group=group)
        yield AnswerList("", title, "state", _codes(each.respondents), len(each.respondents), 0)


def _codes(named: Iterable[ListedRespondent]) -> frozenset[str]:
    return frozenset(each.code for each in named)
