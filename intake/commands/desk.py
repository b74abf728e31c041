"""`intake` and `intake enter`: the desk."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from forms.errors import IntakeError
from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.given import refuse_language, settings_of, theme_given
from intake.commands.parameters.language import asked_option
from intake.console.safe_text import tell
from intake.desk.remembered import Remembered, preferences_file, recall
from intake.errors import CommandError

if TYPE_CHECKING:
    from intake.session import Session


@with_session("enter", begins=True)
@click.argument("respondent", shell_complete=completion.respondents)
def command(session: Session, respondent: str) -> None:
    """Open the desk at one respondent."""
    choose_questionnaire(session)
    find = session.respondent if session.is_settled else session.register.find
    run_desk(session, find(respondent).code)


def open_desk(context: click.Context) -> None:
    """Open the desk at its register."""
    from intake.session import Session

    refuse_language(context)
    session = Session(settings_of(context), tell=tell)
    context.call_on_close(session.close)
    choose_questionnaire(session)
    run_desk(session)


def run_desk(session: Session, respondent: str | None = None) -> None:
    """Run the desk, at the respondent with that code. Raises CommandError without a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError("run.no_terminal")
    theme = theme_given(click.get_current_context())
    from intake.desk.app import Desk

    preferences = preferences_file()
    try:
        chosen = recall(preferences)
    except IntakeError as error:
        tell(error.text(session.settings.language))
        chosen = Remembered()
    if chosen.language is not None and not _is_asked_for_a_language():
        session.speak(chosen.language)
    theme = theme or chosen.colours or "dark"
    desk = Desk(session, respondent, theme, preferences)
    desk.run()
    if desk.return_code:
        click.get_current_context().exit(desk.return_code)


def _is_asked_for_a_language() -> bool:
    """Return whether an option or INTAKE_LANG says what language to speak."""
    return asked_option(click.get_current_context()) is not None or bool(
        os.environ.get("INTAKE_LANG")
    )


def choose_questionnaire(session: Session) -> None:
    """Open the shipped questionnaire where the store is new and there is only that one."""
    from forms.shipped import shipped_ids

    stored, shipped = session.store.questionnaire_ids(), shipped_ids()
    if session.settings.questionnaire is None and not stored and len(shipped) == 1:
        session.validator_of(shipped[0])
