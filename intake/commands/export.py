"""`intake export`: every response, to be imported again or read by other programs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from db.records import Scope
from intake.commands.invocation import with_session
from intake.commands.localized import choice, option
from intake.commands.parameters.scope_options import tell_left_out
from intake.commands.parameters.types import OutputFile
from intake.errors import CommandError
from intake.formats.output import deliver, deliver_grid, format_of
from intake.session import Session
from intake.transfer.exporting import FORMATS, Format, exported

_SUFFIXES: Mapping[str, Format] = {f".{form}": form for form in FORMATS}


@with_session("export")
@choice("--format", "form", values=FORMATS, default=None)
@choice("--rows", values=("respondent", "answer", "cell"), default=None)
@option("--output", type=OutputFile(), metavar="FILE")
@option("--public", is_flag=True)
def command(
    session: Session,
    form: Format | None,
    rows: Literal["respondent", "answer", "cell"] | None,
    output: Path | None,
    public: bool,
) -> None:
    """Write all responses, to a file or to standard output."""
    form = format_of(output, form, _SUFFIXES, "jsonl")
    if rows is not None and form != "csv":
        raise CommandError("export.rows_of_csv")
    if form == "csv":
        _deliver_csv(session, rows or "respondent", output, public=public)
    elif form == "xlsx":
        deliver([_workbook(session, public=public)], output, binary=True)
    else:
        deliver((line.encode() for line in exported(session, form, public=public)), output)


def _deliver_csv(session: Session, rows: str, output: Path | None, *, public: bool) -> None:
    from intake.queries.disclosure import OnRecord
    from intake.views.flat import flat_tables

    flat = flat_tables(OnRecord(session, Scope(public=public)))
    grids = {
        "respondent": flat.by_respondent,
        "answer": flat.by_answer,
        "cell": flat.table_cells,
    }
    deliver_grid(grids[rows](), "csv", output)


def _workbook(session: Session, *, public: bool) -> bytes:
    from intake.formats.spreadsheet import as_workbook
    from intake.queries.codebook import codebook
    from intake.queries.disclosure import OnRecord
    from intake.views.codebook import codebook_grid
    from intake.views.coverage import tables_of
    from intake.views.flat import flat_tables

    record = OnRecord(session, Scope(public=public))
    flat = flat_tables(record)
    tell_left_out(record, silent=True)
    return as_workbook(
        {
            "responses": flat.by_respondent(),
            "answers": flat.by_answer(),
            "tables": flat.table_cells(),
            "coverage": tables_of(record).states(),
            "codebook": codebook_grid(codebook(record), session.say),
        }
    )
