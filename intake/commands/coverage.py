"""`intake coverage`: who answered what."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from intake.commands.invocation import with_session
from intake.commands.parameters.localized import choice, option
from intake.commands.parameters.scope_options import scope_options, tell_drafts, tell_left_out
from intake.commands.parameters.types import Day
from intake.formats.grid import FORMATS, json_parts
from intake.formats.output import deliver, deliver_grid

if TYPE_CHECKING:
    from db.records import Scope
    from intake.session import Session
    from intake.views.coverage import CoverageTables


@with_session("coverage")
@choice("--by", values=("section", "question", "group"), default="section")
@choice("--format", "form", values=FORMATS, default="table")
@option("--names-as-of", type=Day())
@scope_options
def command(
    session: Session, by: str, form: str, names_as_of: datetime | None, scope: Scope
) -> None:
    """Print who answered what, with its totals."""
    from intake.queries.disclosure import OnRecord
    from intake.views.coverage import tables_of

    record = OnRecord(session, scope)
    tables = tables_of(record, names_as_of.date() if names_as_of else None)
    tell_drafts(session, tables.listing)
    tell_left_out(record, silent=by == "section", groups=by != "question")
    if form == "json":
        documents = {
            "section": tables.as_document,
            "question": tables.questions_document,
            "group": tables.groups_document,
        }
        deliver(json_parts(documents[by]()), None)
    elif form == "table":
        print_coverage(tables, by)
    else:
        grid = {
            "section": tables.matrix,
            "question": tables.by_question,
            "group": tables.by_group,
        }[by]()
        deliver_grid(grid, form, tables.around(by))


def print_coverage(tables: CoverageTables, by: str) -> None:
    """Print coverage tables on the terminal, the headline first."""
    from intake.formats.terminal import print_grid, print_words

    print_words(tables.headline())
    if by == "question":
        print_grid(tables.by_question())
        return
    groups = tables.by_group()
    if groups.rows:
        print_grid(groups)
    if by == "section":
        print_grid(tables.by_section())
        print_grid(tables.matrix())
