"""The introduction of a report, and its annex: who was asked, who replied, and who did not."""

from collections.abc import Iterator
from datetime import date

from db.records import Covered
from forms.languages.joining import join_names
from forms.questionnaire import RespondentKind
from forms.register.respondent import KINDS
from intake.as_at import AsAt
from intake.report.document import Block, Heading, Paragraph
from intake.report.material import Material, counted_as
from intake.tables.coverage import CoverageTables
from intake.tables.grid import Grid
from intake.tables.outstanding import group_name, outstanding_grid
from intake.totals import replied_by_group


def introduction(material: Material, as_at: AsAt | None) -> Iterator[Paragraph]:
    """Return what was asked, how many replied, and a list of those for each kind."""
    asked, resolution = material.questionnaire.note_verbale, material.questionnaire.resolution
    key = "introduction.resolution" if resolution else "introduction.request"
    yield Paragraph(
        material.say(key, sent=day_words(material, asked.sent), resolution=resolution or "")
    )
    headline = _coverage(material).headline().splitlines()
    limits = [*_limits(material, as_at)]
    yield Paragraph(" ".join((*headline, *limits)))
    for kind in KINDS:
        yield from _respondents(material, kind)


def annex(material: Material) -> Iterator[Block]:
    """Return the response rates by regional group, and the addressees that did not reply.

    Those are left out where with their names the confidential could be told by subtraction.
    """
    coverage = _coverage(material)
    yield Heading(2, material.say("part.annex"))
    rates = coverage.by_group()
    if rates.rows:
        # The bars are for the terminal.
        yield Grid(rates.title, rates.columns[:-1], tuple(row[:-1] for row in rates.rows))
    if _confidential_addressees(material):
        return
    missing = [each for each in material.covered if each.addressee and not each.replied]
    names = material.listing(missing)
    by_group: dict[str, list[str]] = {}
    for group, _, name in outstanding_grid(
        names, material.session.register, material.language
    ).rows:
        by_group.setdefault(str(group), []).append(str(name))
    if by_group:
        yield Heading(3, material.say("part.outstanding"))
    for group, found in by_group.items():
        heading = material.say("annex.group", group=group, count=len(found))
        yield Paragraph(f"{join_names(found, material.language)}.", lead=heading, numbered=False)


def cautions(material: Material) -> Iterator[str]:
    """Return what the officer must know of confidential respondents that subtraction could tell."""
    hidden = _confidential_addressees(material)
    if not hidden:
        return
    yield material.say("caution.outstanding", count=len(hidden))
    register = material.session.register
    groups = {register[each.respondent].group or "" for each in hidden if each.kind == "state"}
    for group, total in replied_by_group(material.covered, register).items():
        if group in groups and total.addressees == total.addressees_replied:
            yield material.say("caution.group", group=group_name(group, material.language))


def day_words(material: Material, day: date) -> str:
    """Return a day as a sentence says it: “16 September 2004”."""
    month = material.say(f"month.m{day.month}")
    key = "date.first" if day.day == 1 else "date.day"
    return material.say(key, day=day.day, month=month, year=day.year)


def _respondents(material: Material, kind: RespondentKind) -> Iterator[Paragraph]:
    replied = [each for each in material.replied if each.kind == kind]
    if replied:
        names = material.note(material.listing(replied), counted_as(replied[0]))
        yield Paragraph(material.say(f"introduction.{kind}", names=names))


def _confidential_addressees(material: Material) -> list[Covered]:
    return [each for each in material.replied if each.addressee and each.confidential]


def _limits(material: Material, as_at: AsAt | None) -> Iterator[str]:
    if material.scope.received_by is not None:
        day = day_words(material, material.scope.received_by)
        yield material.say("introduction.received_by", day=day)
    if as_at is not None:
        day = day_words(material, as_at.day)
        yield material.say("introduction.as_at", day=day, zone=as_at.zone)


def _coverage(material: Material) -> CoverageTables:
    return CoverageTables(
        material.questionnaire,
        material.covered,
        material.session.register,
        material.language,
        material.questionnaire.report.day,
        public=True,
    )
