"""What changed between two days: by respondent, and by list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from db.contents import contents, differences
from db.records import Change, Scope
from forms.messages import Language
from forms.questionnaire import RespondentKind
from forms.register.respondent import KINDS
from forms.response import Response
from intake.lists import Listed, Listing, listing_of
from intake.session import Session
from intake.spread import spreads
from intake.words import WORDS


@dataclass(frozen=True)
class RespondentChange:
    """What changed in one response; `begun` where there was none before."""

    respondent: Listed
    begun: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class ListChange:
    """Who came to a list of respondents and who went from it; `asked` as for `intake who`.

    `before` and `after` count States and organisations together with those not named.
    """

    asked: str
    title: str
    come: tuple[Listed, ...]
    gone: tuple[Listed, ...]
    before: tuple[int, int]
    after: tuple[int, int]


@dataclass(frozen=True)
class Between:
    """All that changed between two moments."""

    respondents: tuple[RespondentChange, ...]
    lists: tuple[ListChange, ...]


def between(earlier: Session, later: Session, moment: datetime, scope: Scope) -> Between:
    """Return what changed from one session's view to another's, which is that of `moment`."""
    return Between(
        tuple(_respondents(earlier, later, moment, scope)), tuple(_lists(earlier, later, scope))
    )


def _respondents(
    earlier: Session, later: Session, moment: datetime, scope: Scope
) -> Iterator[RespondentChange]:
    before, after = _responses(earlier), _responses(later)
    covered = later.store.coverage(later.questionnaire.id, scope)
    for each in listing_of(later, covered, public=scope.public).named:
        changes = differences(
            contents(before.get(each.code)), contents(after.get(each.code)), moment
        )
        if changes:
            yield RespondentChange(each, each.code not in before, tuple(changes))


def _responses(session: Session) -> Mapping[str, Response]:
    kept = session.store.responses(session.questionnaire.id)
    return {each.response.respondent: each.response for each in kept}


def _lists(earlier: Session, later: Session, scope: Scope) -> Iterator[ListChange]:
    before = dict(_named_lists(earlier, scope))
    for (asked, title), after in _named_lists(later, scope):
        old = before[asked, title]
        codes = {each.code for each in old.named}
        now = {each.code for each in after.named}
        come = tuple(each for each in after.named if each.code not in codes)
        gone = tuple(each for each in old.named if each.code not in now)
        if come or gone or old.counts != after.counts:
            yield ListChange(asked, title, come, gone, old.counts, after.counts)


def _named_lists(session: Session, scope: Scope) -> Iterator[tuple[tuple[str, str], Listing]]:
    language = session.settings.language
    covered = session.store.coverage(session.questionnaire.id, scope)
    for kind in KINDS:
        replied = [each for each in covered if each.replied and each.kind == kind]
        yield (
            ("", _replied_title(kind, language)),
            listing_of(session, replied, public=scope.public),
        )
    for spread in spreads(session, scope):
        for given in spread.asked:
            words = {"title": spread.question.title.text(language), "words": given.title}
            yield (given.asked, WORDS.text("show.labelled", language, **words)), given.listing


def _replied_title(kind: RespondentKind, language: Language) -> str:
    words = {
        "title": WORDS.text("column.replied", language),
        "words": WORDS.text(f"kind.{kind}", language),
    }
    return WORDS.text("show.labelled", language, **words)
