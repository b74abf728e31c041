"""What a report consists of, before any format writes it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from forms.messages import Language
from intake.formats.grid import Grid


@dataclass(frozen=True)
class Heading:
    """The title of a part; the report's own is of level 1."""

    level: int
    words: str


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph, with the footnote whose mark stands at its end.

    `query` is what `intake who` answers with the names in the note, and with those who said none
    where `without_none`. `language` is that of words that are not in the report's.
    """

    words: str
    note: str = ""
    query: str = ""
    without_none: bool = False
    language: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: what the report says, or what a respondent wrote.

    `lead` stands before the words, in bold.
    """

    runs: tuple[Run, ...]
    lead: str = ""
    numbered: bool = True
    number: int | None = None


def paragraph(words: str, *, lead: str = "", language: str = "", query: str = "") -> Paragraph:
    """Return a paragraph without a number, all of one piece."""
    return Paragraph((Run(words, language=language, query=query),), lead=lead, numbered=False)


Block = Heading | Paragraph | Grid


@dataclass(frozen=True)
class Report:
    """A draft in one language, and what the officer must know of it that does not stand in it."""

    title: str
    language: Language
    blocks: tuple[Block, ...]
    cautions: tuple[str, ...] = ()

    @property
    def word_count(self) -> int:
        """How many words the report has, its footnotes, headings and tables included."""
        return sum(len(words.split()) for words in (self.title, *_texts(self.blocks)))


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks with their paragraphs numbered from one on, through all parts."""
    done: list[Block] = []
    number = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.numbered:
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
