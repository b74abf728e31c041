"""`intake export`: every response, to be imported again or read by other programs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import click

from db.records import Scope
from intake.commands.framework import choice, option
from intake.commands.running import with_session
from intake.errors import CommandError
from intake.exporting import FORMATS, Format, exported
from intake.output import deliver, format_of
from intake.session import Session

_SUFFIXES: Mapping[str, Format] = {f".{form}": form for form in FORMATS}


@with_session("export")
@choice("--format", "form", values=FORMATS, default=None)
@choice("--rows", values=("respondent", "answer"), default=None)
@option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@option("--public", is_flag=True)
def command(
    session: Session,
    form: Format | None,
    rows: Literal["respondent", "answer"] | None,
    output: Path | None,
    public: bool,
) -> None:
    """Write all responses, to a file or to standard output."""
    form = format_of(output, form, _SUFFIXES, "jsonl")
    if rows is not None and form != "csv":
        raise CommandError("export.rows_of_csv")
    if form in ("csv", "xlsx"):
        content = _flat(session, form, rows, public=public)
        deliver([content], output, binary=form == "xlsx")
        return
    deliver((line.encode() for line in exported(session, form, public=public)), output)


def _flat(session: Session, form: Format, rows: str | None, *, public: bool) -> bytes:
    from intake.codebook import codebook
    from intake.tables.codebook import codebook_grid
    from intake.tables.coverage import coverage_tables
    from intake.tables.flat import flat_tables
    from intake.tables.grid import as_csv
    from intake.tables.spreadsheet import as_workbook

    flat = flat_tables(session, public=public)
    if form == "csv":
        return as_csv(flat.by_answer() if rows == "answer" else flat.by_respondent()).encode()
    scope = Scope(public=public)
    return as_workbook(
        {
            "responses": flat.by_respondent(),
            "answers": flat.by_answer(),
            "tables": flat.table_cells(),
            "coverage": coverage_tables(session, scope).states(),
            "codebook": codebook_grid(codebook(session, scope), session.settings.language),
        }
    )
