"""What can be done at a screen, and by which keys: the one source of key line, help and palette."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from msgspec import Struct
from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from forms.messages import Translator
from intake.desk.textual_internals import bindings_of
from intake.messages import WORDS

Node = Screen[Any] | App[Any]

_SIGNS = {
    "escape": "Esc",
    "enter": "↵",
    "tab": "Tab",
    "shift+tab": "⇧Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "delete": "Del",
    "slash": "/",
    "plus": "+",
}


class KeyAction(Struct, frozen=True):
    """One thing to do: its keys, what it is called in the catalogue, and whose action it is.

    `told` are those that the key line has room for; `moves` those that only move the cursor.
    """

    node: Node
    keys: tuple[str, ...]
    action: str
    description: str
    told: bool = False
    moves: bool = False

    def signs(self) -> str:
        """Return how its keys are written on the screen, the first one first."""
        return ", ".join(key_sign(key) for key in self.keys)

    def words(self, say: Translator) -> str:
        """Return what it does, in a word or two."""
        return say(self.description)

    def meaning(self, say: Translator) -> str:
        """Return what it does, for who does not know the keys yet."""
        key = self.description.replace("desk.key_", "does.")
        return say(key if key in WORDS else self.description)

    async def do(self) -> None:
        """Do it, unless its screen is no longer on top."""
        if self.node in (self.node.app, self.node.app.screen):
            await self.node.run_action(self.action)


def key_actions(screen: Screen[Any]) -> list[KeyAction]:
    """Return what can be done just now at a screen and in the program, as their bindings say."""
    return [key for node in (screen, screen.app) for key in _keys_of(node) if _acts(key)]


def _keys_of(node: Node) -> Iterator[KeyAction]:
    """Return one entry for each action with words of its own, whatever number of keys it has.

    Keys that the field with the cursor takes for itself are not the screen's.
    """
    focused = node.screen.focused if isinstance(node, App) else node.focused
    taken: frozenset[str] = getattr(focused, "takes", frozenset())
    by_words: dict[str, list[Binding]] = {}
    for binding in chain.from_iterable(bindings_of(node).key_to_bindings.values()):
        if binding.description.startswith("desk."):
            by_words.setdefault(binding.description, []).append(binding)
    for description, bindings in by_words.items():
        first = bindings[0]
        keys = tuple(each.key for each in bindings if each.priority or each.key not in taken)
        told = any(binding.show for binding in bindings)
        if not keys:
            continue
        yield KeyAction(node, keys, first.action, description, told=told, moves=first.system)


def _acts(key: KeyAction) -> bool:
    _, action, parameters = parse(key.action)
    return key.node.check_action(action, parameters) is True


def key_sign(key: str) -> str:
    """Return how a key is written on the screen."""
    if key.startswith("ctrl+"):
        with_it = key.removeprefix("ctrl+")
        return f"^{_SIGNS.get(with_it, with_it.upper())}"
    return _SIGNS.get(key, key if len(key) == 1 else key.upper())
