"""`intake questionnaire`: those shipped and stored; checking and adding an officer's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from forms.messages import Translator
from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import Group, choice
from intake.console.safe_text import inert, tell

if TYPE_CHECKING:
    from forms.questionnaire import Questionnaire
    from intake.session import Session


@click.group("questionnaire", cls=Group)
def command() -> None:
    """Questionnaires: list, show, check and add."""


@command.add_command
@with_session("list")
def list_all(session: Session) -> None:
    """Print the questionnaires in the store, and those shipped that are not in it."""
    from forms.shipped import shipped_ids, shipped_questionnaire

    say = session.say
    stored = session.stored
    for each in session.store.questionnaires() if session.has_store else ():
        print_one(f"{each.id}  v{each.version}  {say.of(each.title)}")
    for name in shipped_ids():
        if name not in stored:
            title = shipped_questionnaire(name).title.text(say.language)
            print_one(say("questionnaire.shipped", id=name, title=title))


def print_one(words: str) -> None:
    """Print one line of a result."""
    click.echo(inert(words))


@command.add_command
@with_session("show")
@click.argument(
    "questionnaire_id", required=False, metavar="[ID]", shell_complete=completion.questionnaires
)
@choice("--format", "form", values=("text", "toml"), default="text")
def show(session: Session, questionnaire_id: str | None, form: str) -> None:
    """Print a questionnaire: its sections, questions and options, with their ids."""
    from forms.questionnaire_file import parse_questionnaire
    from intake.formats.paragraphs import print_lines
    from intake.views.questionnaire import questionnaire_lines

    source = _source(session, questionnaire_id)
    if form == "toml":
        click.echo(source, nl=False)
        return
    print_lines(questionnaire_lines(parse_questionnaire(source), session.say))


def _source(session: Session, questionnaire_id: str | None) -> str:
    """Return the TOML of a questionnaire: the store's latest, before the one that is shipped."""
    from forms.shipped import shipped_ids, shipped_source

    if questionnaire_id in shipped_ids() and questionnaire_id not in session.stored:
        return shipped_source(str(questionnaire_id))
    return session.store.source(questionnaire_id or session.questionnaire.id)


@command.add_command
@with_session("check")
@click.argument("file", type=click.Path(path_type=Path))
def check(session: Session, file: Path) -> None:
    """Check a questionnaire's file; every fault is told with the path of its key."""
    from forms.questionnaire_file import read_questionnaire

    questionnaire = read_questionnaire(file)
    faults = session.register.unknown_addressees(questionnaire)
    if faults:
        from forms.errors import Faulty

        raise Faulty(faults)
    say = session.say
    values = {"sections": len(questionnaire.sections), "questions": len(questionnaire.questions)}
    tell(say("questionnaire.sound", id=questionnaire.id, **values))
    _tell_untranslated(questionnaire, say)


def _tell_untranslated(questionnaire: Questionnaire, say: Translator) -> None:
    """Say what each language lacks that some of the questionnaire is written in."""
    from forms.translation import partly_translated

    for lacking, paths in partly_translated(questionnaire).items():
        words = {"language": lacking, "paths": ", ".join(paths)}
        tell(say("questionnaire.untranslated", **words))


@command.add_command
@with_session("add", begins=True)
@click.argument(
    "file", metavar="FILE|ID", shell_complete=completion.or_file(completion.questionnaires)
)
def add(session: Session, file: str) -> None:
    """Put a questionnaire into the store, or a new version of one that is there."""
    from forms.questionnaire_file import parse_questionnaire, read_source
    from forms.shipped import shipped_ids, shipped_source

    if file in shipped_ids():
        source = shipped_source(file)
    else:
        source = read_source(Path(file))
        parse_questionnaire(source)
    added = session.store.add_questionnaire(source, session.settings.officer)
    words = {"id": added.id, "version": added.version}
    tell(session.say("questionnaire.added", **words))
    _tell_untranslated(added, session.say)
