"""Textual's private names that an editor of many lines needs, which the register does without."""

from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

from intake.desk.textual_internals import TakesCharacters


class StyledOnce(TakesCharacters, TextArea):
    """An editor that reads its styles once they have changed; Textual reads them each time."""

    _is_styled = False

    def notify_style_update(self) -> None:
        """Have the styles read anew before the next painting."""
        self._is_styled = False
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines."""
        if self._is_styled:
            return super(TextArea, self).render_lines(crop)
        if not self._component_styles:
            # A screen that is laid out anew can be painted before it has its styles.
            return [Strip.blank(crop.width)] * crop.height
        self._is_styled = True
        return super().render_lines(crop)
