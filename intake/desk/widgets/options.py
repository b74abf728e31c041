"""A list that is moved through; where the cursor is can be seen without any colour."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import OptionList

_REVERSED, _UPRIGHT = Style(reverse=True), Style(reverse=False)


class Options(OptionList):
    """Lines of which one is marked: by colour, or where there is none by its signs reversed.

    Textual takes reversing from a style sheet for plain text only, and not for styled lines.
    """

    def render_line(self, y: int) -> Strip:
        """Draw a line of the list."""
        strip = super().render_line(y)
        marked = self._is_marked(y) and self._without_colour
        return _reversed(strip) if marked else strip

    @property
    def _without_colour(self) -> bool:
        return self.has_pseudo_class("nocolor") or self.has_pseudo_class("ansi")

    def _is_marked(self, y: int) -> bool:
        number = self.scroll_offset.y + y
        return number < len(self._lines) and self._lines[number][0] == self.highlighted


def _reversed(strip: Strip) -> Strip:
    """Return a line with its signs reversed, and upright what was reversed in it."""
    segments = (
        Segment(text, (style or Style()) + (_UPRIGHT if style and style.reverse else _REVERSED))
        for text, style, _ in strip
    )
    return Strip(segments, strip.cell_length)
