"""What a section's replies say that no sentence of the questionnaire states, and why none does."""

from collections import Counter
from collections.abc import Iterator

from forms.findings import statables
from forms.kinds.question import Question
from forms.languages.joining import join_names
from forms.questionnaire import Section
from forms.response import MISSING
from intake.formats.grid import Grid
from intake.report.document import Paragraph
from intake.report.material import COUNTED, Material, counted_as
from intake.report.quantities import Counted
from intake.views.frequency import frequency_label

_STATES = ("answered", "negative", "unclear", "not_entered", "not_applicable", "silent")


def unstated_questions(material: Material, section: Section) -> list[Question]:
    """Return the questions of a section that were answered and have no sentence.

    Texts and tables need none: they are given as they are.
    """
    return [
        question
        for question in section.questions.values()
        if question.summary in ("counts", "values")
        and not any(statables(question))
        and any(
            each.coverage.questions[question.path] in ("answered", "negative")
            for each in material.replied
        )
    ]


def frequencies(material: Material, section: Section) -> Iterator[Grid]:
    """Return how often each answer was given to the questions of a section without sentences."""
    rows = [
        row
        for question in unstated_questions(material, section)
        if question.summary == "counts"
        for row in _frequencies(material, question)
    ]
    if rows:
        columns = ("question", "answer", "states", "organisations")
        headings = tuple(material.column(column) for column in columns)
        yield Grid(material.say("part.unstated"), headings, tuple(rows))


def nothing(material: Material, section: Section) -> Iterator[Paragraph]:
    """Return why nothing can be said of a section: what became of it in the replies.

    States and organisations have a paragraph each.
    """
    said = [words for counted in COUNTED for words in _outcomes(material, section, counted)]
    for words in said or [material.say("part.nobody")]:
        yield Paragraph(words)


def _frequencies(material: Material, question: Question) -> Iterator[tuple[object, ...]]:
    title = question.title.text(material.language)
    wanting = {f"{question.path}={missing}" for missing in MISSING}
    for each in material.frequencies[question.path].answers:
        if each.query not in wanting and any(each.counts):
            yield title, frequency_label(each, material.session.say), *each.counts


def _outcomes(material: Material, section: Section, counted: Counted) -> Iterator[str]:
    """Return the sentence on the States or the organisations that the section was put to."""
    found = Counter(
        "confidential" if each.confidential and state == "answered" else state
        for each in material.replied
        for state in [each.coverage.sections[section.id]]
        if counted_as(each) == counted and state != "not_put"
    )
    parts = [
        material.say(f"outcome.{state}", count=found[state])
        for state in (*_STATES, "confidential")
        if found[state]
    ]
    if parts:
        yield material.say(f"part.nothing_{counted}", parts=join_names(parts, material.language))
