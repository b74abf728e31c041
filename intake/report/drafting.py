"""The draft of a report: all of it that is a matter of record, in its order."""

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from forms.findings import statables
from forms.languages.writing import written_number
from forms.questionnaire import Section
from forms.translation import lacking
from intake.errors import CommandError
from intake.queries.as_at import AsAt
from intake.queries.disclosure import kind_words
from intake.report.annex import annex, said_tables
from intake.report.author_places import conclusions, general_statement
from intake.report.document import (
    Block,
    Heading,
    Masthead,
    Paragraph,
    Part,
    Report,
    Stretch,
    numbered,
    paragraph,
)
from intake.report.front_matter import masthead, report_title
from intake.report.gathering import MOST_PLACES
from intake.report.introduction import introduction
from intake.report.material import Material
from intake.report.narrative import items, tables
from intake.report.statements import findings_of
from intake.report.unstated import frequencies, unstated_questions

_NOT_PRINTED = (".hint", ".finding")
GREATEST_LENGTH = 8500
"""The words that a document of the United Nations may have, footnotes included."""


def draft(material: Material, sections: Sequence[str] = (), as_at: AsAt | None = None) -> Report:
    """Return the draft of the whole report, or of some of its sections.

    Raises CommandError if there is no such section.
    """
    chosen = chosen_sections(material, sections)
    blocks: list[Part] = [*_uncounted(material)]
    if not sections:
        blocks.append(Heading(2, material.say("part.introduction")))
        blocks += introduction(material, as_at)
        blocks.append(Heading(2, material.say("part.results")))
    for section in chosen:
        blocks += _section(material, section)
    if not sections:
        blocks.append(Heading(2, material.say("part.conclusions")))
        blocks.append(conclusions(material))
        blocks += annex(material)
    else:
        blocks += said_tables(material, chosen)
    told = (
        *_unstated(material, chosen),
        *_without_sentence(material, blocks),
        *_unwritten(material, chosen),
        *_untranslated(material, chosen),
    )
    return Report(
        report_title(material),
        material.language,
        numbered(blocks),
        told,
        Masthead() if sections else masthead(material),
        "" if sections else material.say("part.contents"),
    )


def _uncounted(material: Material) -> Iterator[Block]:
    """Return the sentence that says that confidential replies are not counted, where it is so."""
    kinds = material.disclosure.unsure
    if kinds:
        words = kind_words(kinds, material.session.say)
        yield paragraph(material.say("part.uncounted", kinds=words))


def chosen_sections(material: Material, sections: Sequence[str]) -> list[Section]:
    """Return the sections that are named, or all. Raises CommandError if there is no such one."""
    known = material.questionnaire.sections
    for section in sections:
        if section not in known:
            raise CommandError("report.no_section", section=section, allowed=", ".join(known))
    return [section for section in known.values() if not sections or section.id in sections]


def _unstated(material: Material, sections: Sequence[Section]) -> Iterator[str]:
    """Return which questions were answered and have no sentence to state it."""
    paths = [
        question.path for section in sections for question in unstated_questions(material, section)
    ]
    if paths:
        yield material.say("caution.unstated", paths=", ".join(paths))


def _without_sentence(material: Material, blocks: Sequence[Part]) -> Iterator[str]:
    """Return which of the sentences stand in English because there is no other."""
    stated = {run.query for block in blocks if isinstance(block, Paragraph) for run in block.runs}
    paths = [
        each.query
        for question in material.questionnaire.questions.values()
        for each in statables(question)
        if each.query in stated and not each.speaks(material.language)
    ]
    if paths:
        yield material.say("caution.untranslated", paths=", ".join(paths))


def _unwritten(material: Material, sections: Sequence[Section]) -> Iterator[str]:
    """Return which titles, options and units of the draft's sections are not in its language."""
    chosen = tuple(f"sections.{section.id}." for section in sections)
    paths = [
        path
        for path in lacking(material.questionnaire, material.language)
        if path == "title" or (path.startswith(chosen) and not path.endswith(_NOT_PRINTED))
    ]
    if paths:
        yield material.say("caution.untranslated_words", paths=_first(paths))


def _untranslated(material: Material, sections: Sequence[Section]) -> Iterator[str]:
    """Return which texts of the sections are still to be translated, and how long they are."""
    found = material.gathered.to_translate
    chosen = [found[section.id] for section in sections if section.id in found]
    if chosen:
        numbers = {place: number for each in chosen for place, number in each.places.items()}
        words = written_number(sum(each.words for each in chosen), material.language)
        yield material.say(
            "caution.to_translate",
            count=sum(each.texts for each in chosen),
            words=words,
            places=_first(sorted(numbers, key=numbers.__getitem__)),
        )


def _first(paths: Sequence[str]) -> str:
    """Return paths one after the other, the first of them where they are many."""
    return ", ".join([*paths[:MOST_PLACES], *(["…"] if len(paths) > MOST_PLACES else [])])


def _section(material: Material, section: Section) -> Iterator[Part]:
    title = section.title.text(material.language)
    yield Heading(3, f"{section.letter}. {title}")
    yield general_statement(material, section)
    for question in section.questions.values():
        found = [*findings_of(material, question)]
        is_written = any(items(material, question))
        if is_written and found:
            found[-1] = replace(found[-1], role="leading")
        yield from found
        if is_written and not found:
            yield Heading(4, question.title.text(material.language))
        if is_written:
            yield Stretch(partial(items, material, question))
    yield from frequencies(material, section)
    yield from tables(material, section, said=False)
