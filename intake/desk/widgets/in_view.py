"""A room that scrolls, and what holds the cursor in the middle of it."""

from msgspec import Struct
from textual.containers import VerticalScroll
from textual.events import DescendantFocus, Resize
from textual.widget import Widget


class LineInHand(Struct, frozen=True):
    """What has the cursor within a field of many lines: its first line, from 0, and how many."""

    first: int
    height: int


class InView(VerticalScroll, can_focus=False):
    """Fields one under the other; the one with the cursor stands in the middle, where it can.

    The place follows from the layout alone, and is looked at again after each: scrolling by the
    least distance would leave it to the order in which notes and hints are laid out.
    """

    @property
    def in_hand(self) -> Widget | None:
        """The field that the cursor is in."""
        return next((each for each in self.children if each.has_focus_within), None)

    def on_descendant_focus(self, _: DescendantFocus) -> None:
        """Bring the field into view that the cursor has come into."""
        self.bring_into_view()

    def on_resize(self, _: Resize) -> None:
        """Keep the cursor in view when the room changes."""
        self.bring_into_view()

    def watch_virtual_size(self) -> None:
        """Keep the cursor in view when what stands above it grows."""
        if self.is_attached:
            self.bring_into_view()

    def bring_into_view(self) -> None:
        """Bring the field with the cursor into view, once it is laid out."""
        self.call_after_refresh(self._to_the_middle)

    def _to_the_middle(self) -> None:
        if self.in_hand is None:
            return
        field, room = self.in_hand.virtual_region, self.scrollable_content_region.height
        line = self._line_in_hand()
        if field.height <= room:
            self._scroll_to_line(field.y - (room - field.height) // 2)
        elif line is not None:
            middle = line.first - (room - line.height) // 2
            self._scroll_to_line(max(field.y, min(middle, field.bottom - room)))
        elif not field.y <= self.scroll_offset.y < field.bottom:
            self._scroll_to_line(field.y)

    def _scroll_to_line(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, immediate=True)

    def _line_in_hand(self) -> LineInHand | None:
        """Return where the line with the cursor stands here, if the field has many of them."""
        widget = self.screen.focused
        line: LineInHand | None = getattr(widget, "line_in_hand", None)
        if widget is None or line is None:
            return None
        first = line.first
        while widget is not None and widget is not self:
            first += widget.virtual_region.y
            widget = widget.parent if isinstance(widget.parent, Widget) else None
        return LineInHand(first, line.height)


def brought_into_view(widget: Widget) -> None:
    """Have the line of a field that has the cursor brought into view, where there is a room."""
    for ancestor in widget.ancestors:
        if isinstance(ancestor, InView):
            ancestor.bring_into_view()
