"""The line at the foot of a screen that says which keys do what there."""

from rich.text import Text
from textual.binding import Binding
from textual.widget import Widget

from forms.messages import Language
from intake.words import WORDS

_SIGNS = {
    "escape": "Esc",
    "enter": "↵",
    "shift+tab": "⇧Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "ctrl+q": "^q",
}


class KeyLine(Widget):
    """The keys of the screen, made from its own bindings, in the officer's language."""

    DEFAULT_CSS = """
    KeyLine { height: auto; max-height: 2; dock: bottom; background: $panel; padding: 0 1; }
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def render(self) -> Text:
        """Draw each key with what it does."""
        parts = [
            Text.assemble((key_sign(binding.key), "bold"), f" {self._words(binding)}")
            for binding in own_bindings(self)
        ]
        return Text("  ").join(parts)

    def _words(self, binding: Binding) -> str:
        return WORDS.text(binding.description, self._language).replace(" ", "\u00a0")


def own_bindings(widget: Widget) -> list[Binding]:
    """Return the bindings of a widget's screen and of the app that have a description to show."""
    maps = (widget.screen._bindings, widget.app._bindings)
    return [
        binding
        for bindings in maps
        for key_bindings in bindings.key_to_bindings.values()
        for binding in key_bindings
        if binding.show and binding.description.startswith("desk.")
    ]


def key_sign(key: str) -> str:
    """Return how a key is written on the screen."""
    return _SIGNS.get(key, key.upper() if key.startswith("f") and key[1:].isdigit() else key)
