"""How a command gets its session, and what becomes of what goes wrong in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

import click

from intake.commands.parameters.given import refuse_language, settings_of
from intake.commands.parameters.language import keep_asked
from intake.commands.parameters.localized import Command, Group, common_options
from intake.console.safe_text import tell

if TYPE_CHECKING:
    from intake.queries.as_at import AsAt
    from intake.session import Session

_Rest = ParamSpec("_Rest")
_COMMON = ("db", "questionnaire", "lang", "officer")


def with_session(
    name: str, *, help_key: str | None = None, begins: bool = False
) -> Callable[[Callable[Concatenate[Session, _Rest], None]], click.Command]:
    """Make a function that takes a session into a command with the common options.

    A command that only reads makes no store; one that `begins` makes it where there is none.
    """

    def made(function: Callable[Concatenate[Session, _Rest], None]) -> click.Command:
        made_command = click.command(name, cls=Command)(common_options(_run(function, begins)))
        made_command.help_key = help_key
        return made_command

    return made


def group_with_session(
    name: str,
) -> Callable[[Callable[Concatenate[Session, _Rest], None]], Group]:
    """Make a function that takes a session into a group, run where none of its commands is."""

    def made(function: Callable[Concatenate[Session, _Rest], None]) -> Group:
        grouping = click.group(name, cls=Group, invoke_without_command=True)
        return grouping(common_options(_run(function)))

    return made


def session_at(session: Session, as_at: AsAt | None) -> Session:
    """Return the session as it stood at the end of a day, if one is given.

    It is the same session where nothing has changed since.
    """
    if as_at is None or session.is_unchanged_since(as_at.moment):
        return session
    past = session.at(as_at.moment)
    click.get_current_context().call_on_close(past.close)
    return past


def _run(
    function: Callable[Concatenate[Session, _Rest], None], begins: bool = False
) -> Callable[..., None]:
    def run(**values: Any) -> None:
        # A command's help needs no store, nor what a session is made of.
        from intake.session import Session

        context = click.get_current_context()
        if context.invoked_subcommand is not None:
            return
        for common in _COMMON:
            values.pop(common)
        keep_asked(context)
        refuse_language(context)
        session = Session(settings_of(context), tell=tell, begins=begins)
        context.call_on_close(session.close)
        function(session, **values)  # type: ignore[call-arg]

    update_wrapper(run, function)
    return run
