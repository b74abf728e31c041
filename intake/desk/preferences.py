"""What an officer can have otherwise while the desk runs: the language, and the colours."""

from collections.abc import Iterator, Mapping
from typing import Any

from textual.app import App

from forms.messages import LANGUAGES, Language
from intake.desk.key_bindings import KeyAction
from intake.settings import Theme

THEMES: Mapping[Theme, str] = {
    "dark": "textual-dark",
    "light": "textual-light",
    "dark-16": "ansi-dark",
    "light-16": "ansi-light",
}
"""The colours by their name in the settings; those with 16 are the terminal's own."""


def preferences(app: App[Any], language: Language) -> Iterator[KeyAction]:
    """Return the commands for every language and all colours but those that are there already."""
    for other in LANGUAGES:
        if other != language:
            yield KeyAction(app, (), f"speak('{other}')", f"desk.speak_{other}")
    for theme, colours in THEMES.items():
        if colours != app.theme:
            yield KeyAction(app, (), f"colour('{theme}')", f"desk.colour_{theme}")
