"""`intake reading`: a second reading, what differs from the first, settling it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import click

from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import Group, choice, option
from intake.console.safe_text import tell
from intake.errors import CommandError
from intake.formats.grid import as_json

if TYPE_CHECKING:
    from forms.readings import Decision, Take
    from forms.register.respondent import Respondent
    from intake.editing.readings import Readings
    from intake.session import Session


@click.group("reading", cls=Group)
def command() -> None:
    """Second readings: begun, listed, compared, settled."""


@command.add_command
@with_session("begin")
@click.argument("respondent", shell_complete=completion.with_response)
def begin(session: Session, respondent: str) -> None:
    """Begin a second reading of a reply, without seeing the first."""
    from intake.editing.readings import begin_reading

    found = session.respondent(respondent)
    begin_reading(session, found)
    tell(session.say("second.begun", code=found.code))


@command.add_command
@with_session("list")
@click.argument("respondent", shell_complete=completion.with_response, required=False)
@choice("--format", "form", values=("table", "json", "csv"), default="table")
def list_all(
    session: Session, respondent: str | None, form: Literal["table", "json", "csv"]
) -> None:
    """Print the second readings, and how far they are."""
    from intake.formats.output import deliver_grid
    from intake.formats.terminal import print_grid
    from intake.views.readings import readings_document, readings_grid

    dossiers = session.store.dossiers(session.questionnaire.id)
    if respondent is not None:
        code = session.respondent(respondent).code
        dossiers = tuple(each for each in dossiers if each.respondent == code)
    if form == "json":
        click.echo(as_json(readings_document(dossiers)), nl=False)
    elif form == "csv":
        deliver_grid(readings_grid(session, dossiers), form)
    else:
        print_grid(readings_grid(session, dossiers))


@command.add_command
@with_session("compare")
@click.argument("respondent", shell_complete=completion.with_response)
@choice("--format", "form", values=("text", "json"), default="text")
def compare(session: Session, respondent: str, form: Literal["text", "json"]) -> None:
    """Print what two readings of a reply say differently."""
    from intake.editing.readings import compared
    from intake.formats.paragraphs import print_lines
    from intake.views.readings import comparison_document, comparison_lines

    found = session.respondent(respondent)
    readings = compared(session, found)
    if form == "json":
        click.echo(as_json(comparison_document(readings)), nl=False)
        return
    print_lines(comparison_lines(readings, session.validator, session.say))
    _tell_left(session, found, readings)


@command.add_command
@with_session("settle")
@click.argument("respondent", shell_complete=completion.with_response)
@click.argument("places", nargs=-1, metavar="[PLACE]...", shell_complete=completion.queries)
@choice("--take", "take", values=("first", "second"), default=None)
@option("--other", nargs=2, multiple=True, metavar="PLACE VALUE")
@option("--undecided", multiple=True, metavar="PLACE", shell_complete=completion.queries)
@option("--reason", metavar="TEXT")
def settle_all(
    session: Session,
    respondent: str,
    places: tuple[str, ...],
    take: Take | None,
    other: tuple[tuple[str, str], ...],
    undecided: tuple[str, ...],
    reason: str | None,
) -> None:
    """Decide what differs between two readings; once all is decided, it becomes the response."""
    from intake.editing.readings import compared, decide, settle

    if places and take is None:
        raise CommandError("second.take")
    found = session.respondent(respondent)
    readings = compared(session, found)
    decisions = _decisions(readings, places, take, other, reason)
    decisions |= dict.fromkeys(undecided)
    if decisions:
        readings = decide(session, found, readings, decisions)
    if readings.undecided:
        _tell_left(session, found, readings)
        return
    settle(session, found, readings)
    tell(session.say("second.settled", code=found.code))


def _decisions(
    readings: Readings,
    places: tuple[str, ...],
    take: Take | None,
    other: tuple[tuple[str, str], ...],
    reason: str | None,
) -> dict[str, Decision | None]:
    """Return what the officer decides: without places, all that is not decided yet."""
    from forms.readings import Decision

    found: dict[str, Decision | None] = {}
    if take is not None:
        named = places or tuple(each.place for each in readings.undecided)
        found |= {place: Decision(take=take, reason=reason) for place in named}
    for place, words in other:
        found[place] = Decision(take="other", content=_content(words), reason=reason)
    return found


def _content(words: str) -> object:
    """Return what was meant by a value on the command line: JSON, else text."""
    try:
        content: object = json.loads(words)
    except ValueError:
        return words
    return content


@command.add_command
@with_session("withdraw")
@click.argument("respondent", shell_complete=completion.with_response)
@option("--reason", metavar="TEXT", required=True)
def withdraw(session: Session, respondent: str, reason: str) -> None:
    """End a second reading that is not settled."""
    from intake.editing.readings import withdraw_reading

    found = session.respondent(respondent)
    officer = withdraw_reading(session, found, reason)
    tell(session.say("second.withdrawn", code=found.code, officer=officer))


def _tell_left(session: Session, respondent: Respondent, readings: Readings) -> None:
    say, count = session.say, len(readings.differing)
    if not count:
        tell(say("second.agree", code=respondent.code))
        return
    decided = count - len(readings.undecided)
    tell(say("second.decided", code=respondent.code, decided=decided, count=count))
