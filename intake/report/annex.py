"""The annex of a report: response rates by regional group, and who did not reply."""

from collections.abc import Iterable, Iterator

from forms.languages.joining import join_names
from forms.questionnaire import Section
from intake.formats.grid import Grid
from intake.queries.outstanding import OutstandingGroup, outstanding_by_group
from intake.report.document import Heading, Part, paragraph
from intake.report.material import Material
from intake.report.narrative import tables
from intake.views.group_names import group_name


def annex(material: Material) -> Iterator[Part]:
    """Return response rates by regional group, who did not reply, and tables said in sentences.

    What would tell by subtraction who is confidential is left out.
    """
    yield Heading(2, material.say("part.annex"))
    rates = material.coverage.by_group()
    if rates.rows:
        # The bars are for the terminal.
        yield Grid(rates.title, rates.columns[:-1], tuple(row[:-1] for row in rates.rows))
    if material.outstanding:
        yield Heading(3, material.say("part.outstanding"))
        for each in outstanding_of(material):
            names = [listed.name for listed in each.respondents]
            group = group_name(each.group, material.session.say)
            heading = material.say("annex.group", group=group, count=len(names))
            words = f"{join_names(names, material.language)}."
            yield paragraph(words, lead=heading)
    yield from said_tables(material, material.questionnaire.sections.values())


def said_tables(material: Material, sections: Iterable[Section]) -> Iterator[Part]:
    """Return the tables of sections whose rows the report says in sentences."""
    grids = [grid for each in sections for grid in tables(material, each, said=True)]
    if grids:
        yield Heading(3, material.say("part.tables"))
        yield from grids


def outstanding_of(material: Material) -> Iterator[OutstandingGroup]:
    """Return the addressees that did not reply and may be listed, group by group."""
    names, day = material.listing(material.outstanding), material.questionnaire.report.day
    return outstanding_by_group(names, material.record.register, day)
