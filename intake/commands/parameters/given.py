"""The settings that a command line gives."""

import os

import click

from forms.officers import officer_name
from intake.commands.parameters.language import spoken
from intake.settings import Settings, address_from, default_database, login_name


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


def _nearest(context: click.Context | None, name: str) -> str | None:
    while context is not None:
        value: str | None = context.params.get(name)
        if value is not None:
            return value
        context = context.parent
    return None


def _environment(name: str) -> str | None:
    return os.environ.get(name) or None
