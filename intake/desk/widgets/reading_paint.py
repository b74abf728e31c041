"""How the lines of a document are painted: what cites them, what is cited, and what is marked."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style

from forms.languages.segments import Span
from forms.questionnaire import Questionnaire
from intake.console.safe_text import in_one_line
from intake.desk.entry.reply_reading import ReplyReading
from intake.desk.widgets.reading_layout import TextLine
from intake.views.documents import margin

MARGIN = 4
"""Columns before the text: letters of sections, and the bar of what is marked."""
PARTS = ("heading", "margin", "bar", "cited", "marked")
"""What has a style of its own."""


class ReadingPaint(Struct, frozen=True):
    """The styles of a pane, read once for all the lines of a painting."""

    usual: Style
    styles: Mapping[str, Style]
    reading: ReplyReading
    questionnaire: Questionnaire
    mark: Span
    cited: tuple[Span, ...]

    def line(self, line: TextLine) -> list[Segment]:
        """Return the segments of a line."""
        if not line.is_text:
            return [Segment(f"{'':{MARGIN}}{line.heading}", self.styles["heading"])]
        return [*self._beside(line), *self._words(line)]

    def _beside(self, line: TextLine) -> Iterator[Segment]:
        letters = ""
        if line.is_first:
            letters = margin(self.reading.use, line.paragraph, self.questionnaire)
        start, end = self.mark
        is_marked = start < line.end and line.start < end
        yield Segment(f"{letters[: MARGIN - 2]:>{MARGIN - 2}}", self.styles["margin"])
        yield Segment("▌" if is_marked else " ", self.styles["bar"])
        yield Segment(" ", self.usual)

    def _words(self, line: TextLine) -> Iterator[Segment]:
        """Return the words of a line, with what is cited and what is marked made out."""
        start, end = self.mark
        is_whole = self.reading.mark.unit == "paragraph"
        ends = {line.start, line.end}
        for span in (*self.cited, self.mark):
            ends |= {at for at in span if line.start < at < line.end}
        text = in_one_line(self.reading.text.text[line.start : line.end])
        for one, other in pairwise(sorted(ends)):
            style = self.usual
            if any(first <= one < last for first, last in self.cited):
                style += self.styles["cited"]
            if start <= one < end and not is_whole:
                style += self.styles["marked"]
            yield Segment(text[one - line.start : other - line.start], style)
