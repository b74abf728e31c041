"""Fields that take their keys in the order in which they were pressed, and show text as text."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingsMap, BindingType, NoBinding
from textual.events import Key, Paste
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from forms.sound_text import without_controls
from intake.console.safe_text import in_one_line


class Done(Message):
    """The field has its value; go on to the next one."""


def own_action(bindings: BindingsMap, key: str) -> str | None:
    """Return the action that a widget's own bindings give to a key."""
    try:
        return bindings.get_bindings_for_key(key)[0].action
    except (NoBinding, IndexError):
        return None


class LineInput(Input):
    """A line of text.

    Its editing keys run at once: Textual runs bindings later than it takes characters, so that fast
    typing would change their order. A keystroke lays out this line only, not the whole screen.
    """

    def __init__(self, value: str = "", *, placeholder: str = "") -> None:
        super().__init__(value, placeholder=placeholder, select_on_focus=False, compact=True)

    async def _on_key(self, event: Key) -> None:
        action = own_action(self._bindings, event.key)
        if action is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        await self.run_action(action)

    def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        words = " ".join(without_controls(event.text).split())
        self.replace(words, *sorted(self.selection))

    def _watch_value(self, value: str) -> None:
        self.set_reactive(Widget.virtual_size, Size(self.content_width, 1))
        super()._watch_value(value)

    @property
    def _value(self) -> Text:
        return Text(in_one_line(self.value), no_wrap=True, overflow="ignore", end="")


_THE_DESKS = {"f6", "f7", "pageup", "pagedown"}


class NarrativeArea(TextArea, inherit_bindings=False):
    """Many lines of text, wrapped; Tab goes on to the next question.

    The keys that the desk needs for itself are not the editor's.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in TextArea.BINDINGS
        if isinstance(binding, Binding) and binding.key not in _THE_DESKS
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(
            text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True
        )

        self._is_styled = False

    def notify_style_update(self) -> None:
        """Have the styles read anew before the next painting."""
        self._is_styled = False
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines. The styles are read once they have changed; Textual reads them each time."""
        if self._is_styled:
            return super(TextArea, self).render_lines(crop)
        if not self._component_styles:
            # A screen that is laid out anew can be painted before it has its styles.
            return [Strip.blank(crop.width)] * crop.height
        self._is_styled = True
        return super().render_lines(crop)

    async def _on_key(self, event: Key) -> None:
        action = own_action(self._bindings, event.key)
        if action is None or event.is_printable:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        await self.run_action(action)

    async def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        await super()._on_paste(Paste(without_controls(event.text)))

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is drawn, with nothing in it that acts on the terminal."""
        line = super().get_line(line_index)
        return Text(in_one_line(line.plain), end="", no_wrap=True)
