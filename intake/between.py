"""What changed between two days: by respondent, and by list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from db.contents import contents, differences
from db.records import Change, Covered, Scope
from forms.messages import Language
from forms.questionnaire import RespondentKind
from forms.register.respondent import KINDS
from forms.response import Response
from intake.lists import Listed, Listing, listing
from intake.session import Session
from intake.spread import spread_of
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
    for each in _listing(later, covered, scope).named:
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
        yield ("", _replied_title(kind, language)), _listing(session, replied, scope)
    for path, question in session.questionnaire.questions.items():
        for given in spread_of(session, path, scope).given:
            if given.asked:
                words = {"title": question.title.text(language), "words": given.title}
                yield (given.asked, WORDS.text("show.labelled", language, **words)), given.listing


def _replied_title(kind: RespondentKind, language: Language) -> str:
    words = {
        "title": WORDS.text("column.replied", language),
        "words": WORDS.text(f"kind.{kind}", language),
    }
    return WORDS.text("show.labelled", language, **words)


def _listing(session: Session, covered: Iterable[Covered], scope: Scope) -> Listing:
    day = session.questionnaire.report.day
    return listing(
        covered,
        session.register,
        session.settings.language,
        day,
        public=scope.public,
    )
