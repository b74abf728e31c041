"""The text of a document: pages, paragraphs, and the passages that are cited of it."""

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal, get_args

from msgspec import Struct

from forms.passages import Passage

PageReading = Literal["text", "ocr", "transcript", "none"]
"""How the text of a page was come by: the file has it, a scan was read, somebody wrote it down; or
there is none."""
PAGE_READINGS: tuple[PageReading, ...] = get_args(PageReading)

BETWEEN = "\n\n"
"""What stands between two paragraphs of a text."""

_CONTEXT = 32
_SURE = 16
"""A quote of as many characters is found by itself, where it stands once."""

_NUMBER = r"\(?(\d{1,4})[.)]\s+\S"
_LEAST_RUN = 3
_LEAST_SHARE = 1 / 3


class Page(Struct, frozen=True):
    """A page, as the document numbers it; a document without pages is one without a label."""

    label: int | str | None = None
    reading: PageReading = "text"
    paragraphs: tuple[str, ...] = ()


class Paragraph(Struct, frozen=True):
    """A paragraph: where its text begins in that of the document, and where it stands.

    `page` is the place of its page among the pages, from 0; `number` is the one that the document
    gives it, or its place in the page, or in a document without pages.
    """

    text: str
    start: int
    page: int
    number: int | None

    @property
    def end(self) -> int:
        """Where its text ends in that of the document."""
        return self.start + len(self.text)


class DocumentText(Struct, frozen=True, dict=True):
    """The text of a document: its paragraphs with an empty line between them."""

    pages: tuple[Page, ...]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs, in order."""
        placed = [(at, text) for at, page in enumerate(self.pages) for text in page.paragraphs]
        paragraphs, start = [], 0
        for (page, text), number in zip(placed, self._numbers(placed), strict=True):
            paragraphs.append(Paragraph(text, start, page, number))
            start += len(text) + len(BETWEEN)
        return tuple(paragraphs)

    @cached_property
    def text(self) -> str:
        """The whole text, in which positions count code points."""
        return BETWEEN.join(each.text for each in self.paragraphs)

    @cached_property
    def _starts(self) -> list[int]:
        return [each.start for each in self.paragraphs]

    @cached_property
    def numbers_itself(self) -> bool:
        """Whether the document numbers its paragraphs, so that their numbers run on over pages."""
        return _numbers_itself([_own_number(each.text) for each in self.paragraphs])

    @property
    def worth(self) -> tuple[bool, int]:
        """What tells how good a reading is: whether somebody wrote it down, and of how many pages.

        A file that comes once more, from another respondent, is not read worse for that.
        """
        read = [page.reading for page in self.pages if page.paragraphs]
        return "transcript" in read, len(read)

    @property
    def is_empty(self) -> bool:
        """Whether there is no text at all, as in a scan."""
        return not self.paragraphs

    def index_at(self, position: int) -> int:
        """Return the place of the paragraph at a position; the last one beyond the end."""
        return max(0, bisect_right(self._starts, position) - 1)

    def passage(self, document: int, start: int, end: int) -> Passage:
        """Return the passage from one position to another, of the document of that number."""
        paragraph = self.paragraphs[self.index_at(start)]
        return Passage(
            document=document,
            quote=self.text[start:end],
            start=start,
            end=end,
            page=self.pages[paragraph.page].label,
            paragraph=paragraph.number,
            prefix=self.text[max(0, start - _CONTEXT) : start],
            suffix=self.text[end : end + _CONTEXT],
        )

    def holds(self, passage: Passage) -> bool:
        """Return whether a passage's quote stands at its position."""
        return self.text[passage.start : passage.end] == passage.quote

    def found(self, passage: Passage) -> Passage | None:
        """Return a passage as it stands in this text, found by its position, or by its quote."""
        if self.holds(passage):
            return passage
        return self.found_again(passage, None)

    def found_again(self, passage: Passage, earlier: "DocumentText | None") -> Passage | None:
        """Return where a passage of an `earlier` text stands in this one; None where that is open.

        What is sought is the quote with what stood around it, or as much of that as is left. It
        must stand here once, and have stood once in the earlier text: of two places that
        read alike none is taken.
        """
        for before, after in _contexts(passage):
            sought = before + passage.quote + after
            if not before and not after and len(passage.quote) < _SURE:
                break
            if _occurs_once(sought, self.text) and (
                earlier is None or _occurs_once(sought, earlier.text)
            ):
                start = self.text.index(sought) + len(before)
                return self.passage(passage.document, start, start + len(passage.quote))
        return None

    def _numbers(self, placed: Sequence[tuple[int, str]]) -> Iterator[int | None]:
        """Return the number of each paragraph, given with its page."""
        own = [_own_number(text) for _, text in placed]
        if _numbers_itself(own):
            number: int | None = None
            for given in own:
                # What follows without a number belongs to the one before.
                number = given or number
                yield number
            return
        page, count = -1, 0
        for at, _ in placed:
            count = count + 1 if at == page else 1
            page = at
            yield count


def same_paragraphs(earlier: Sequence[str], later: Sequence[str]) -> dict[int, int]:
    """Return where each paragraph of an earlier text stands in a later one, by their places.

    Those are left out whose words stand more than once in either, or not at all.
    """
    places = {text: at for at, text in enumerate(later)}
    before, after = Counter(earlier), Counter(later)
    return {at: places[text] for at, text in enumerate(earlier) if before[text] == after[text] == 1}


def _own_number(text: str) -> int | None:
    found = re.match(_NUMBER, text)
    return int(found[1]) if found else None


def _numbers_itself(own: Sequence[int | None]) -> bool:
    given = [number for number in own if number is not None]
    follows = sum(second == first + 1 for first, second in itertools.pairwise(given))
    return follows >= _LEAST_RUN - 1 and len(given) >= _LEAST_SHARE * len(own)


def _contexts(passage: Passage) -> Iterator[tuple[str, str]]:
    """Return what is to stand before and after a quote, the most first."""
    yield passage.prefix, passage.suffix
    if passage.suffix:
        yield "", passage.suffix
    if passage.prefix:
        yield passage.prefix, ""
    if passage.prefix or passage.suffix:
        yield "", ""


def _occurs_once(sought: str, text: str) -> bool:
    first = text.find(sought)
    return first >= 0 and text.find(sought, first + 1) < 0
