"""The addressees that have not replied, as a table by regional group."""

from forms.messages import Language
from forms.register.register import Register
from forms.register.respondent import GROUPS
from intake.formats.grid import Grid
from intake.messages import WORDS
from intake.queries.respondent_lists import RespondentList


def group_name(group: str | None, language: Language, *, short: bool = False) -> str:
    """Return the name of a regional group in the person's language, in full or in a word or two."""
    key = (group or "none").lower().replace(" ", "_").replace("-", "_")
    return WORDS.text(f"group_short.{key}" if short else f"group.{key}", language)


def outstanding_grid(names: RespondentList, register: Register, language: Language) -> Grid:
    """Return addressees with their group, code and name; by group, then as the list has them."""
    order = (*GROUPS, None)
    rows = [
        (group_name(group, language), each.code, each.name)
        for group in order
        for each in names.named
        if register[each.code].group == group
    ]
    columns = ("column.group", "column.code", "column.respondent")
    headings = tuple(WORDS.text(column, language) for column in columns)
    return Grid(WORDS.text("outstanding.title", language), headings, tuple(rows))
