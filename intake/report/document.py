"""What a report consists of, before any format writes it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from forms.messages import Language
from intake.formats.grid import Grid


@dataclass(frozen=True)
class Heading:
    """The title of a part, of level 2 or more; that of the whole is above it."""

    level: int
    words: str


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph, with the footnote whose mark stands at its end.

    `query` is what `intake who` answers with the names in the note, and with those who said none
    where `without_none`. `language` is that of words that are not in the report's. A `change` is
    one that a word processor tracks.
    """

    words: str
    note: str = ""
    query: str = ""
    without_none: bool = False
    language: str = ""
    change: Literal["", "inserted", "deleted"] = ""


Role = Literal["numbered", "leading", "item", "author", "plain"]
"""What a paragraph is: one of the report's, one of these that items follow, what one respondent
gives, or left to the author."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: what the report says, or what a respondent wrote.

    `lead` stands before the words, in bold. Where it tells of a change, `tracked` are the runs that
    stand in the place of the others in a document that tracks changes.
    """

    runs: tuple[Run, ...]
    lead: str = ""
    role: Role = "numbered"
    number: int | None = None
    tracked: tuple[Run, ...] = ()


def paragraph(
    words: str, *, lead: str = "", language: str = "", query: str = "", role: Role = "plain"
) -> Paragraph:
    """Return a paragraph without a number, all of one piece."""
    return Paragraph((Run(words, language=language, query=query),), lead=lead, role=role)


Block = Heading | Paragraph | Grid


@dataclass(frozen=True)
class Masthead:
    """What stands above the title: whose document it is and when, and what it goes to.

    `edition` are the symbol, the distribution, the date and the like; `addressed` the organ, its
    session and the item of its agenda.
    """

    symbol: str = ""
    author: str = ""
    edition: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True)
class Report:
    """A document in one language, and what the officer must know that does not stand in it."""

    title: str
    language: Language
    blocks: tuple[Block, ...]
    cautions: tuple[str, ...] = ()
    masthead: Masthead = Masthead()
    contents: str = ""
    """The heading of its table of contents; empty where it has none."""

    @property
    def word_count(self) -> int:
        """How many words it has, its footnotes, headings and tables included."""
        head = (*self.masthead.edition, *self.masthead.addressed, self.masthead.subject)
        return sum(len(words.split()) for words in (self.title, *head, *_texts(self.blocks)))


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks with their paragraphs numbered from one on, through all parts."""
    done: list[Block] = []
    number = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.role in ("numbered", "leading"):
            number += 1
            done.append(replace(block, number=number))
        else:
            done.append(block)
    return tuple(done)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.words
        elif isinstance(block, Paragraph):
            yield block.lead
            yield from (text for run in block.runs for text in (run.words, run.note))
        else:
            yield from (block.title, *block.columns, block.note)
            yield from (str(cell) for row in block.rows for cell in row)
