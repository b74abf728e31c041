"""The annex of evidence: for every footnote, what each respondent's answer was read from."""

from collections.abc import Iterator, Sequence, Set

from db.records import Criterion
from forms.questionnaire import Section
from intake.queries.evidence import Evidence, EvidenceFinder
from intake.queries.respondent_lists import parse_criterion
from intake.report.document import Block, Heading, Paragraph, Report, Run, numbered, paragraph
from intake.report.material import Material
from intake.report.statements import stated
from intake.views.evidence import parallel_words, piece_words


def evidence_report(material: Material, sections: Sequence[Section]) -> Report:
    """Return the passages behind the statements of some sections of a draft, in its order.

    Each statement stands as in the draft, and nobody is named who is not named there.
    """
    title = material.questionnaire.title.text(material.language)
    title = material.say("evidence.title", title=title)
    blocks: list[Block] = []
    finder = EvidenceFinder(material.session)
    for section in sections:
        blocks += _section(material, section, finder)
    return Report(title, material.language, numbered(blocks))


def _section(material: Material, section: Section, finder: EvidenceFinder) -> Iterator[Block]:
    blocks = [*_statements(material, section, finder)]
    spoken_of = {
        run.query.partition("=")[0]
        for each in blocks
        if isinstance(each, Paragraph)
        for run in each.runs
    }
    blocks += _beside(material, section, finder, spoken_of)
    if blocks:
        yield Heading(2, f"{section.letter}. {section.title.text(material.language)}")
        yield from blocks


def _statements(material: Material, section: Section, finder: EvidenceFinder) -> Iterator[Block]:
    """Return each statement of the draft, and what each of those in its note was read from."""
    statements = [each for each in stated(material, section) if each.named]
    validator = material.session.validator
    asked = {each.statable.query for each in statements}
    queries = {words: parse_criterion(validator, words) for words in asked}
    everybody = {each.code: each for statement in statements for each in statement.named}
    found = finder.of_each(queries.values(), everybody.values())
    for statement in statements:
        words = statement.statable.query
        yield Paragraph((Run(statement.sentence(material), query=words),))
        by_code = {each.respondent.code: each for each in found[queries[words]]}
        for respondent in statement.named:
            yield from _of(by_code[respondent.code], material)


def _beside(
    material: Material, section: Section, finder: EvidenceFinder, spoken_of: Set[str]
) -> Iterator[Block]:
    """Return the passages that are cited for answers which no statement speaks of."""
    named = material.listing(material.replied).named
    questions = {
        Criterion(each.path): each
        for each in section.questions.values()
        if each.path not in spoken_of
    }
    for query, evidence in finder.of_each(questions, named).items():
        cited = [each for each in evidence if each.has_passages]
        if cited:
            title = questions[query].title.text(material.language)
            yield Paragraph((Run(title, query=query.path),))
            for each in cited:
                yield from _of(each, material)


def _of(evidence: Evidence, material: Material) -> Iterator[Block]:
    say, lead = material.session.say, f"{evidence.respondent.name}."
    for piece in evidence.pieces:
        yield _paragraph(piece_words(piece, say), lead, piece.language, material)
        lead = ""
        for parallel in piece.parallels:
            yield _paragraph(parallel_words(parallel, say), "", parallel.language, material)
    if not evidence.pieces:
        yield paragraph(say("evidence.none"), lead=lead)


def _paragraph(words: str, lead: str, language: str | None, material: Material) -> Paragraph:
    foreign = language if language and language != material.language else ""
    return paragraph(words, lead=lead, language=foreign)
