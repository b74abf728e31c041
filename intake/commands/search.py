"""`intake search`: words in narrative, remarks and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters.localized import choice, option
from intake.commands.parameters.types import WholeNumber
from intake.console.safe_text import inert
from intake.formats.grid import as_json

if TYPE_CHECKING:
    from db.records import Hit
    from intake.session import Session


@with_session("search")
@click.argument("words", nargs=-1, required=True)
@option("--limit", type=WholeNumber(1, 10_000), default=100, show_default=True)
@choice("--format", "form", values=("text", "json"), default="text")
def command(session: Session, words: tuple[str, ...], limit: int, form: str) -> None:
    """Print where all of the words stand together."""
    hits = session.store.search(session.questionnaire.id, " ".join(words), limit)
    if form == "json":
        found = [
            {
                "code": hit.respondent,
                "question": hit.path,
                "excerpt": "".join(hit.excerpt),
                **({"confidential": True} if hit.confidential else {}),
            }
            for hit in hits
        ]
        click.echo(as_json(found), nl=False)
        return
    _print(hits, session)


def _print(hits: Sequence[Hit], session: Session) -> None:
    """Print each place with the words that were found made out."""
    from rich.text import Text

    from intake.console.results import ResultConsole

    say, day, register = session.say, session.questionnaire.report.day, session.register
    printer = ResultConsole()
    for hit in hits:
        name = register[hit.respondent].name(say.language, day).words
        mark = f" · {say('who.confidential')}" if hit.confidential else ""
        heading = f"{inert(name)} ({hit.respondent}){mark} · {hit.path}"
        printer.print(Text(heading, style="bold"))
        excerpt = Text("    ")
        for index, part in enumerate(hit.excerpt):
            excerpt.append(inert(part).replace("\n", " "), style="reverse" if index % 2 else "")
        printer.print(excerpt)
    if not hits:
        click.echo(say("search.nothing"))
