"""A list that is moved through: the cursor is seen without any colour, and long lines are read."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import OptionList

from intake.desk.textual_internals import lines_of_entry, turn_page

_REVERSED, _UPRIGHT = Style(reverse=True), Style(reverse=False)


class Options(OptionList):
    """Lines of which one is marked: by colour, or where there is none by its signs reversed.

    Textual takes reversing from a style sheet for plain text only, and not for styled lines.
    """

    DEFAULT_CSS = """
    Options { border: none; height: 1fr; }
    Options:focus { border: none; }
    """

    def render_line(self, y: int) -> Strip:
        """Draw a line of the list."""
        strip = super().render_line(y)
        marked = self._without_colour and self._is_marked(y)
        return _reversed(strip) if marked else strip

    def action_cursor_down(self) -> None:
        """Go on in the marked entry while there is more of it below, then to the one after it."""
        if not self._reads_on(1):
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go back in the marked entry while there is more of it above, then to the one before."""
        if not self._reads_on(-1):
            super().action_cursor_up()

    def action_page_down(self) -> None:
        """Go on by a page, within the marked entry while there is more of it."""
        if not self._reads_on(self.scrollable_content_region.height - 1):
            turn_page(self, 1)

    def action_page_up(self) -> None:
        """Go back by a page, within the marked entry while there is more of it."""
        if not self._reads_on(1 - self.scrollable_content_region.height):
            turn_page(self, -1)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Bring the marked entry into view: from its beginning, where it is too long to be seen."""
        lines = self._marked_lines
        too_long = lines is not None and len(lines) > self.scrollable_content_region.height
        super().scroll_to_highlight(top or too_long)

    @property
    def _marked_lines(self) -> range | None:
        return None if self.highlighted is None else lines_of_entry(self, self.highlighted)

    def _reads_on(self, lines: int) -> bool:
        """Scroll by some lines, down or up, while the marked entry goes on out of sight there."""
        marked = self._marked_lines
        if marked is None:
            return False
        first, top = marked.start, self.scroll_offset.y
        last = marked.stop - self.scrollable_content_region.height
        goes_on = last > top if lines > 0 else first < top
        if goes_on:
            wanted = min(top + lines, last) if lines > 0 else max(top + lines, first)
            self.scroll_to(y=wanted, animate=False, immediate=True)
        return goes_on

    @property
    def _without_colour(self) -> bool:
        return self.has_pseudo_class("nocolor") or self.has_pseudo_class("ansi")

    def _is_marked(self, y: int) -> bool:
        marked = self._marked_lines
        return marked is not None and self.scroll_offset.y + y in marked


def _reversed(strip: Strip) -> Strip:
    """Return a line with its signs reversed, and upright what was reversed in it."""
    segments = (
        Segment(text, (style or Style()) + (_UPRIGHT if style and style.reverse else _REVERSED))
        for text, style, _ in strip
    )
    return Strip(segments, strip.cell_length)
