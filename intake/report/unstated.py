"""What a section's replies say that no sentence of the questionnaire states."""

from collections.abc import Iterator

from forms.findings import statables
from forms.kinds.question import Question
from forms.questionnaire import Section
from forms.response import MISSING
from intake.formats.grid import Grid
from intake.report.material import Material
from intake.views.frequency import frequency_label


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


def _frequencies(material: Material, question: Question) -> Iterator[tuple[object, ...]]:
    title = question.title.text(material.language)
    wanting = {f"{question.path}={missing}" for missing in MISSING}
    for each in material.frequencies[question.path].answers:
        if each.query not in wanting and any(each.counts):
            yield title, frequency_label(each, material.session.say), *each.counts
