"""The annex of a report: response rates by regional group, and who did not reply."""

from collections.abc import Iterator

from forms.languages.joining import join_names
from intake.formats.grid import Grid
from intake.report.document import Block, Heading, Paragraph
from intake.report.material import Material
from intake.views.outstanding import outstanding_grid


def annex(material: Material) -> Iterator[Block]:
    """Return the response rates by regional group, and the addressees that did not reply.

    What would tell by subtraction who is confidential is left out.
    """
    yield Heading(2, material.say("part.annex"))
    rates = material.coverage.by_group()
    if rates.rows:
        # The bars are for the terminal.
        yield Grid(rates.title, rates.columns[:-1], tuple(row[:-1] for row in rates.rows))
    if material.outstanding:
        yield Heading(3, material.say("part.outstanding"))
        for group, names in outstanding_by_group(material).items():
            heading = material.say("annex.group", group=group, count=len(names))
            words = f"{join_names(list(names.values()), material.language)}."
            yield Paragraph(words, lead=heading, numbered=False)


def outstanding_by_group(material: Material) -> dict[str, dict[str, str]]:
    """Return the names of the addressees that did not reply by code, group by group."""
    names = material.listing(material.outstanding)
    grid = outstanding_grid(names, material.session.register, material.language)
    found: dict[str, dict[str, str]] = {}
    for group, code, name in grid.rows:
        found.setdefault(str(group), {})[str(code)] = str(name)
    return found
