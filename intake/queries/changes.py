"""What changed between two days: by respondent, and by list."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from db.contents import contents, differences
from db.records import Change, Scope
from forms.respondent_kinds import KINDS, RespondentKind
from forms.response import Response
from intake.queries.disclosure import OnRecord
from intake.queries.frequencies import Frequency, all_frequencies
from intake.queries.respondent_lists import ListedRespondent, respondent_list_of
from intake.session import Session


@dataclass(frozen=True)
class RespondentChange:
    """What changed in one response; `begun` where there was none before."""

    respondent: ListedRespondent
    begun: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class ListChange:
    """Who came to a list of respondents and who went from it.

    The list is that of an answer, or else of the respondents of a `kind` that replied. `before`
    and `after` count States and organisations together with those not named.
    """

    subject: Frequency | RespondentKind
    old: OnRecord
    new: OnRecord
    come_codes: Set[str]
    gone_codes: Set[str]
    before: tuple[int, int]
    after: tuple[int, int]

    @property
    def come(self) -> tuple[ListedRespondent, ...]:
        """Those who came to it, by name."""
        return respondent_list_of(self.new, self.new.rows(self.come_codes)).named

    @property
    def gone(self) -> tuple[ListedRespondent, ...]:
        """Those who went from it, by name."""
        return respondent_list_of(self.old, self.old.rows(self.gone_codes)).named


@dataclass(frozen=True)
class Between:
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
        days = (_responses(record, codes) for record in (self.old, self.new))
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
        hidden, lists = self.new.disclosure.confidential, dict(_all_lists(self.old))
        for key, found in _all_lists(self.new):
            was = lists[key]
            come, gone = found.codes - was.codes - hidden, was.codes - found.codes - hidden
            if come or gone or was.counts != found.counts:
                yield ListChange(
                    found.subject, self.old, self.new, come, gone, was.counts, found.counts
                )


def between(earlier: Session, later: Session, moment: datetime, scope: Scope) -> Between:
    """Return what changed from one session's view to another's, which is that of `moment`."""
    return Between(OnRecord(earlier, scope), OnRecord(later, scope), moment)


def _responses(record: OnRecord, codes: Sequence[str]) -> Iterator[Response | None]:
    """Return the response of each of those with the codes, None where there is none."""
    session = record.session
    found = session.store.responses(session.questionnaire.id, codes)
    kept = next(found, None)
    for code in codes:
        if kept is not None and kept.response.respondent == code:
            yield kept.response
            kept = next(found, None)
        else:
            yield None


@dataclass(frozen=True)
class _List:
    """Who is in a list, and how many States and organisations they are."""

    subject: Frequency | RespondentKind
    codes: Set[str]
    counts: tuple[int, int]


def _all_lists(record: OnRecord) -> Iterator[tuple[str, _List]]:
    """Return those that replied, by kind, and those that gave each answer, by its query."""
    for kind in KINDS:
        replied = (each for each in record.covered if each.replied and each.kind == kind)
        codes = frozenset(each.respondent for each in replied)
        yield kind, _List(kind, codes, (len(codes), 0) if kind == "state" else (0, len(codes)))
    for found in all_frequencies(record):
        for each in found.answers:
            yield each.query, _List(each, each.codes, each.counts)
