"""The addressees that have not replied, as a table by regional group."""

from collections.abc import Iterable, Iterator
from datetime import date

from forms.messages import Translator
from intake.formats.grid import Grid
from intake.queries.outstanding import OutstandingGroup
from intake.views.group_names import group_name


def outstanding_grid(groups: Iterable[OutstandingGroup], say: Translator) -> Grid:
    """Return addressees with their group, code and name; by group, then as the list has them."""
    rows = [
        (
            group_name(each.group, say),
            listed.code,
            listed.name,
            len(each.reminded.get(listed.code, ())),
            str(max(each.reminded.get(listed.code, ()), default="")),
        )
        for each in groups
        for listed in each.respondents
    ]
    columns = (
        "column.group", "column.code", "column.respondent", "column.reminders",
        "column.last_reminder",
    )  # fmt: skip
    headings = tuple(say(column) for column in columns)
    return Grid(say("outstanding.title"), headings, tuple(rows))


def outstanding_document(groups: Iterable[OutstandingGroup], say: Translator) -> list[object]:
    """Return the same as JSON; it is said of the confidential that they are."""
    return [
        {"group": group_name(each.group, say), "code": listed.code, "name": listed.name}
        | ({"confidential": True} if listed.confidential else {})
        | _reminders(each.reminded.get(listed.code, ()))
        for each in groups
        for listed in each.respondents
    ]


def outstanding_lines(groups: Iterable[OutstandingGroup], say: Translator) -> Iterator[str]:
    """Return the same to read: each group with its respondents beneath."""
    mark = f" ({say('who.confidential')})"
    for each in groups:
        yield group_name(each.group, say)
        for listed in each.respondents:
            confidential = mark if listed.confidential else ""
            days = each.reminded.get(listed.code, ())
            words = say("outstanding.reminded", count=len(days), day=max(days)) if days else ""
            reminded = f" · {words}" if words else ""
            yield f"  {listed.code:<10} {listed.name}{confidential}{reminded}"


def _reminders(days: Iterable[date]) -> dict[str, object]:
    listed = sorted(str(day) for day in days)
    return {"reminders": listed} if listed else {}
