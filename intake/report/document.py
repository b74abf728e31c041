"""What a report consists of, before any format writes it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from forms.messages import Language
from intake.formats.grid import Grid


class Heading(Struct, frozen=True):
    """The title of a part, of level 2 or more; that of the whole is above it."""

    level: int
    words: str


class Run(Struct, frozen=True):
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


class Paragraph(Struct, frozen=True):
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


class Stretch:
    """A part that may be long: its blocks are made anew whenever somebody goes through them.

    None of them is numbered.
    """

    def __init__(self, make: Callable[[], Iterator[Block]]) -> None:
        self._make = make
        self._words: int | None = None

    def __iter__(self) -> Iterator[Block]:
        words = 0
        for block in self._make():
            words += _words_in(block)
            yield block
        self._words = words

    @property
    def word_count(self) -> int:
        """How many words it has, which is known once somebody has gone through it."""
        if self._words is None:
            return sum(map(_words_in, self._make()))
        return self._words


Part = Block | Stretch


class Masthead(Struct, frozen=True):
    """What stands above the title: whose document it is and when, and what it goes to.

    `edition` are the symbol, the distribution, the date and the like; `addressed` the organ, its
    session and the item of its agenda.
    """

    symbol: str = ""
    author: str = ""
    edition: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    subject: str = ""


class Report(Struct, frozen=True):
    """A document in one language, and what the officer must know that does not stand in it."""

    title: str
    language: Language
    parts: tuple[Part, ...]
    cautions: tuple[str, ...] = ()
    masthead: Masthead = Masthead()
    contents: str = ""
    """The heading of its table of contents; empty where it has none."""

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks, one after the other; of a long part no more than one is held."""
        for part in self.parts:
            if isinstance(part, Stretch):
                yield from part
            else:
                yield part

    @property
    def word_count(self) -> int:
        """How many words it has, its footnotes, headings and tables included."""
        head = (*self.masthead.edition, *self.masthead.addressed, self.masthead.subject)
        words = sum(len(each.split()) for each in (self.title, *head))
        return words + sum(
            part.word_count if isinstance(part, Stretch) else _words_in(part) for part in self.parts
        )


def numbered(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return parts with their paragraphs numbered from one on, through all of them."""
    done: list[Part] = []
    number = 0
    for part in parts:
        if isinstance(part, Paragraph) and part.role in ("numbered", "leading"):
            number += 1
            done.append(replace(part, number=number))
        else:
            done.append(part)
    return tuple(done)


def _words_in(block: Block) -> int:
    return sum(len(words.split()) for words in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.words
    elif isinstance(block, Paragraph):
        yield block.lead
        yield from (text for run in block.runs for text in (run.words, run.note))
    else:
        yield from (block.title, *block.columns, block.note)
        yield from (str(cell) for row in block.rows for cell in row)
