"""What changed between two days: by respondent, and by list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from db.contents import contents, differences
from db.records import Change, Scope
from forms.respondent_kinds import KINDS, RespondentKind
from forms.response import Response
from intake.queries.disclosure import OnRecord
from intake.queries.frequencies import Frequency, all_frequencies
from intake.queries.respondent_lists import ListedRespondent, RespondentList, respondent_list_of
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
    come: tuple[ListedRespondent, ...]
    gone: tuple[ListedRespondent, ...]
    before: tuple[int, int]
    after: tuple[int, int]


@dataclass(frozen=True)
class Between:
    """All that changed between two moments."""

    respondents: tuple[RespondentChange, ...]
    lists: tuple[ListChange, ...]


def between(earlier: Session, later: Session, moment: datetime, scope: Scope) -> Between:
    """Return what changed from one session's view to another's, which is that of `moment`.

    In public it is not said of anybody that they have been confidential.
    """
    old, new = OnRecord(earlier, scope), OnRecord(later, scope)
    return Between(tuple(_respondents(old, new, moment)), tuple(_lists(old, new)))


def _respondents(old: OnRecord, new: OnRecord, moment: datetime) -> Iterator[RespondentChange]:
    before, after = _responses(old.session), _responses(new.session)
    public = new.scope.public
    for each in respondent_list_of(new, new.covered).named:
        was, now = contents(before.get(each.code)), contents(after.get(each.code))
        changes = [
            change
            for change in differences(was, now, moment)
            if not (public and change.path == "confidential")
        ]
        if changes:
            yield RespondentChange(each, each.code not in before, tuple(changes))


def _responses(session: Session) -> Mapping[str, Response]:
    kept = session.store.responses(session.questionnaire.id)
    return {each.response.respondent: each.response for each in kept}


def _lists(old: OnRecord, new: OnRecord) -> Iterator[ListChange]:
    lists = _all_lists(old)
    for key, (subject, after) in _all_lists(new).items():
        _, before = lists[key]
        codes = {each.code for each in before.named}
        now = {each.code for each in after.named}
        come = tuple(each for each in after.named if each.code not in codes)
        gone = tuple(each for each in before.named if each.code not in now)
        if come or gone or before.counts != after.counts:
            yield ListChange(subject, come, gone, before.counts, after.counts)


def _all_lists(record: OnRecord) -> Mapping[str, tuple[Frequency | RespondentKind, RespondentList]]:
    """Return those that replied, by kind, and those that gave each answer, by its query."""
    lists: dict[str, tuple[Frequency | RespondentKind, RespondentList]] = {}
    for kind in KINDS:
        replied = [each for each in record.covered if each.replied and each.kind == kind]
        lists[kind] = kind, respondent_list_of(record, replied)
    for found in all_frequencies(record):
        lists |= {each.query: (each, each.respondents) for each in found.answers}
    return lists
