"""What is on record in a scope, and what of it may be put out without telling who is confidential.

The rules, and why they are enough, are in docs/confidentiality.md.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from db.code_set import CodeSet
from db.records import Covered, Criterion, Scope
from forms.coverage import coverage_of
from forms.messages import Translator
from forms.register.register import Register
from forms.respondent_kinds import KINDS, RespondentKind
from forms.response import Response
from intake.session import Session

LEAST_SILENT = 2
"""The addressees of a kind that must be without a response for the confidential to be counted."""


class Disclosure(Struct, frozen=True):
    """What is left out of all that is public, whatever its scope and its day.

    `confidential` are those whose response is confidential today; `uncounted` those of them that
    would be told by their number alone. Of the kinds `unlisted` only those that replied are
    listed; of the kinds `unsure` nobody is told whether any are confidential. `by_group` is
    whether the figures of regional groups may be given; `beside` counts the confidential States
    that were not addressed, which are never counted.
    """

    confidential: frozenset[str] = frozenset()
    uncounted: frozenset[str] = frozenset()
    unlisted: tuple[RespondentKind, ...] = ()
    unsure: tuple[RespondentKind, ...] = ()
    by_group: bool = True
    beside: int = 0

    @property
    def left_out(self) -> tuple[str, ...]:
        """Words for what is left out: `no_reply`, `confidential`, `groups`."""
        parts = {
            "no_reply": bool(self.unlisted),
            "confidential": bool(self.unsure),
            "groups": not self.by_group,
        }
        return tuple(part for part, is_left_out in parts.items() if is_left_out)

    def listed(self, covered: Iterable[Covered]) -> list[Covered]:
        """Return those who may stand in a list of everybody."""
        return [each for each in covered if each.replied or each.kind not in self.unlisted]


class OnRecord:
    """What is on record in a scope: all of it, or in a public scope what of it is public."""

    def __init__(self, session: Session, scope: Scope) -> None:
        self.session = session
        self.scope = scope

    @cached_property
    def disclosure(self) -> Disclosure:
        """What is left out; nothing, unless the scope is public."""
        if not self.scope.public:
            return Disclosure()
        today = self.session.today
        if today is self.session and self.scope == Scope(public=True):
            everybody = self._rows
        else:
            everybody = today.store.coverage(today.questionnaire.id, Scope())
        return disclosure_of(everybody, today.register, today.questionnaire.report.day)

    @cached_property
    def _rows(self) -> tuple[Covered, ...]:
        return self.session.store.coverage(self.session.questionnaire.id, self.scope)

    @cached_property
    def covered(self) -> tuple[Covered, ...]:
        """Every addressee, and every other respondent that has a response in the scope."""
        return tuple(self._shown(self._rows))

    @cached_property
    def register(self) -> Register:
        """All respondents."""
        return self.session.register

    def who_each(self, queries: Collection[Criterion]) -> Mapping[Criterion, Set[str]]:
        """Return the codes of those that gave each of many answers that everybody can give."""
        found = self.session.store.who_each(self.session.questionnaire.id, queries, self.scope)
        uncounted = self.disclosure.uncounted
        if not uncounted:
            return found
        return {query: codes - uncounted for query, codes in found.items()}

    def responses(self, codes: Sequence[str]) -> Iterator[Response | None]:
        """Return the response of each of those with the codes, None where there is none.

        They are read as they are gone through, and not held.
        """
        found = self.session.store.responses(self.session.questionnaire.id, codes)
        kept = next(found, None)
        for code in codes:
            if kept is not None and kept.response.respondent == code:
                yield kept.response
                kept = next(found, None)
            else:
                yield None

    def rows(self, codes: Iterable[str]) -> tuple[Covered, ...]:
        """Return those of `covered` that have the codes, by code."""
        return tuple(self.by_code[code] for code in sorted(codes))

    def set_of(self, codes: Iterable[str]) -> Set[str]:
        """Return some of the codes of `covered` as one of many sets."""
        found = CodeSet(self._numbers)
        for code in codes:
            found.put_in(self._numbers[code])
        return found

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {each.respondent: number for number, each in enumerate(self.covered)}

    @cached_property
    def states(self) -> frozenset[str]:
        """The codes of the States among `covered`."""
        return frozenset(each.respondent for each in self.covered if each.kind == "state")

    @cached_property
    def by_code(self) -> Mapping[str, Covered]:
        """Those of `covered`, each by its code."""
        return {each.respondent: each for each in self.covered}

    def who(self, query: Criterion, *, own_words: bool = False) -> tuple[Covered, ...]:
        """Return the respondents in the scope that gave the answer asked for.

        What the confidential wrote in their own words is not to be found by guessing.
        """
        found = self.session.store.who(self.session.questionnaire.id, query, self.scope)
        hidden = self.disclosure.confidential if own_words else self.disclosure.uncounted
        return tuple(self._shown(each for each in found if each.respondent not in hidden))

    def _shown(self, covered: Iterable[Covered]) -> Iterator[Covered]:
        if not self.scope.public:
            yield from covered
            return
        for each in covered:
            if each.respondent not in self.disclosure.uncounted:
                is_confidential = each.respondent in self.disclosure.confidential
                is_as_told = each.confidential == is_confidential
                yield each if is_as_told else replace(each, confidential=is_confidential)
            elif each.addressee:
                nothing = coverage_of(self.session.questionnaire, each.kind, None)
                yield Covered(each.respondent, each.kind, True, None, False, True, nothing)


def disclosure_of(everybody: Iterable[Covered], register: Register, on: date) -> Disclosure:
    """Return what is left out, given everybody's responses of today, of every status and day.

    Regional groups are those of the day `on`.
    """
    rows = list(everybody)
    addressed = {
        kind: [each for each in rows if each.addressee and each.kind == kind] for kind in KINDS
    }
    unsure = tuple(kind for kind in KINDS if _is_unsure(addressed[kind]))
    unlisted = tuple(
        kind
        for kind in KINDS
        if kind in unsure or any(each.confidential for each in addressed[kind])
    )
    confidential = [each for each in rows if each.confidential]
    # So few States were not addressed that one that replied all the same is soon told.
    beside = [each for each in confidential if each.kind == "state" and not each.addressee]
    uncounted = [each for each in confidential if each.addressee and each.kind in unsure]
    return Disclosure(
        frozenset(each.respondent for each in confidential),
        frozenset(each.respondent for each in (*uncounted, *beside)),
        unlisted,
        unsure,
        by_group="state" in unsure or _groups_hide(addressed["state"], register, on),
        beside=len(beside),
    )


def _is_unsure(addressed: Sequence[Covered]) -> bool:
    """Return whether so few addressees of a kind are silent that a number would tell the rest."""
    silent = sum(each.status is None for each in addressed)
    unnamed = silent + sum(each.confidential for each in addressed)
    return unnamed > 0 and silent < LEAST_SILENT


def _groups_hide(states: Sequence[Covered], register: Register, on: date) -> bool:
    """Return whether every group with somebody unnamed would have a silent one among them.

    What is looked at is public, so that leaving the groups out tells nothing either.
    """
    confidential = sum(each.confidential for each in states)
    unnamed = Counter(
        register[each.respondent].group_on(on)
        for each in states
        if each.confidential or each.status is None
    )
    return not confidential or all(count > confidential for count in unnamed.values())


def left_out_words(
    disclosure: Disclosure, say: Translator, *, silent: bool, groups: bool
) -> Iterator[str]:
    """Return what is left out, and why: of who did not reply where `silent`, of `groups`."""
    certain = [kind for kind in disclosure.unlisted if kind not in disclosure.unsure]
    if silent and certain:
        yield say("public.silent", kinds=kind_words(certain, say))
    if disclosure.unsure:
        kinds = kind_words(disclosure.unsure, say)
        yield say("public.unsure", kinds=kinds)
    if groups and not disclosure.by_group:
        yield say("public.groups")
    if disclosure.beside:
        yield say("public.beside", count=disclosure.beside)


def kind_words(kinds: Iterable[RespondentKind], say: Translator) -> str:
    """Return what kinds of respondents are called."""
    return ", ".join(say(f"kind.{kind}") for kind in kinds)
