"""`intake export`: every response, to be imported again or read by other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec import Struct

from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import choice, option
from intake.commands.parameters.scope_options import tell_left_out
from intake.commands.parameters.types import Folder, OutputFile
from intake.console.safe_text import tell
from intake.errors import CommandError
from intake.formats.output import (
    deliver,
    deliver_csv,
    format_of,
    refuse_other_ending,
    unless_edited,
)

if TYPE_CHECKING:
    from intake.formats.data_programs import Script
    from intake.formats.dataset import DataSet
    from intake.queries.disclosure import OnRecord
    from intake.session import Session
    from intake.views.flat import FlatTables


Rows = Literal["respondent", "answer", "cell"]


class Export(Struct, frozen=True, dict=True):
    """What is asked for: whose responses, where they go, and what a row of a table is.

    A program that reads the responses is written over what somebody has made of it only where it
    may `overwrite`.
    """

    session: Session
    file: Path | None
    public: bool
    rows: Rows
    table: str | None = None
    script: Script | None = None
    overwrite: bool = False

    @cached_property
    def record(self) -> OnRecord:
        """What is on record, in public without the confidential."""
        from db.records import Scope
        from intake.queries.disclosure import OnRecord

        return OnRecord(self.session, Scope(public=self.public))

    def flat(self, *, typed: bool) -> FlatTables:
        """Return the responses as flat tables, with days as such where they are `typed`."""
        from intake.views.flat import flat_tables

        return flat_tables(self.record, typed=typed)

    def dataset(self) -> DataSet:
        """Return the data set that is asked for; that there are others is told."""
        from intake.views.datasets import datasets_of

        datasets = datasets_of(self.record)
        tell_left_out(self.record, silent=True)
        if self.table is not None:
            return datasets.table(self.table)
        if datasets.tables:
            tell(self.session.say("export.tables_beside", tables=", ".join(datasets.tables)))
        return datasets.responses()


def _json_lines(export: Export) -> None:
    _deliver_json(export, "jsonl")


def _json(export: Export) -> None:
    _deliver_json(export, "json")


def _deliver_json(export: Export, form: Literal["jsonl", "json"]) -> None:
    from intake.transfer.exporting import exported

    lines = exported(export.session, form, public=export.public)
    deliver((line.encode() for line in lines), export.file)


def _csv(export: Export) -> None:
    if export.script is not None:
        _with_script(export, export.script)
        return
    flat = export.flat(typed=False)
    grids = {
        "respondent": flat.by_respondent,
        "answer": flat.by_answer,
        "cell": flat.table_cells,
    }
    deliver_csv(grids[export.rows](), export.file)


def _with_script(export: Export, script: Script) -> None:
    """Write a data set as CSV, and beside it the program that reads it."""
    from intake.formats.data_programs import as_codes, program, program_file

    if export.file is None:
        raise CommandError("export.script_file")
    dataset, beside = export.dataset(), program_file(export.file, script)
    source = program(dataset, script, export.file.name).encode()
    content = unless_edited([source], beside, overwrite=export.overwrite)
    deliver_csv(as_codes(dataset), export.file)
    deliver(content, beside)
    tell(export.session.say("export.script", file=beside))


def _spss(export: Export) -> None:
    from intake.formats.statistics import as_sav

    deliver([as_sav(export.dataset())], export.file, binary=True)


def _stata(export: Export) -> None:
    from intake.formats.statistics import as_dta

    deliver([as_dta(export.dataset())], export.file, binary=True)


def _parquet(export: Export) -> None:
    from intake.formats.parquet import as_parquet

    deliver([as_parquet(export.dataset())], export.file, binary=True)


def _ddi(export: Export) -> None:
    from importlib.metadata import version

    from intake.formats.ddi import as_ddi
    from intake.views.study import study_of

    tell_left_out(export.record, silent=True)
    software = f"Intake {version('note-verbale-intake')}"
    deliver([as_ddi(study_of(export.record, software))], export.file)


def _workbook(export: Export) -> None:
    from intake.formats.spreadsheet import named_rows, workbook_parts
    from intake.queries.codebook import codebook
    from intake.views.codebook import codebook_grid
    from intake.views.coverage import tables_of

    session, record, flat = export.session, export.record, export.flat(typed=True)
    tell_left_out(record, silent=True)
    counted = {
        "coverage": tables_of(record).states(),
        "codebook": codebook_grid(codebook(record), session.say),
    }
    title = session.say.of(session.questionnaire.title)
    workbook = workbook_parts(
        {**flat.all(), **counted}, title, lambda: chain(flat.all_rows(), named_rows(counted))
    )
    deliver(workbook, export.file, binary=True)


def _write_documents(session: Session, folder: Path, *, public: bool) -> None:
    from intake.transfer.document_folder import write_documents

    count = write_documents(session, folder, public=public)
    tell(session.say("export.documents", count=count, folder=folder))


def _write_work(session: Session, file: Path, *, public: bool) -> None:
    from intake.transfer.work_file import work_lines

    if public:
        raise CommandError("work.not_public")
    refuse_other_ending(file, ".jsonl", ".json")
    lines = work_lines(session)
    deliver((line.encode() for line in lines), file)
    tell(session.say("export.work", count=len(lines), file=file))


FORMATS: Mapping[str, Callable[[Export], None]] = {
    "jsonl": _json_lines,
    "json": _json,
    "csv": _csv,
    "xlsx": _workbook,
    "sav": _spss,
    "dta": _stata,
    "parquet": _parquet,
    "ddi": _ddi,
}
"""What writes an export in each format."""

_SUFFIXES = {".xml" if each == "ddi" else f".{each}": each for each in FORMATS}
_OF_DATASETS = ("sav", "dta", "parquet")


@with_session("export")
@choice("--format", "form", values=tuple(FORMATS), default=None)
@choice("--rows", values=("respondent", "answer", "cell"), default=None)
@option("--table", metavar="PATH", shell_complete=completion.tables)
@choice("--script", values=("r", "python"), default=None)
@option("--output", type=OutputFile(), metavar="FILE")
@option("--overwrite", "overwrite_program", is_flag=True)
@option("--documents", "documents_folder", type=Folder(), metavar="FOLDER")
@option("--work", "work_file", type=click.Path(path_type=Path), metavar="FILE")
@option("--public", is_flag=True)
def command(
    session: Session,
    form: str | None,
    rows: Rows | None,
    table: str | None,
    script: Script | None,
    output: Path | None,
    overwrite_program: bool,
    documents_folder: Path | None,
    work_file: Path | None,
    public: bool,
) -> None:
    """Write all responses, to a file or to standard output."""
    form = format_of(output, form, _SUFFIXES, "jsonl")
    _refuse_together(form, rows, table, script)
    if work_file is not None and output is not None and work_file.resolve() == output.resolve():
        raise CommandError("export.one_file", file=work_file)
    if documents_folder is not None:
        _write_documents(session, documents_folder, public=public)
    if work_file is not None:
        _write_work(session, work_file, public=public)
    rows = rows or "respondent"
    FORMATS[form](Export(session, output, public, rows, table, script, overwrite_program))


def _refuse_together(
    form: str, rows: Rows | None, table: str | None, script: Script | None
) -> None:
    """Raise CommandError for options that do not go together."""
    if rows is not None and (form != "csv" or script is not None):
        raise CommandError("export.rows_of_csv")
    if script is not None and form != "csv":
        raise CommandError("export.script_of_csv")
    if table is not None and form not in _OF_DATASETS and script is None:
        raise CommandError("export.table_of_datasets")
