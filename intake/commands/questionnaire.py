"""`intake questionnaire`: those shipped and stored; checking and adding an officer's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from forms.messages import Translator
from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import Group, choice, option
from intake.commands.parameters.types import OutputFile
from intake.console.safe_text import inert, tell

if TYPE_CHECKING:
    from forms.questionnaire import Questionnaire
    from intake.session import Session


PrintedForm = Literal["text", "toml", "markdown", "html", "docx"]
_OF_FILES: Mapping[str, PrintedForm] = {
    ".toml": "toml",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
}
_OWN_FILE = {".toml": "toml"}
"""What the file of a questionnaire ends in."""


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
@choice("--format", "form", values=get_args(PrintedForm), default=None)
@option("--output", type=OutputFile(), metavar="FILE")
@option("--overwrite", is_flag=True)
def show(
    session: Session,
    questionnaire_id: str | None,
    form: PrintedForm | None,
    output: Path | None,
    overwrite: bool,
) -> None:
    """Print a questionnaire: with its ids, as its file, or whole to proofread and to send."""
    from forms.questionnaire_file import parse_questionnaire
    from intake.formats.output import deliver_draft, format_by_ending, format_of
    from intake.formats.paragraphs import print_lines
    from intake.report.conversion import converted
    from intake.report.printed_questionnaire import printed
    from intake.views.questionnaire import questionnaire_lines

    form = format_of(output, form, _OF_FILES, "text")
    if form == "text" and output is not None:
        # The text is for the screen; a file is of one of the other forms.
        form = format_by_ending(output, _OF_FILES)
    source = _source(session, questionnaire_id)
    if form == "toml":
        deliver_draft([source.encode()], output, overwrite=overwrite)
    elif form == "text":
        print_lines(questionnaire_lines(parse_questionnaire(source), session.say))
    else:
        report = printed(parse_questionnaire(source), session.say)
        content = converted(report, form)
        deliver_draft(content, output, overwrite=overwrite, binary=form == "docx")


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
    from forms.additions import refused_additions
    from forms.questionnaire_file import parse_questionnaire, read_source
    from forms.register.addressees import wrong_addressees

    source = read_source(file)
    questionnaire = parse_questionnaire(source)
    before = _stored_version(session, source)
    faults = wrong_addressees(questionnaire, session.register)
    faults += refused_additions(questionnaire, before)
    if faults:
        from forms.errors import Faulty
        from forms.fault_lines import with_lines

        raise Faulty(with_lines(faults, source))
    if session.has_store:
        session.store.add_questionnaire(source, session.officer, dry_run=True)
    say = session.say
    values = {"sections": len(questionnaire.sections), "questions": len(questionnaire.questions)}
    tell(say("questionnaire.sound", id=questionnaire.id, **values))
    if session.has_store:
        tell(_coming_words(session, questionnaire, before))
    _tell_doubts(questionnaire, source, say)
    _tell_cycle(session, questionnaire)
    _tell_untranslated(questionnaire, say)


def _tell_cycle(session: Session, questionnaire: Questionnaire) -> None:
    """Say what a questionnaire names of the one before it that the store does not have."""
    follows = questionnaire.follows
    if follows is None:
        return
    name = follows.questionnaire
    if not session.has_store or name not in session.stored:
        tell(session.say("questionnaire.follows_none", id=name))
        return
    before = session.store.validator(name).questionnaire.questions
    for path in sorted({each for each in follows.paths.values() if each not in before}):
        tell(session.say("questionnaire.follows_path", id=name, path=path))


def _stored_version(session: Session, source: str) -> Questionnaire | None:
    """Return what the store has under the id of a questionnaire, if it has any."""
    from forms.questionnaire_file import parse_questionnaire

    name = parse_questionnaire(source).id
    if not session.has_store or name not in session.stored:
        return None
    return session.store.validator(name).questionnaire


def _coming_words(session: Session, new: Questionnaire, old: Questionnaire | None) -> str:
    """Return what `add` does to the store with a questionnaire."""
    if old is None:
        key = "new"
    elif old == new:
        key = "same"
    else:
        key = "version" if session.store.respondents(new.id) else "replaced"
    values = {"id": new.id, "version": new.version, "old": old.version if old else 0}
    return session.say(f"questionnaire.coming_{key}", **values)


def _tell_doubts(questionnaire: Questionnaire, source: str, say: Translator) -> None:
    """Say what of a questionnaire is most likely not what was meant, each with its line."""
    from forms.doubts import doubts
    from forms.fault_lines import with_lines

    for each in with_lines(doubts(questionnaire), source):
        tell(say("questionnaire.doubtful", fault=each.text(say.language)))


def _tell_untranslated(questionnaire: Questionnaire, say: Translator) -> None:
    """Say what each language lacks that some of the questionnaire is written in."""
    from forms.quoting import some_of
    from forms.translation import partly_translated

    for lacking, paths in partly_translated(questionnaire).items():
        first = questionnaire.languages[0]
        words = {"language": lacking, "paths": some_of(paths), "first": first}
        tell(say(f"questionnaire.untranslated{'' if first == 'en' else '_from'}", **words))


@command.add_command
@with_session("add", begins=True)
@click.argument(
    "file", metavar="FILE|ID", shell_complete=completion.or_file(completion.questionnaires)
)
@option("--dry-run", is_flag=True)
def add(session: Session, file: str, dry_run: bool) -> None:
    """Put a questionnaire into the store, or a new version of one that is there."""
    from forms.questionnaire_file import parse_questionnaire, read_source
    from forms.shipped import shipped_ids, shipped_source

    if file in shipped_ids():
        source = shipped_source(file)
    else:
        source = read_source(Path(file))
        parse_questionnaire(source)
    before = _stored_version(session, source)
    added = session.store.add_questionnaire(source, session.officer, dry_run=dry_run)
    if dry_run:
        tell(_coming_words(session, added, before))
    else:
        words = {"id": added.id, "version": added.version}
        tell(session.say("questionnaire.added", **words))
    _tell_doubts(added, source, session.say)
    _tell_cycle(session, added)
    _tell_untranslated(added, session.say)


@command.add_command
@with_session("remove")
@click.argument("questionnaire_id", metavar="ID", shell_complete=completion.questionnaires)
def remove(session: Session, questionnaire_id: str) -> None:
    """Take away a questionnaire that nobody has answered yet."""
    session.store.remove_questionnaire(questionnaire_id)
    tell(session.say("questionnaire.removed", id=questionnaire_id))


@command.add_command
@with_session("new")
@click.argument("file", type=click.Path(path_type=Path))
def new(session: Session, file: Path) -> None:
    """Ask for a questionnaire, and write the commented file of it."""
    from forms.questionnaire_file import parse_questionnaire
    from intake.commands.dialogue import Dialogue
    from intake.errors import CommandError
    from intake.formats.output import deliver, format_by_ending
    from intake.transfer.questionnaire_draft import source_of

    format_by_ending(file, _OWN_FILE)
    if file.exists():
        raise CommandError("new.exists", file=file)
    say = session.say
    tell(say("new.begin"))
    source = source_of(Dialogue(say).run(), say)
    deliver([source.encode()], file)
    count = len(parse_questionnaire(source).questions)
    tell(say("new.done", file=file, count=count))


@command.add_command
@with_session("convert")
@click.argument("file", type=click.Path(path_type=Path))
@option("--output", type=OutputFile(), metavar="FILE")
@option("--overwrite", is_flag=True)
def convert(session: Session, file: Path, output: Path | None, overwrite: bool) -> None:
    """Make an XLSForm into a questionnaire, and list all that it could not carry over."""
    from forms.questionnaire_file import parse_questionnaire
    from intake.editing.responses import today
    from intake.formats.output import deliver_draft, format_by_ending
    from intake.transfer.xlsform.conversion import converted
    from intake.transfer.xlsform.form import read_form

    if output is not None:
        format_by_ending(output, _OWN_FILE)
    say, form = session.say, read_form(file)
    made = converted(form, today())
    for loss in made.losses:
        words = say(f"convert.{loss.what}", words=inert(loss.words))
        key = "convert.lost" if loss.row is None else "convert.lost_row"
        tell(say(key, row=loss.row or 0, name=inert(loss.name), words=words))
    deliver_draft([made.source.encode()], output, overwrite=overwrite)
    tell(say("convert.done", count=made.elements, losses=len(made.losses)))
    parse_questionnaire(made.source)
