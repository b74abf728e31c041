"""The options that say which responses are counted, and what is said about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

from forms.response import STATUSES, Status
from intake.commands.parameters.localized import choice, option
from intake.commands.parameters.types import LastDay
from intake.console.safe_text import tell

if TYPE_CHECKING:
    from intake.queries.disclosure import OnRecord
    from intake.queries.respondent_lists import RespondentList
    from intake.session import Session


def scope_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --status, --received-by and --public, given to the function as its `scope`."""
    return public_scope_options(option("--public", is_flag=True)(function))


def public_scope_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --status and --received-by, given as a scope that is public if not said to be other."""

    @option("--received-by", type=LastDay())
    @choice("--status", values=STATUSES, default=None, multiple=True)
    @wraps(function)
    def scoped(
        *args: Any,
        status: tuple[Status, ...],
        received_by: datetime | None,
        public: bool = True,
        **values: Any,
    ) -> Any:
        from db.records import Scope
        from intake.queries.disclosure import OnRecord

        day = received_by.date() if received_by else None
        scope = Scope(frozenset(status), day, public=public)
        result = function(*args, scope=scope, **values)
        if day is not None:
            _tell_undated(OnRecord(args[0], scope))
        return result

    return scoped


def _tell_undated(record: OnRecord) -> None:
    """Say how many responses no day can leave out."""
    session = record.session
    undated = sum(
        each.response.replied
        and not any(reply.received for reply in each.response.replies)
        and each.response.respondent not in record.disclosure.uncounted
        for each in session.store.responses(session.questionnaire.id)
    )
    if undated:
        tell(session.say("scope.undated", count=undated))


def tell_counted(session: Session, drafts: int, withheld: int) -> None:
    """Say how many unfinished responses are counted, and how many without a name, if any are."""
    if drafts:
        tell(session.say("scope.drafts", count=drafts))
    if withheld:
        tell(session.say("scope.withheld", count=withheld))


def tell_drafts(session: Session, listing: RespondentList) -> None:
    """Say how many unfinished responses are counted, how many names are withheld or in English."""
    tell_counted(session, listing.drafts, sum(listing.withheld.values()))
    if listing.borrowed:
        names = ", ".join(listing.borrowed)
        tell(session.say("scope.borrowed", names=names))


def tell_left_out(
    record: OnRecord, *, silent: bool = False, groups: bool = False, own_words: bool = False
) -> None:
    """Say what is left out of a public result, and why.

    Not every result lists those that are `silent`, or has `groups`; one may be about what was
    answered in `own_words`.
    """
    from intake.queries.disclosure import left_out_words

    for words in left_out_words(
        record.disclosure, record.session.say, silent=silent, groups=groups
    ):
        tell(words)
    if own_words and record.scope.public:
        tell(record.session.say("public.own_words"))
