"""The options that say which responses are counted, and what is said about them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Any

from db.records import Scope
from forms.response import STATUSES, Status
from intake.commands.framework import choice, option
from intake.commands.usage import Day
from intake.lists import Listing
from intake.printing import say
from intake.session import Session
from intake.words import WORDS


def scope_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --status, --received-by and --public, given to the function as its `scope`."""

    @option("--public", is_flag=True)
    @wraps(function)
    def scoped(*args: Any, public: bool, scope: Scope, **values: Any) -> Any:
        return function(*args, scope=replace(scope, public=public), **values)

    return public_scope_options(scoped)


def public_scope_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --status and --received-by, given as a scope in which the confidential have no name."""

    @option("--received-by", type=Day())
    @choice("--status", values=STATUSES, default=None, multiple=True)
    @wraps(function)
    def scoped(
        *args: Any, status: tuple[Status, ...], received_by: datetime | None, **values: Any
    ) -> Any:
        day = received_by.date() if received_by else None
        result = function(*args, scope=Scope(frozenset(status), day, public=True), **values)
        if day is not None:
            _tell_undated(args[0])
        return result

    return scoped


def _tell_undated(session: Session) -> None:
    """Say how many responses no day can leave out."""
    kept = session.store.responses(session.questionnaire.id)
    undated = sum(
        each.response.replied and not any(reply.received for reply in each.response.replies)
        for each in kept
    )
    if undated:
        say(WORDS.text("scope.undated", session.settings.language, count=undated))


def tell_drafts(session: Session, listing: Listing) -> None:
    """Say how many unfinished responses are counted, how many names are withheld or in English."""
    language = session.settings.language
    if listing.drafts:
        say(WORDS.text("scope.drafts", language, count=listing.drafts))
    if listing.withheld:
        say(WORDS.text("scope.withheld", language, count=sum(listing.withheld.values())))
    if listing.borrowed:
        names = ", ".join(listing.borrowed)
        say(WORDS.text("scope.borrowed", language, names=names))
