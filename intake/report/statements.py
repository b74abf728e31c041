"""The sentences of a section: what can be stated of its questions, of how many, and of whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.records import Covered
from forms.findings import Statable, statables
from forms.questionnaire import Section
from intake.queries.respondent_lists import ListedRespondent, RespondentList
from intake.report.document import Paragraph
from intake.report.material import COUNTED, Material
from intake.report.quantities import Counted


@dataclass(frozen=True)
class Statement:
    """A sentence of the report's, and the States or the organisations that it is true of."""

    statable: Statable
    counted: Counted
    found: RespondentList
    sentence: str

    @property
    def named(self) -> tuple[ListedRespondent, ...]:
        """Those of them that may be named."""
        return self.found.states if self.counted == "state" else self.found.organisations


def statements(material: Material, section: Section) -> Iterator[Paragraph]:
    """Return a paragraph for each finding of a section that is true of somebody."""
    for each in stated(material, section):
        statable = each.statable
        yield Paragraph(
            each.sentence,
            note=material.note(each.found, each.counted),
            query=statable.query,
            without_none=statable.option is None and statable.question.can_be_none,
        )


def stated(material: Material, section: Section) -> Iterator[Statement]:
    """Return what can be stated of a section, of States and organisations apart."""
    for question in section.questions.values():
        for statable in statables(question):
            yield from _stated(material, statable)


def who_said(material: Material, statable: Statable) -> tuple[Covered, ...]:
    """Return the respondents of whom something can be stated."""
    if statable.query == statable.question.path:
        path = statable.question.path
        return tuple(
            each for each in material.replied if each.coverage.questions[path] == "answered"
        )
    return material.who_each[statable.query]


def _stated(material: Material, statable: Statable) -> Iterator[Statement]:
    found = material.listing(who_said(material, statable))
    for counted, count in zip(COUNTED, found.counts, strict=True):
        if count:
            total = material.denominator(statable.question.path, counted)
            phrase = material.phrase(count, total, counted)
            sentence = statable.sentence(material.language, phrase, one=count == 1)
            yield Statement(statable, counted, found, sentence)
