"""The queries put to respondents, across all responses."""

from collections.abc import Collection
from datetime import date

from msgspec import Struct

from forms.office import Query
from forms.tasks import QueryState
from intake.editing.office import all_work
from intake.editing.responses import today
from intake.session import Session


class ListedQuery(Struct, frozen=True):
    """A query by its respondent's code and its number; `days` since it came to its state."""

    respondent: str
    number: int
    query: Query
    days: int


def query_list(
    session: Session,
    respondent: str | None = None,
    states: Collection[QueryState] = (),
    older_than: int | None = None,
) -> tuple[ListedQuery, ...]:
    """Return queries by respondent and number: of one respondent, of some states, of some age."""
    now = today()
    found = (
        ListedQuery(code, number, query, (now - last_day(query)).days)
        for code, work in sorted(all_work(session).items())
        for number, query in work.queries.items()
        if respondent in (None, code) and (not states or query.state in states)
    )
    return tuple(each for each in found if older_than is None or each.days > older_than)


def last_day(query: Query) -> date:
    """Return the day on which a query came to its state."""
    return query.closed or query.answered or query.sent or query.opened
