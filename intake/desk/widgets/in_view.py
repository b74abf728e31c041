"""A room that scrolls, and what holds the cursor in the middle of it."""

from textual.containers import VerticalScroll
from textual.events import DescendantFocus, Resize
from textual.widget import Widget


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
        if field.height <= room:
            self.scroll_to(y=field.y - (room - field.height) // 2, animate=False, immediate=True)
        elif not field.y <= self.scroll_offset.y < field.bottom:
            self.scroll_to(y=field.y, animate=False, immediate=True)
