"""The line at the foot of a screen that says which keys do what there."""

from rich.text import Text
from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from forms.messages import Language
from intake.words import WORDS

_SIGNS = {
    "escape": "Esc",
    "enter": "↵",
    "shift+tab": "⇧Tab",
    "pageup": "PgUp",
    "pagedown": "PgUp/PgDn",
    "ctrl+q": "^Q",
    "ctrl+l": "^L",
}


class KeyLine(Widget):
    """The keys of the screen, made from its own bindings, in the officer's language."""

    DEFAULT_CSS = """
    KeyLine { height: auto; max-height: 3; dock: bottom; background: $panel; padding: 0 1; }
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def render(self) -> Text:
        """Draw each key with what it does, none of them parted over two lines."""
        lines, room = [Text()], self.app.size.width - 2
        for binding in own_bindings(self):
            words = WORDS.text(binding.description, self._language)
            part = Text.assemble((key_sign(binding.key), "bold"), f" {words}")
            if lines[-1] and lines[-1].cell_len + 2 + part.cell_len > room:
                lines.append(Text())
            if lines[-1]:
                lines[-1].append("  ")
            lines[-1].append(part)
        return Text("\n", no_wrap=True).join(lines)


def own_bindings(widget: Widget, *, hidden: bool = False) -> list[Binding]:
    """Return the bindings of a widget's screen and of the app that have something to say of them.

    Those that do nothing just now are left out; `hidden` are those that the line has no room for.
    """
    return [
        binding
        for node in (widget.screen, widget.app)
        for key_bindings in node._bindings.key_to_bindings.values()
        for binding in key_bindings
        if (binding.show or hidden)
        and binding.description.startswith("desk.")
        and _acts(node, binding)
    ]


def _acts(node: Screen[object] | App[object], binding: Binding) -> bool:
    """Return whether a key does something just now."""
    _, action, parameters = parse(binding.action)
    return node.check_action(action, parameters) is True


def key_sign(key: str) -> str:
    """Return how a key is written on the screen."""
    return _SIGNS.get(key, key.upper() if key.startswith("f") and key[1:].isdigit() else key)
