"""Fields that take their keys in the order in which they were pressed."""

from typing import ClassVar

from textual.binding import Binding, BindingsMap, BindingType, NoBinding
from textual.events import Key
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input, TextArea


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

    def _watch_value(self, value: str) -> None:
        self.set_reactive(Widget.virtual_size, Size(self.content_width, 1))
        super()._watch_value(value)


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

    async def _on_key(self, event: Key) -> None:
        action = own_action(self._bindings, event.key)
        if action is None or event.is_printable:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        await self.run_action(action)
