"""The settings that a command line gives."""

import os
import re
from collections.abc import Iterable
from typing import get_args

import click

from forms.messages import LANGUAGES
from forms.officers import officer_name
from intake.commands.parameters.language import asked_option, spoken
from intake.settings import (
    Settings,
    Theme,
    address_from,
    default_database,
    login_name,
    theme_from,
)

_BEFORE_COUNTRY = re.compile(r"[_.@-]")
"""What parts the language of a locale from the rest of it, as in fr_CH.UTF-8."""


def settings_of(context: click.Context) -> Settings:
    """Return the settings of a run: the option nearest the command, the environment, a default."""
    database, officer = _nearest(context, "db"), _nearest(context, "officer")
    if officer is None:
        officer = _environment("INTAKE_OFFICER") or login_name()
    return Settings(
        database=default_database() if database is None else address_from(database),
        questionnaire=_nearest(context, "questionnaire"),
        language=spoken(context).language,
        officer=officer_name(officer),
    )


def refuse_language(context: click.Context) -> None:
    """Raise UsageError where INTAKE_LANG is none of the languages, and no --lang goes before it."""
    asked = _environment("INTAKE_LANG")
    is_known = asked is None or _BEFORE_COUNTRY.split(asked.lower())[0] in LANGUAGES
    if not is_known and asked_option(context) is None:
        raise _wrong(context, "INTAKE_LANG", LANGUAGES)


def theme_given(context: click.Context) -> Theme | None:
    """Return the colours that INTAKE_THEME asks for, if it does. Raises UsageError for others."""
    theme = theme_from(os.environ)
    if theme is None and _environment("INTAKE_THEME") is not None:
        raise _wrong(context, "INTAKE_THEME", get_args(Theme))
    return theme


def _wrong(context: click.Context, name: str, allowed: Iterable[str]) -> click.UsageError:
    values = {"name": name, "value": os.environ[name], "allowed": ", ".join(allowed)}
    return click.UsageError(spoken(context)("usage.variable", **values), context)


def _nearest(context: click.Context | None, name: str) -> str | None:
    while context is not None:
        value: str | None = context.params.get(name)
        if value is not None:
            return value
        context = context.parent
    return None


def _environment(name: str) -> str | None:
    return os.environ.get(name) or None
