"""The language that a command line is answered in."""

import os

import click

from forms.messages import LANGUAGES, Language, Translator
from intake.messages import translator
from intake.settings import language_from

_ASKED = "intake.language"


def spoken(context: click.Context | None) -> Translator:
    """Return who speaks the language of a run: that of the --lang nearest to the command, or the
    environment's.
    """
    return translator(asked_option(context) or language_from(os.environ))


def asked_option(context: click.Context | None) -> Language | None:
    """Return the language that the --lang nearest to the command asks for, if there is one."""
    known: Language | None = None if context is None else context.meta.get(_ASKED)
    while context is not None:
        asked = context.params.get("lang")
        for language in LANGUAGES:
            if asked == language:
                return language
        context = context.parent
    return known


def keep_asked(context: click.Context) -> None:
    """Have the program know what a command was asked, for what is said once that has ended."""
    context.meta[_ASKED] = asked_option(context)
