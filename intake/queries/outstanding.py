"""The addressees that have not replied, group by group."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.register.register import Register
from forms.register.respondent import GROUPS
from intake.queries.respondent_lists import ListedRespondent, RespondentList


@dataclass(frozen=True)
class OutstandingGroup:
    """The respondents of one regional group, or of none, that have not replied, as listed."""

    group: str | None
    respondents: tuple[ListedRespondent, ...]


def outstanding_by_group(names: RespondentList, register: Register) -> Iterator[OutstandingGroup]:
    """Return the respondents of a list by their groups, those of none last."""
    for group in (*GROUPS, None):
        found = tuple(each for each in names.named if register[each.code].group == group)
        if found:
            yield OutstandingGroup(group, found)
