"""`intake document`: the files of a reply, their text, and what cites it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import Group, option
from intake.commands.parameters.types import OutputFile, WholeNumber
from intake.console.safe_text import tell
from intake.errors import CommandError
from intake.transfer.reading.reader import MOST_MEGABYTES

if TYPE_CHECKING:
    from forms.register.respondent import Respondent
    from intake.editing.documents import NewDocument
    from intake.queries.document_uses import DocumentUse
    from intake.session import Session
    from intake.transfer.document_files import DocumentOptions, PutIn
    from intake.transfer.reading.reader import Reading


@click.group("document", cls=Group)
def command() -> None:
    """The documents of replies: put in, list, read, save."""


@command.add_command
@with_session("add")
@click.argument("respondent", shell_complete=completion.with_response)
@click.argument("document_file", type=click.Path(path_type=Path), metavar="FILE")
@option("--reply", "of_reply", type=WholeNumber(min=1), metavar="NUMBER")
@option("--language", "document_language", metavar="CODE", shell_complete=completion.languages)
@option("--translation-of", type=WholeNumber(min=1), metavar="NUMBER")
@option("--replaces", type=WholeNumber(min=1), metavar="NUMBER")
@option("--text", "transcript_file", type=click.Path(path_type=Path), metavar="FILE")
@option("--ocr", is_flag=True)
@option("--largest", type=WholeNumber(1, 900), default=MOST_MEGABYTES, metavar="NUMBER")
@option("--reason", metavar="TEXT")
def add(
    session: Session,
    respondent: str,
    document_file: Path,
    of_reply: int | None,
    document_language: str | None,
    translation_of: int | None,
    replaces: int | None,
    transcript_file: Path | None,
    ocr: bool,
    largest: int,
    reason: str | None,
) -> None:
    """Put a file in, with the text that it has."""
    from intake.editing.documents import number_of
    from intake.transfer.document_files import DocumentOptions, prepared, put_in
    from intake.transfer.reading.reader import given_file, transcript

    if replaces is not None and (of_reply is not None or translation_of is not None):
        raise CommandError("document.replaces_alone")
    found = session.respondent(respondent)
    # What could not be put in anyway is told before a long document is read.
    response = session.kept(found).response
    options = DocumentOptions(
        reply=of_reply,
        language=document_language,
        of=translation_of,
        replaces=replaces,
        text=transcript(transcript_file) if transcript_file is not None else None,
        ocr=ocr,
        reason=reason,
    )
    documents = prepared(given_file(document_file, largest), options)
    first, *came_in_it = documents
    if replaces is None and (transcript_file is not None or ocr):
        # The same file once more, to be read otherwise.
        replaces = number_of(response, first[0])
    if replaces is not None:
        _replace(session, found, replaces, first, options)
        response = session.kept(found).response
        documents = tuple(each for each in came_in_it if number_of(response, each[0]) is None)
    if documents:
        for each in put_in(session, found, documents, options):
            _tell(session, each)


def _replace(
    session: Session,
    respondent: Respondent,
    number: int,
    document: tuple[NewDocument, Reading],
    options: DocumentOptions,
) -> None:
    from forms.passages import place_words
    from intake.transfer.document_files import put_in_place

    put, replaced = put_in_place(session, respondent, number, document, options)
    _tell(session, put)
    say = session.say
    if replaced.found:
        tell(say("document.found", count=replaced.found))
    for path, passage in replaced.lost:
        tell(say("document.lost", path=path, place=place_words(passage, say.language)))


def _tell(session: Session, put: PutIn) -> None:
    say = session.say
    count = len(put.text.paragraphs)
    tell(say("document.added", n=put.number, name=put.name, count=count))
    if put.problem is not None:
        tell(put.problem.text(say.language))


@command.add_command
@with_session("list")
@click.argument("respondent", shell_complete=completion.with_response, required=False)
def list_all(session: Session, respondent: str | None) -> None:
    """Print the documents of a response, or else those of all whose files are missing."""
    from intake.formats.paragraphs import print_lines
    from intake.queries.document_uses import document_uses
    from intake.views.documents import document_lines

    say = session.say
    if respondent is None:
        missing = session.store.missing_files(session.questionnaire.id)
        for each in missing:
            click.echo(f"{each.respondent:<10} {each.number}. {each.document.name}")
        if missing:
            tell(say("document.missing", count=len(missing)))
        return
    response = session.kept(session.respondent(respondent)).response
    if response.confidential:
        tell(say("show.confidential"))
    uses = document_uses(session, response)
    print_lines(document_lines(uses, response.replies, say))
    if not uses:
        tell(say("document.none"))


@command.add_command
@with_session("read")
@click.argument("respondent", shell_complete=completion.with_response)
@click.argument("number", type=WholeNumber(min=1), default=1)
@option("--unused", is_flag=True)
def read(session: Session, respondent: str, number: int, unused: bool) -> None:
    """Print the text of a document with the citations in the margin."""
    from intake.formats.margins import print_with_margin
    from intake.views.documents import read_lines, use_words

    use = _use(session, respondent, number)
    lines = read_lines(use, session.questionnaire, session.say, only_unused=unused)
    print_with_margin(lines)
    if session.kept(session.respondent(respondent)).response.confidential:
        tell(session.say("show.confidential"))
    tell(use_words(use, session.say))


@command.add_command
@with_session("save")
@click.argument("respondent", shell_complete=completion.with_response)
@click.argument("number", type=WholeNumber(min=1))
@click.argument("output", type=OutputFile(), metavar="FILE")
@option("--overwrite", is_flag=True)
def save(
    session: Session, respondent: str, number: int, output: Path | None, overwrite: bool
) -> None:
    """Write the file of a document, byte by byte as it came."""
    from intake.editing.documents import document_of
    from intake.formats.output import deliver_draft

    found = session.respondent(respondent)
    document = document_of(session.kept(found).response, found, number)
    content = session.store.file(document.sha256).content
    deliver_draft([content], output, overwrite=overwrite, binary=True)


@command.add_command
@with_session("aside")
@click.argument("respondent", shell_complete=completion.with_response)
@click.argument("number", type=WholeNumber(min=1))
@click.argument("paragraphs", type=WholeNumber(min=1), nargs=-1, required=True)
@option("--back", is_flag=True)
def aside(
    session: Session, respondent: str, number: int, paragraphs: tuple[int, ...], back: bool
) -> None:
    """Say that nothing is asked of some paragraphs, by the numbers that `read` prints."""
    from intake.editing.documents import set_aside

    found = session.respondent(respondent)
    places = [each - 1 for each in paragraphs]
    set_aside(session, found, number, places, aside=not back)


def _use(session: Session, respondent: str, number: int) -> DocumentUse:
    from intake.editing.documents import document_of
    from intake.queries.document_uses import document_uses

    found = session.respondent(respondent)
    response = session.kept(found).response
    document_of(response, found, number)
    return next(each for each in document_uses(session, response) if each.number == number)
