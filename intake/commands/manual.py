"""`intake manual`: a manual page for each command, made from its help."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters.localized import help_of
from intake.commands.parameters.types import Folder
from intake.console.safe_text import tell
from intake.errors import CommandError

if TYPE_CHECKING:
    from forms.messages import Translator
    from intake.session import Session


@with_session("manual")
@click.argument("folder", type=Folder(), metavar="FOLDER")
def command(session: Session, folder: Path) -> None:
    """Write the manual pages of all commands into a folder."""
    program = click.get_current_context().find_root().command
    root = click.Context(program, info_name="intake", **program.context_settings)
    root.params["lang"] = session.settings.language
    pages = {_name(each): _page(each, session.say) for each in _contexts(root)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, page in pages.items():
            (folder / f"{name}.1").write_text(page, encoding="ascii")
    except OSError as error:
        raise CommandError("output.unwritable", file=folder, reason=error.strerror) from error
    tell(session.say("manual.written", count=len(pages), folder=folder))


def _contexts(context: click.Context) -> Iterator[click.Context]:
    """Return a command and all of those below it."""
    yield context
    for below in _below(context):
        yield from _contexts(below)


def _below(context: click.Context) -> Iterator[click.Context]:
    group = context.command
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            found = group.get_command(context, name)
            if found is not None:
                yield click.Context(found, context, name)


def _name(context: click.Context) -> str:
    return context.command_path.replace(" ", "-")


def _page(context: click.Context, say: Translator) -> str:
    """Return the manual page of a command."""
    from importlib.metadata import version

    from intake.formats.roff import Roff

    roff = Roff()
    source = f"Intake {version('note-verbale-intake')}"
    roff.write_title(_name(context), _day(), source, say("manual.book"))
    roff.write_heading(say("manual.name"))
    roff.write_text(f"{_name(context)} - {help_of(context).partition('. ')[0].rstrip('.')}")
    roff.write_heading(say("manual.synopsis"))
    context.command.format_usage(context, roff)
    roff.write_heading(say("manual.description"))
    context.command.format_help_text(context, roff)
    context.command.format_options(context, roff)
    if context.parent is None:
        roff.write_heading(say("manual.exit_status"))
        roff.write_text(say("manual.done"))
    roff.write_heading(say("manual.see_also"))
    near = [context.parent] if context.parent else []
    roff.write_references([_name(each) for each in (*near, *_below(context))])
    return roff.getvalue()


def _day() -> str:
    """Return the day of a page: that of the build, where whoever packages the program names it."""
    named = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(named), UTC) if named.isdecimal() else datetime.now(UTC)
    return moment.date().isoformat()
