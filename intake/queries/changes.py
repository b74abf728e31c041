"""What changed between two days: by respondent, and by list."""

from collections.abc import Iterator, Set
from datetime import datetime

from msgspec import Struct

from db.contents import contents, differences
from db.records import Change, Scope
from forms.respondent_kinds import KINDS, RespondentKind
from forms.response import Response
from intake.queries.disclosure import OnRecord
from intake.queries.frequencies import Frequency, all_frequencies
from intake.queries.respondent_lists import ListedRespondent, respondent_list_of
from intake.session import Session


class RespondentChange(Struct, frozen=True):
    """What changed in one response; `begun` where there was none before."""

    respondent: ListedRespondent
    begun: bool
    changes: tuple[Change, ...]


class CodeList(Struct, frozen=True):
    """Who is in a list, and how many States and organisations they are, with those not named."""

    subject: Frequency | RespondentKind
    codes: Set[str]
    counts: tuple[int, int]


class ListChange(Struct, frozen=True):
    """Who came to a list of respondents and who went from it.

    `was` and `now` are the list of an answer, or of the respondents of a kind that replied, on the
    `old` record and on the `new` one.
    """

    old: OnRecord
    new: OnRecord
    was: CodeList
    now: CodeList

    @property
    def subject(self) -> Frequency | RespondentKind:
        """The answer, or the kind of respondents that replied."""
        return self.now.subject

    @property
    def come(self) -> tuple[ListedRespondent, ...]:
        """Those who came to it, by name."""
        return respondent_list_of(self.new, self.new.rows(self._only_in(self.now, self.was))).named

    @property
    def gone(self) -> tuple[ListedRespondent, ...]:
        """Those who went from it, by name."""
        return respondent_list_of(self.old, self.old.rows(self._only_in(self.was, self.now))).named

    @property
    def has_changed(self) -> bool:
        """Whether anybody came or went, or the numbers tell that somebody did."""
        if self.was.counts != self.now.counts:
            return True
        return bool(self._only_in(self.was, self.now) or self._only_in(self.now, self.was))

    def _only_in(self, one: CodeList, other: CodeList) -> Set[str]:
        return one.codes - other.codes - self.new.disclosure.confidential


class Between(Struct, frozen=True):
    """All that changed from one record to another, which is that of `moment`.

    Responses are read as they are gone through, and never held. In public it is not said of
    anybody that they have been confidential.
    """

    old: OnRecord
    new: OnRecord
    moment: datetime

    def respondents(self) -> Iterator[RespondentChange]:
        """Return what changed in each response, by name."""
        listed = respondent_list_of(self.new, self.new.covered).named
        codes = [each.code for each in listed]
        days = (record.responses(codes) for record in (self.old, self.new))
        for each, was, now in zip(listed, *days, strict=True):
            changes = tuple(self._changes(was, now))
            if changes:
                yield RespondentChange(each, was is None, changes)

    def _changes(self, was: Response | None, now: Response | None) -> Iterator[Change]:
        for change in differences(contents(was), contents(now), self.moment):
            if not (self.new.scope.public and change.path == "confidential"):
                yield change

    def lists(self) -> tuple[ListChange, ...]:
        """Return what changed in each list: of those that replied, by kind, then of each answer."""
        return tuple(self._lists())

    def _lists(self) -> Iterator[ListChange]:
        then = dict(_all_lists(self.old))
        for key, now in _all_lists(self.new):
            change = ListChange(self.old, self.new, then[key], now)
            if change.has_changed:
                yield change


def between(earlier: Session, later: Session, moment: datetime, scope: Scope) -> Between:
    """Return what changed from one session's view to another's, which is that of `moment`."""
    return Between(OnRecord(earlier, scope), OnRecord(later, scope), moment)


def _all_lists(record: OnRecord) -> Iterator[tuple[str, CodeList]]:
    """Return those that replied, by kind, and those that gave each answer, by its query."""
    for kind in KINDS:
        replied = (each for each in record.covered if each.replied and each.kind == kind)
        codes = record.set_of(each.respondent for each in replied)
        yield kind, CodeList(kind, codes, (len(codes), 0) if kind == "state" else (0, len(codes)))
    for found in all_frequencies(record):
        for each in found.answers:
            yield each.query, CodeList(each, each.codes, each.counts)
