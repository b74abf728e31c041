"""The language that a command line is answered in."""

import os

import click

from forms.messages import LANGUAGES, Language
from intake.settings import language_from


def spoken(context: click.Context | None) -> Language:
    """Return the language of a run: the --lang nearest to the command, or the environment's."""
    while context is not None:
        asked = context.params.get("lang")
        for language in LANGUAGES:
            if asked == language:
                return language
        context = context.parent
    return language_from(os.environ)
