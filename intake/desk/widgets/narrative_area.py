"""An editor of many lines that takes its keys in the order in which they were pressed."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.widgets import TextArea

from forms.sound_text import without_controls
from intake.console.safe_text import in_one_line
from intake.desk.textual_editor import StyledOnce
from intake.desk.widgets.keys import own_action

_THE_DESKS = {"f6", "f7", "pageup", "pagedown"}


class NarrativeArea(StyledOnce, inherit_bindings=False):
    """Many lines of text, wrapped; Tab goes on to the next question.

    The keys that the desk needs for itself are not the editor's.
    """

    takes: ClassVar[frozenset[str]] = frozenset({"enter"})
    """The keys that the desk has for something else elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in TextArea.BINDINGS
        if isinstance(binding, Binding) and binding.key not in _THE_DESKS
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(
            text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True
        )

    async def on_key(self, event: Key) -> None:
        """Edit, unless the key is a character."""
        action = own_action(self, event.key)
        if action is not None and not event.is_printable:
            event.stop()
            event.prevent_default()
            await self.run_action(action)

    def on_paste(self, event: Paste) -> None:
        """Take what is pasted as text: the editor goes on with what is left of it."""
        event.stop()
        event.text = without_controls(event.text)

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is drawn, with nothing in it that acts on the terminal."""
        line = super().get_line(line_index)
        return Text(in_one_line(line.plain), end="", no_wrap=True)
