"""The addressees that have not replied, group by group."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from forms.register.register import Register
from forms.register.respondent import GROUPS
from intake.editing.office import all_work
from intake.queries.respondent_lists import ListedRespondent, RespondentList
from intake.session import Session


class OutstandingGroup(Struct, frozen=True):
    """The respondents of one regional group, or of none, that have not replied, as listed.

    `reminded` has the days on which each was reminded, by code.
    """

    group: str | None
    respondents: tuple[ListedRespondent, ...]
    reminded: Mapping[str, tuple[date, ...]] = {}


def outstanding_by_group(
    names: RespondentList,
    register: Register,
    on: date,
    reminded: Mapping[str, tuple[date, ...]] | None = None,
) -> Iterator[OutstandingGroup]:
    """Return the respondents of a list by their groups of the day `on`, those of none last."""
    for group in (*GROUPS, None):
        found = tuple(each for each in names.named if register[each.code].group_on(on) == group)
        if found:
            yield OutstandingGroup(group, found, reminded or {})


def days_reminded(session: Session) -> Mapping[str, tuple[date, ...]]:
    """Return the days on which respondents were reminded, by code."""
    return {
        code: tuple(each.dated for each in work.reminders.values())
        for code, work in all_work(session).items()
    }
