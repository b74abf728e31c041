"""`intake translation`: what respondents wrote, in another language."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import Group, choice, option
from intake.commands.parameters.types import WholeNumber
from intake.console.safe_text import tell
from intake.errors import CommandError
from intake.formats.grid import FORMATS, as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.answer_translations import TextPlace
    from intake.queries.translations import Untranslated
    from intake.session import Session

_LARGEST = 10 * 2**20
"""Bytes of a file with the translation of one text, at the most."""

_SUFFIXES = {".csv": "csv", ".xlsx": "xlsx"}
_codes = click.argument(
    "respondents", nargs=-1, metavar="[CODE]...", shell_complete=completion.with_response
)
_into = option(
    "--to", "into", required=True, metavar="LANG", shell_complete=completion.text_languages
)


@click.group("translation", cls=Group)
def command() -> None:
    """What respondents wrote, in another language: what is lacking, put in, out and back."""


@command.add_command
@with_session("list")
@_codes
@_into
@choice("--format", "form", values=FORMATS, default="table")
@option("--public", is_flag=True)
def list_all(
    session: Session, respondents: tuple[str, ...], into: str, form: str, public: bool
) -> None:
    """Print which texts are still to be translated into a language."""
    from intake.formats.output import deliver_grid
    from intake.formats.terminal import print_grid
    from intake.views.translations import untranslated_document, untranslated_grid

    texts = _untranslated(session, respondents, into, public=public)
    if form == "json":
        click.echo(as_json(untranslated_document(texts, into)), nl=False)
    elif not texts and form == "table":
        tell(session.say("translation.none", language=into))
    elif form == "table":
        print_grid(untranslated_grid(session, texts, into))
    else:
        deliver_grid(untranslated_grid(session, texts, into), form)


@command.add_command
@with_session("add")
@click.argument("respondent", shell_complete=completion.with_response)
@click.argument("path", metavar="PATH", shell_complete=completion.questions)
@click.argument("text", metavar="[TEXT]", required=False)
@_into
@option("--file", "text_file", type=click.Path(path_type=Path), metavar="FILE")
@option("--remark", "of_remark", is_flag=True)
@option("--row", "text_row", type=WholeNumber(min=1), metavar="NUMBER")
@option("--column", "text_column", metavar="NAME")
@option("--remove", "remove_text", is_flag=True)
@option("--rest-stands", is_flag=True)
@option("--reason", metavar="TEXT")
def add(
    session: Session,
    respondent: str,
    path: str,
    text: str | None,
    into: str,
    text_file: Path | None,
    of_remark: bool,
    text_row: int | None,
    text_column: str | None,
    remove_text: bool,
    rest_stands: bool,
    reason: str | None,
) -> None:
    """Put the translation of a text beside it."""
    from intake.editing.translations import translate

    found = session.respondent(respondent)
    place = _place(session, text_row, text_column, of_remark=of_remark)
    words = "" if remove_text else _words(session, text, text_file)
    before = session.kept(found).response.status
    saved = translate(
        session, found, path, into, {place: words}, rest_stands=rest_stands, reason=reason
    )
    key = "translation.removed" if remove_text else "translation.added"
    tell(session.say(key, code=found.code, path=path, language=into))
    if saved.kept.response.status != before:
        tell(session.say("translation.final_again", codes=found.code))


@command.add_command
@with_session("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_codes
@_into
@option("--public", is_flag=True)
@option("--overwrite", is_flag=True)
def export(
    session: Session,
    file: Path,
    respondents: tuple[str, ...],
    into: str,
    public: bool,
    overwrite: bool,
) -> None:
    """Write what is to be translated into a file for a translator."""
    from intake.formats.output import csv_content, deliver_draft, format_by_ending
    from intake.views.translations import total_words, translator_grid

    form = format_by_ending(file, _SUFFIXES)
    texts = _untranslated(session, respondents, into, public=public)
    grid = translator_grid(session.questionnaire, texts, into)
    if form == "csv":
        deliver_draft(csv_content(grid), file, overwrite=overwrite)
    else:
        from intake.formats.spreadsheet import as_workbook

        deliver_draft([as_workbook({into: grid})], file, overwrite=overwrite)
    tell(session.say("translation.written", file=file, total=total_words(session, texts)))


@command.add_command
@with_session("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_into
@option("--dry-run", is_flag=True)
@option("--reason", metavar="TEXT")
def take_in(session: Session, file: Path, into: str, dry_run: bool, reason: str | None) -> None:
    """Take in the translations of a file: all of them, or none."""
    from intake.transfer.translation_file import take_translations

    if dry_run:
        session.rehearse()
    came = take_translations(session, file, into, reason=reason, dry_run=dry_run)
    say, taken = session.say, came.taken
    key = "translation.would" if dry_run else "translation.taken"
    who = len(taken.respondents)
    tell(say(key, count=taken.texts, respondents=who, unchanged=taken.unchanged))
    if came.empty:
        tell(say("translation.empty", count=came.empty))
    if taken.final_again:
        tell(say("translation.final_again", codes=", ".join(taken.final_again)))


def _untranslated(
    session: Session, respondents: tuple[str, ...], into: str, *, public: bool
) -> Sequence[Untranslated]:
    """Return what is still to be translated, and say what of it is confidential."""
    from db.records import Scope
    from intake.editing.translations import check_language
    from intake.queries.disclosure import OnRecord
    from intake.queries.translations import untranslated_texts

    check_language(session.questionnaire, into)
    codes = [session.respondent(each).code for each in respondents]
    texts = untranslated_texts(OnRecord(session, Scope(public=public)), into, codes)
    if hidden := {each.respondent for each in texts if each.confidential}:
        tell(session.say("translation.confidential", codes=", ".join(sorted(hidden))))
    return texts


def _place(session: Session, row: int | None, column: str | None, *, of_remark: bool) -> TextPlace:
    """Return where the text stands. Raises UsageError where that is said twice, or by half."""
    from forms.answer_translations import THE_REMARK, TextPlace

    if (row is None) != (column is None) or (of_remark and row is not None):
        raise click.UsageError(session.say("translation.where"))
    return THE_REMARK if of_remark else TextPlace(None if row is None else row - 1, column or "")


def _words(session: Session, text: str | None, file: Path | None) -> str:
    """Return the text that was given: as it is, from a file, or from standard input.

    Raises UsageError where it is not given, or twice; CommandError where there is nothing in it.
    """
    if (text is None) == (file is None):
        raise click.UsageError(session.say("translation.one_text"))
    if file is not None or text == "-":
        text = _decoded(_content(file), file)
    if not (words := (text or "").strip()):
        raise CommandError("translation.no_words")
    return words


def _content(file: Path | None) -> bytes:
    from forms.plain_file import read_plain

    return sys.stdin.buffer.read() if file is None else read_plain(file, _LARGEST)


def _decoded(content: bytes, file: Path | None) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CommandError("translation.not_utf8", file=file or "-") from None
