"""`intake demo`: the replies of the 2005 report, in a database of their own."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from intake.commands.coverage import print_coverage
from intake.commands.invocation import with_session
from intake.commands.parameters.given import settings_of
from intake.commands.parameters.localized import option
from intake.console.safe_text import tell

if TYPE_CHECKING:
    from intake.session import Session


@with_session("demo", begins=True)
@option("--print", "print_only", is_flag=True)
def command(_: Session, print_only: bool) -> None:
    """Print the coverage of the 2005 replies, then open the desk on them."""
    from db.records import Scope
    from intake.console.results import ResultConsole
    from intake.demo import DEMO, demo_database, fill
    from intake.session import Session
    from intake.views.coverage import coverage_tables

    context = click.get_current_context()
    named = any(here.params.get("db") for here in (context, context.parent) if here)
    settings = settings_of(context)
    database = settings.database if named else demo_database()
    demo = Session(replace(settings, database=database, questionnaire=DEMO), tell=tell)
    context.call_on_close(demo.close)
    fill(demo)
    print_coverage(coverage_tables(demo, Scope()), "section")
    shipped = demo.questionnaire.responses
    if shipped is not None:
        ResultConsole().print(shipped.notice.text(settings.language))
    if not print_only and sys.stdin.isatty() and sys.stdout.isatty():
        from intake.commands.desk import run_desk

        run_desk(demo)
