"""Where an officer is in a text, and what of it is marked."""

from collections.abc import Sequence
from typing import Literal

from forms.document_text import DocumentText, Paragraph
from forms.languages.segments import Span, sentences, words

Unit = Literal["paragraph", "sentence", "word"]
"""What the mark is made of, and is moved by."""


class TextMark:
    """A cursor in a text, and what is marked there.

    As long as nothing is marked to some other place (`extends`), the mark is the paragraph, the
    sentence or the word that the cursor is in, whichever it was moved by last.
    """

    def __init__(self, text: DocumentText) -> None:
        self._text = text
        self._cursor = 0
        self._anchor: int | None = None
        self._holds = False
        self._unit: Unit = "paragraph"

    def is_of(self, text: DocumentText) -> bool:
        """Return whether it is a place in a text."""
        return self._text is text or self._text == text

    @property
    def cursor(self) -> int:
        """Where in the text the cursor is."""
        return self._cursor

    @property
    def unit(self) -> Unit:
        """What the mark is made of."""
        return self._unit

    @property
    def extends(self) -> bool:
        """Whether the mark is being extended as the cursor moves."""
        return self._holds

    @property
    def paragraph(self) -> int:
        """The place of the paragraph that the cursor is in."""
        return self._text.index_at(self._cursor)

    @property
    def span(self) -> Span:
        """Where the mark begins and ends in the text."""
        here = self._span(self._cursor)
        if self._anchor is None:
            return here
        there = self._span(self._anchor)
        return min(here[0], there[0]), max(here[1], there[1])

    def move_to(self, position: int, unit: Unit = "paragraph", *, extend: bool = False) -> None:
        """Move the cursor to a position; what is marked goes with it, or reaches as far as it."""
        if extend and self._anchor is None:
            self._anchor = self._cursor
        elif not extend and not self._holds:
            self._anchor = None
        self._unit = unit
        self._cursor = max(0, min(position, len(self._text.text) - 1))

    def step(self, unit: Unit, step: int, *, extend: bool = False) -> None:
        """Move the cursor by a paragraph, a sentence or a word, on (1) or back (-1).

        From a paragraph the first step on is to its first sentence or word.
        """
        spans = self._near(unit)
        here = _index(spans, self._cursor)
        begins = self._unit == "paragraph" != unit and step > 0 and not extend
        place = max(0, min(len(spans) - 1, here if begins else here + step))
        self.move_to(spans[place][0], unit, extend=extend)

    def hold(self) -> None:
        """Mark from here on, as far as the cursor will go; or no more than where it is."""
        self._holds = not self._holds
        self._anchor = self._cursor if self._holds else None

    def release(self) -> None:
        """Mark what is marked, and no further as the cursor moves."""
        self._holds = False

    def drop(self) -> None:
        """Mark no more than where the cursor is."""
        self._anchor, self._holds = None, False

    def take(self, start: int, end: int) -> None:
        """Mark the words from one position to another."""
        self.drop()
        self._cursor, self._unit = start, "paragraph"
        if self.span != (start, end):
            self._unit, self._anchor = "word", end - 1

    def _span(self, position: int) -> Span:
        paragraph = self._text.paragraphs[self._text.index_at(position)]
        spans = _spans_of(paragraph, self._unit)
        return spans[_index(spans, position)]

    def _near(self, unit: Unit) -> list[Span]:
        """Return the spans of the cursor's paragraph, and of those beside it."""
        near = self._text.paragraphs[max(0, self.paragraph - 1) : self.paragraph + 2]
        return [span for each in near for span in _spans_of(each, unit)]


def _spans_of(paragraph: Paragraph, unit: Unit) -> list[Span]:
    whole = [(0, len(paragraph.text))]
    parts = {"paragraph": lambda _: whole, "sentence": sentences, "word": words}[unit]
    start = paragraph.start
    return [(start + first, start + last) for first, last in parts(paragraph.text) or whole]


def _index(spans: Sequence[Span], position: int) -> int:
    """Return the place of the span that a position is in, or the next one after it."""
    after = (place for place, (_, end) in enumerate(spans) if end > position)
    return next(after, len(spans) - 1)
