"""The figures of a coverage table: who was asked, who replied, and what became of each question."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from db.records import Covered
from forms.coverage import State
from forms.register.register import Register
from forms.register.respondent import GROUPS
from forms.respondent_kinds import KINDS, USUAL_KINDS, RespondentKind


class Replied(Struct, frozen=True):
    """How many were addressed, and how many of whom replied.

    Those that replied without being addressed are counted in `replied` too, but never rated.
    """

    addressees: int
    replied: int
    addressees_replied: int

    @property
    def rate(self) -> float | None:
        """The part of the addressees that replied, between 0 and 1; None if nobody was asked."""
        return self.addressees_replied / self.addressees if self.addressees else None


def replied_by_kind(covered: Iterable[Covered]) -> Mapping[RespondentKind, Replied]:
    """Return who was addressed and who replied, by kind of respondent; never added together."""
    rows = list(covered)
    there = {each.kind for each in rows}.union(USUAL_KINDS)
    return {
        kind: _replied(each for each in rows if each.kind == kind)
        for kind in KINDS
        if kind in there
    }


def replied_by_group(
    covered: Iterable[Covered], register: Register, on: date
) -> Mapping[str, Replied]:
    """Return who was addressed and who replied among States, by group of a day; "" for none."""
    groups: dict[str, list[Covered]] = {group: [] for group in (*GROUPS, "")}
    for each in covered:
        if each.kind == "state":
            groups[register[each.respondent].group_on(on) or ""].append(each)
    return {group: _replied(rows) for group, rows in groups.items() if rows}


def section_states(covered: Iterable[Covered], section: str) -> Counter[State]:
    """Return how many respondents have each state in a section."""
    return Counter(each.coverage.sections[section] for each in covered)


def question_states(covered: Iterable[Covered], path: str) -> Counter[State]:
    """Return how many respondents have each state at a question."""
    return Counter(each.coverage.questions[path] for each in covered)


def _replied(covered: Iterable[Covered]) -> Replied:
    rows = list(covered)
    addressees = [each for each in rows if each.addressee]
    return Replied(
        addressees=len(addressees),
        replied=sum(each.replied for each in rows),
        addressees_replied=sum(each.replied for each in addressees),
    )
