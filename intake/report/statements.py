"""The sentences of a section: what can be stated of its questions, of how many, and of whom."""

from collections.abc import Iterator

from db.records import Covered
from forms.findings import Statable, statables
from forms.questionnaire import Section
from intake.report.document import Paragraph
from intake.report.material import COUNTED, Material


def statements(material: Material, section: Section) -> Iterator[Paragraph]:
    """Return a paragraph for each finding of a section that is true of somebody.

    States and organisations have a paragraph each.
    """
    for question in section.questions.values():
        for statable in statables(question):
            yield from _statement(material, statable)


def who_said(material: Material, statable: Statable) -> tuple[Covered, ...]:
    """Return the respondents of whom something can be stated."""
    if statable.query == statable.question.path:
        path = statable.question.path
        return tuple(
            each for each in material.replied if each.coverage.questions[path] == "answered"
        )
    return material.who_each[statable.query]


def _statement(material: Material, statable: Statable) -> Iterator[Paragraph]:
    found = material.listing(who_said(material, statable))
    for counted, count in zip(COUNTED, found.counts, strict=True):
        if count:
            total = material.denominator(statable.question.path, counted)
            phrase = material.phrase(count, total, counted)
            yield Paragraph(
                statable.sentence(material.language, phrase, one=count == 1),
                note=material.note(found, counted),
                query=statable.query,
                without_none=statable.option is None and statable.question.can_be_none,
            )
