"""An addendum or a corrigendum: what a report says otherwise than on an earlier day."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from intake.queries.as_at import AsAt
from intake.report.document import Block, Heading, Masthead, Paragraph, Report, paragraph
from intake.report.introduction import day_words
from intake.report.material import COUNTED, Material
from intake.report.revisions import Revision, changed_runs, revisions

Kind = Literal["addendum", "corrigendum"]


class Supplement(Struct, frozen=True):
    """What is to be written: of which kind, and since the end of which day."""

    kind: Kind
    since: AsAt


def supplement(
    material: Material, report: Report, earlier: tuple[Material, Report], asked: Supplement
) -> Report:
    """Return the document that says what a report says otherwise than its earlier draft.

    An addendum names who has replied since, and gives what is new or otherwise as it reads now; a
    corrigendum gives each change with what it was. In a document of a word processor the changes
    of both are tracked.
    """
    before, earlier_report = earlier
    found = [*revisions(earlier_report, report)]
    blocks = [*_opening(material, before, asked), *_changes(material, found, asked.kind)]
    if not found:
        blocks.append(paragraph(material.say("supplement.nothing")))
    return replace(
        report,
        parts=tuple(blocks),
        masthead=_masthead(material, report.masthead, asked.kind),
        contents="",
        cautions=(),
    )


def _masthead(material: Material, masthead: Masthead, kind: Kind) -> Masthead:
    symbol = f"{masthead.symbol}/{material.say(f'supplement.{kind}_symbol')}"
    return replace(
        masthead,
        symbol=symbol if masthead.symbol else "",
        author=" · ".join(filter(None, (masthead.author, material.say(f"supplement.{kind}")))),
    )


def _opening(material: Material, before: Material, asked: Supplement) -> Iterator[Block]:
    day = day_words(material, asked.since.day)
    yield paragraph(material.say(f"supplement.{asked.kind}_since", day=day))
    if asked.kind == "addendum":
        had = {each.respondent for each in before.replied}
        found = material.listing(each for each in material.replied if each.respondent not in had)
        for counted, count in zip(COUNTED, found.counts, strict=True):
            if count:
                names = material.names_in_full(found, counted)
                yield paragraph(material.say(f"supplement.{counted}", names=names))


def _changes(material: Material, found: Sequence[Revision], kind: Kind) -> Iterator[Block]:
    for heading, group in groupby(found, lambda each: each.heading):
        if heading:
            yield Heading(2, heading)
        for each in group:
            yield _change(material, each, kind)


def _change(material: Material, revision: Revision, kind: Kind) -> Paragraph:
    """Return a change with where it is; its runs are those that a word processor tracks."""
    what, name = revision.place
    place = material.say(f"supplement.{what}", name=name)
    if revision.before and revision.after:
        told = "reads" if kind == "addendum" else "for_read"
    else:
        told = "insert" if revision.after else "delete"
    words = material.say(f"supplement.{told}", before=revision.before, after=revision.after)
    runs = changed_runs(revision.before, revision.after)
    return replace(paragraph(words, lead=f"{place}."), tracked=runs)
