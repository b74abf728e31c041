"""`intake completion`: the script by which a shell completes what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters.types import OneOf

if TYPE_CHECKING:
    from intake.session import Session


@with_session("completion")
@click.argument("shell", type=OneOf(("bash", "zsh", "fish")), metavar="SHELL")
def command(_: Session, shell: str) -> None:
    """Print the script of a shell, which asks this program what may stand where."""
    from intake.commands.parameters.shells import SHELLS

    program = click.get_current_context().find_root().command
    click.echo(SHELLS[shell](program, {}, "intake", "_INTAKE_COMPLETE").source(), nl=False)
