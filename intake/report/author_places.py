"""Places that are left to the author of a report, with what is known that helps to fill them."""

from collections import Counter
from collections.abc import Iterator

from forms.languages.joining import join_names
from forms.questionnaire import Section
from intake.report.document import Paragraph, paragraph
from intake.report.material import COUNTED, Material, counted_as
from intake.report.quantities import Counted

_STATES = ("answered", "negative", "unclear", "not_entered", "not_applicable", "silent")


def general_statement(material: Material, section: Section) -> Paragraph:
    """Return the place for what can be said of a section as a whole.

    Beside it stands what became of the section in the replies: how many give information, answer
    in the negative, are silent.
    """
    said = [words for counted in COUNTED for words in _outcomes(material, section, counted)]
    known = " ".join(said) or material.say("author.nobody")
    return paragraph(material.say("author.general", known=known), role="author")


def conclusions(material: Material) -> Paragraph:
    """Return the place for the conclusions, which are the author's to draw."""
    return paragraph(material.say("author.conclusions"), role="author")


def _outcomes(material: Material, section: Section, of: Counted) -> Iterator[str]:
    """Return the sentence on the States or the organisations that the section was put to."""
    found = Counter(
        "confidential" if each.confidential else state
        for each in material.replied
        for state in [each.coverage.sections[section.id]]
        if counted_as(each) == of and state not in ("not_put", "not_asked")
    )
    total = found.total()
    of_all, *numbers = material.numbers([total, *found.values()])
    number_of = dict(zip(found, numbers, strict=True))
    states = [state for state in (*_STATES, "confidential") if found[state]]
    outcome = "outcome" if of == "state" else "organisation_outcome"
    parts = [
        material.say_counted(f"{outcome}.{state}", found[state], number_of[state])
        for state in states
    ]
    if len(states) == 1 and total > 1:
        parts = [material.say(f"alike.{of}_{states[0]}")]
    if parts:
        outcomes = join_names(parts, material.language)
        yield material.say_counted(f"author.{of}", total, of_all, parts=outcomes)
