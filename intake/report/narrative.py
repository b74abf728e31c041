"""What respondents wrote on a section: their narrative, and the rows of their tables."""

from collections.abc import Iterator

from forms.kinds.question import Question
from forms.messages import LANGUAGES
from forms.passages import places_words
from forms.questionnaire import Section
from forms.response import Answer, Row
from forms.units import words_in_unit
from intake.formats.grid import Grid
from intake.report.document import Paragraph
from intake.report.material import Material, is_given


def narratives(material: Material, section: Section) -> Iterator[Paragraph]:
    """Return what respondents wrote, each in turn by name, States first.

    A text is marked where it is in another language than the report.
    """
    questions = [each for each in section.questions.values() if each.summary == "narrative"]
    for written in material.written[section.id]:
        for question in questions:
            answer = written.answers.get(question.path)
            if answer is not None and isinstance(answer.value, str):
                lead = written.name
                if len(questions) > 1:
                    title = question.title.text(material.language)
                    lead = material.say("narrative.lead", name=lead, title=title)
                yield from _paragraphs(material, answer.value, lead, answer)


def tables(material: Material, section: Section) -> Iterator[Grid]:
    """Return the tables of a section: all rows of all respondents, each in turn by name.

    So are the numbers and dates that were given to a question without a sentence.
    """
    for question in section.questions.values():
        if question.summary == "narrative" or not is_given(question):
            continue
        make = _table if question.summary == "rows" else _values
        grid = make(material, section, question)
        if grid.rows:
            yield grid


def _values(material: Material, section: Section, question: Question) -> Grid:
    """Return what each respondent answered to a question, as a table."""
    given = tuple(
        (
            written.name,
            words_in_unit(material.questionnaire, question, written.answers, material.language),
        )
        for written in material.written[section.id]
        for answer in [written.answers.get(question.path)]
        if answer is not None and answer.value is not None
    )
    headings = (material.say("table.respondent"), material.column("answer"))
    return Grid(question.title.text(material.language), headings, given)


def _table(material: Material, section: Section, question: Question) -> Grid:
    rows = [
        (written.name, row)
        for written in material.written[section.id]
        if question.path in written.answers
        for row in written.answers[question.path].rows
    ]
    filled = [key for key in question.inner if any(key in row.cells for _, row in rows)]
    columns = [question.inner[key] for key in filled]
    return Grid(
        question.title.text(material.language),
        (
            material.say("table.respondent"),
            *(column.title.text(material.language) for column in columns),
        ),
        tuple(
            (name, *(_cell(material, question, key, row) for key in filled)) for name, row in rows
        ),
    )


def _cell(material: Material, table: Question, key: str, row: Row) -> object:
    cell = row.cells.get(key)
    if cell is None:
        return ""
    return table.inner[key].tabled(cell, material.language)


def _paragraphs(material: Material, text: str, lead: str, answer: Answer) -> Iterator[Paragraph]:
    language = answer.language or ""
    foreign = bool(language) and language != material.language
    if foreign:
        key = f"original.{language}" if language in LANGUAGES else "original.other"
        original = material.say(key, code=language)
        lead = material.say("narrative.foreign", lead=lead, language=original)
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    cited = places_words(answer.passages(), material.language)
    for index, part in enumerate(parts):
        is_last = index + 1 == len(parts)
        yield Paragraph(
            material.say("narrative.cited", words=part, places=cited)
            if cited and is_last
            else part,
            lead=f"{lead}." if index == 0 else "",
            language=language if foreign else "",
            numbered=index == 0,
        )
