"""`intake who`: the respondents that gave an answer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

import click

from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import choice, option
from intake.commands.parameters.scope_options import scope_options, tell_drafts, tell_left_out
from intake.commands.parameters.types import Day
from intake.console.safe_text import inert
from intake.formats.grid import as_json

if TYPE_CHECKING:
    from db.records import Criterion, Scope
    from intake.queries.respondent_lists import ListedRespondent, RespondentList
    from intake.session import Session


@with_session("who")
@click.argument("query_words", metavar="PATH[=VALUE]", shell_complete=completion.queries)
@choice("--format", "form", values=("list", "note", "evidence", "json"), default="list")
@option("--names-as-of", type=Day())
@scope_options
def command(
    session: Session,
    query_words: str,
    form: Literal["list", "note", "evidence", "json"],
    names_as_of: datetime | None,
    scope: Scope,
) -> None:
    """Print the respondents that gave an answer, in the order of the language."""
    from intake.queries.disclosure import OnRecord
    from intake.queries.respondent_lists import is_in_own_words, list_of, parse_criterion

    query, record = parse_criterion(session.validator, query_words), OnRecord(session, scope)
    listing = list_of(record, query, names_as_of.date() if names_as_of else None)
    tell_drafts(session, listing)
    tell_left_out(record, own_words=is_in_own_words(session.validator, query))
    if form == "json":
        document = {
            "question": query.path,
            "value": query.value,
            "respondents": [
                {
                    "code": each.code,
                    "name": each.name,
                    "kind": each.kind,
                    **({"confidential": True} if each.confidential else {}),
                }
                for each in listing.named
            ],
        }
        click.echo(as_json(document), nl=False)
    elif form == "evidence":
        _print_evidence(session, query, listing)
    elif form == "note":
        for note in listing.notes:
            click.echo(inert(note))
    else:
        _print_list(session, "who.states", listing.states)
        _print_list(session, "who.organisations", listing.organisations)
        if not listing.named:
            click.echo(session.say("who.nobody"))


def _print_evidence(session: Session, query: Criterion, listing: RespondentList) -> None:
    """Print what each answer was read from."""
    from intake.formats.paragraphs import print_lines
    from intake.queries.evidence import EvidenceFinder
    from intake.views.evidence import evidence_lines

    evidence = EvidenceFinder(session).of(query, listing.named)
    print_lines(evidence_lines(evidence, session.say))
    if not evidence:
        click.echo(session.say("who.nobody"))


def _print_list(session: Session, key: str, names: tuple[ListedRespondent, ...]) -> None:
    if not names:
        return
    say = session.say
    click.echo(say(key, count=len(names)))
    for each in names:
        mark = f" ({say('who.confidential')})" if each.confidential else ""
        click.echo(f"  {each.code:<10} {inert(each.name)}{mark}")
