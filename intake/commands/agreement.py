"""`intake agreement`: how far two readings say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from intake.commands.invocation import with_session
from intake.commands.parameters.localized import choice, option
from intake.commands.parameters.types import WholeNumber
from intake.console.safe_text import tell
from intake.formats.grid import as_json

if TYPE_CHECKING:
    from intake.queries.agreement import Grouping
    from intake.session import Session


@with_session("agreement")
@choice("--by", "grouping", values=("all", "section", "question", "officer"), default="all")
@option("--seed", "interval_seed", type=WholeNumber(min=0), metavar="NUMBER")
@option("--with-silence", is_flag=True)
@choice("--format", "form", values=("table", "json", "csv"), default="table")
def command(
    session: Session,
    grouping: Grouping,
    interval_seed: int | None,
    with_silence: bool,
    form: Literal["table", "json", "csv"],
) -> None:
    """Print how far the readings of replies agree."""
    from intake.formats.output import deliver_grid
    from intake.formats.terminal import print_grid
    from intake.queries.agreement import SEED, agreements
    from intake.views.agreement import agreement_document, agreement_figures, agreement_grid

    seed = SEED if interval_seed is None else interval_seed
    found = agreements(session, grouping, seed, with_silence=with_silence)
    if form == "json":
        click.echo(as_json(agreement_document(found, seed)), nl=False)
        return
    if form == "csv":
        deliver_grid(agreement_figures(session, found, grouping), form)
    else:
        print_grid(agreement_grid(session, found, grouping))
    if not any(each.agreement.items for each in found):
        tell(session.say("agreement.none"))
    else:
        tell(session.say("agreement.interval", seed=seed))
