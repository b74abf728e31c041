"""The lines of a document, paragraph by paragraph, made as they come into sight."""

from collections.abc import Iterator

from msgspec import Struct

from forms.document_text import DocumentText
from forms.messages import Translator
from intake.desk.widgets.line_breaks import line_spans
from intake.views.documents import page_words

_NARROWEST = 8

LinePlace = tuple[int, int]
"""A line: the place of its paragraph, and its own among all that stand for that."""


class TextLine(Struct, frozen=True):
    """A line: a stretch of a paragraph by its positions; or a heading, or nothing between two."""

    paragraph: int
    start: int
    end: int
    heading: str = ""
    is_first: bool = False
    is_text: bool = True


class ReadingLayout:
    """The lines of a text, none of them wider than `width`."""

    def __init__(self, text: DocumentText, width: int, say: Translator) -> None:
        self._text = text
        self._width = max(_NARROWEST, width)
        self._say = say
        self._blocks: dict[int, tuple[TextLine, ...]] = {}

    def lines_from(self, top: LinePlace, count: int) -> Iterator[TextLine]:
        """Return so many lines from one on, or all that there are."""
        paragraph, skipped = top
        while count > 0 and paragraph < len(self._text.paragraphs):
            for line in self._block(paragraph)[skipped:][:count]:
                yield line
                count -= 1
            paragraph, skipped = paragraph + 1, 0

    def before(self, place: LinePlace, lines: int) -> LinePlace:
        """Return the line so many lines before one, or the first."""
        paragraph, line = place
        while lines > line and paragraph > 0:
            lines -= line
            paragraph -= 1
            line = len(self._block(paragraph))
        return paragraph, max(0, line - lines)

    def line_at(self, position: int) -> LinePlace:
        """Return the line that a position of the text stands in."""
        paragraph, number = self._number_at(position)
        block = self._block(paragraph)
        first = next(at for at, line in enumerate(block) if line.is_text)
        return paragraph, first + number

    def moved(self, position: int, lines: int) -> int:
        """Return the position so many lines of text below another, or above, as far as it goes."""
        paragraph, number = self._number_at(position)
        column = position - self._texts(paragraph)[number].start
        number += lines
        while number < 0 and paragraph > 0:
            paragraph -= 1
            number += len(self._texts(paragraph))
        last = len(self._text.paragraphs) - 1
        while number >= len(self._texts(paragraph)) and paragraph < last:
            number -= len(self._texts(paragraph))
            paragraph += 1
        texts = self._texts(paragraph)
        line = texts[max(0, min(len(texts) - 1, number))]
        return min(line.start + column, max(line.start, line.end - 1))

    def _number_at(self, position: int) -> LinePlace:
        """Return the paragraph of a position, and which line of its text that is in."""
        paragraph = self._text.index_at(position)
        starts = [at for at, line in enumerate(self._texts(paragraph)) if line.start <= position]
        return paragraph, starts[-1] if starts else 0

    def _texts(self, paragraph: int) -> list[TextLine]:
        return [line for line in self._block(paragraph) if line.is_text]

    def _block(self, place: int) -> tuple[TextLine, ...]:
        """Return the lines that stand for a paragraph, after the heading of a page it begins."""
        if place not in self._blocks:
            self._blocks[place] = tuple(self._made(place))
        return self._blocks[place]

    def _made(self, place: int) -> Iterator[TextLine]:
        paragraphs, paragraph = self._text.paragraphs, self._text.paragraphs[place]
        at = paragraph.start
        begins = place == 0 or paragraphs[place - 1].page != paragraph.page
        heading = page_words(self._text.pages[paragraph.page], self._say) if begins else ""
        if heading:
            yield TextLine(place, at, at, heading=f"── {heading} ──", is_text=False)
        for number, (start, end) in enumerate(line_spans(paragraph.text, self._width)):
            yield TextLine(place, at + start, at + end, is_first=number == 0)
        yield TextLine(place, paragraph.end, paragraph.end, is_text=False)
