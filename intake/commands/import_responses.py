"""`intake import`: take in JSON responses."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from forms.messages import Translator
from forms.officers import LONGEST_REASON
from forms.plain_file import open_plain
from intake.commands.invocation import with_session
from intake.commands.parameters.localized import choice, option
from intake.commands.parameters.types import WholeNumber
from intake.console.progress import steps
from intake.console.safe_text import in_one_line, inert, tell
from intake.transfer.limits import Limits

if TYPE_CHECKING:
    from db.records import Existing, Taken
    from intake.session import Session
    from intake.transfer.sources import Source

_MOST_TOLD = 20


@with_session("import", begins=True)
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(allow_dash=True)
)
@option("--dry-run", is_flag=True)
@choice("--existing", values=("fail", "skip", "replace"), default="fail")
@option("--largest-record", type=WholeNumber(1, 2**20), default=Limits().record // 1024)
@option("--deepest", type=WholeNumber(1, 500), default=Limits().depth)
@option("--most-faults", type=WholeNumber(min=1), default=Limits().faults)
@option("--documents", "documents_folder", type=click.Path(path_type=Path), metavar="FOLDER")
@option("--work", "work_file", type=click.Path(path_type=Path), metavar="FILE")
@option("--columns", "columns_file", type=click.Path(path_type=Path), metavar="FILE")
@option("--reason", metavar="TEXT")
def command(
    session: Session,
    files: tuple[str, ...],
    dry_run: bool,
    existing: Existing,
    largest_record: int,
    deepest: int,
    most_faults: int,
    documents_folder: Path | None,
    work_file: Path | None,
    columns_file: Path | None,
    reason: str | None,
) -> None:
    """Check the files as a whole, then take all of their responses in, or none."""
    from intake.transfer.batch import Batch
    from intake.transfer.sources import size_of
    from intake.views.import_preview import loses

    say = session.say
    if dry_run:
        session.rehearse()
    if columns_file is not None and not columns_file.exists():
        _propose(session, files, columns_file)
        return
    limits = Limits(largest_record * 1024, deepest, most_faults)
    names = ", ".join(name if name == "-" else Path(name).name for name in files)
    title = say("import.reason", names=names)
    taken: list[Taken] = []
    with ExitStack() as stack:
        sources = _sources(session, files, columns_file, stack)
        with steps(say("import.checking"), size_of(sources)) as progress:
            imported = Batch(session, existing, limits).take_in(
                sources,
                title=in_one_line(title)[:LONGEST_REASON],
                reason=reason,
                dry_run=dry_run,
                progress=progress,
                told=lambda each: taken.append(each) if dry_run or loses(each) else None,
            )
    _tell(taken, dry_run, say)
    key = "import.would" if dry_run else "import.done"
    tell(say(key, **asdict(imported)))
    if not dry_run:
        _take_documents(session, documents_folder)
        _take_work(session, work_file)


def _tell(taken: Sequence[Taken], dry_run: bool, say: Translator) -> None:
    """Say what becomes of each response in a dry run; else of those of which something goes."""
    from intake.views.import_preview import taken_line

    if dry_run:
        for each in taken:
            click.echo(inert(taken_line(each, say)))
        return
    for each in taken[:_MOST_TOLD]:
        tell(taken_line(each, say))
    if more := len(taken[_MOST_TOLD:]):
        tell(say("taken.more", count=more))


def _take_documents(session: Session, folder: Path | None) -> None:
    """Keep the files of documents, and say of how many there is none."""
    asked = session.store.questionnaire_ids()
    if folder is not None:
        from intake.transfer.document_folder import take_documents

        if kept := take_documents(session, folder, asked):
            tell(session.say("import.documents", count=kept))
    if missing := sum(len(session.store.missing_files(each)) for each in asked):
        tell(session.say("document.missing", count=missing))


def _take_work(session: Session, file: Path | None) -> None:
    if file is not None:
        from intake.transfer.work_file import take_work

        tell(session.say("import.work", count=take_work(session, file)))


def _open(name: str, stack: ExitStack) -> Source:
    from intake.transfer.sources import Source

    if name == "-":
        return Source("-", sys.stdin.buffer)
    return Source(name, stack.enter_context(open_plain(Path(name))), file=Path(name))


def _propose(session: Session, files: Sequence[str], columns_file: Path) -> None:
    """Write what the headings of tables most likely stand for, to be looked at."""
    from intake.formats.output import deliver, format_by_ending
    from intake.transfer.columns.column_map import written
    from intake.transfer.columns.proposal import proposed
    from intake.transfer.columns.tables import read_tables

    format_by_ending(columns_file, {".toml": "toml"})
    say, questionnaire = session.say, session.questionnaire
    tables = [table for name in files for table in read_tables(Path(name))]
    found = proposed(tables, questionnaire)
    comment = say("columns.comment", questionnaire=questionnaire.id).split("\n")
    deliver([written(found, comment)], columns_file)
    known, count = sum(map(bool, found.columns)), len(found.columns)
    tell(say("columns.proposed", file=columns_file, known=known, count=count))


def _sources(
    session: Session, files: Sequence[str], columns_file: Path | None, stack: ExitStack
) -> Sequence[Source]:
    """Return what is to be read: files of JSON, or tables together by the map of their columns."""
    if columns_file is None:
        return [_open(name, stack) for name in files]
    from intake.transfer.columns.source import source_of

    return [source_of([*map(Path, files)], columns_file, session.questionnaire)]
