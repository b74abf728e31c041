"""Fields that take their keys in the order in which they were pressed, and show text as text."""

from rich.text import Text
from textual.binding import NoBinding
from textual.events import Key, Paste
from textual.message import Message
from textual.widget import Widget

from forms.sound_text import without_controls
from intake.console.safe_text import in_one_line
from intake.desk.textual_internals import DrawnInput, bindings_of


class Done(Message):
    """The field has its value; go on to the next one."""


def own_action(widget: Widget, key: str) -> str | None:
    """Return the action that a widget's own bindings give to a key."""
    try:
        return bindings_of(widget).get_bindings_for_key(key)[0].action
    except (NoBinding, IndexError):
        return None


class LineInput(DrawnInput):
    """A line of text.

    Its editing keys run at once: Textual runs bindings later than it takes characters, so that fast
    typing would change their order. A keystroke lays out this line only, not the whole screen.
    """

    def __init__(self, value: str = "", *, placeholder: str = "") -> None:
        super().__init__(value, placeholder=placeholder, select_on_focus=False, compact=True)

    async def on_key(self, event: Key) -> None:
        """Edit, unless the key is a character."""
        action = own_action(self, event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)

    def on_paste(self, event: Paste) -> None:
        """Take what is pasted as text in one line."""
        event.stop()
        event.prevent_default()
        words = " ".join(without_controls(event.text).split())
        self.replace(words, *sorted(self.selection))

    @property
    def drawn(self) -> Text:
        """The line with nothing in it that acts on the terminal."""
        return Text(in_one_line(self.value), no_wrap=True, overflow="ignore", end="")
