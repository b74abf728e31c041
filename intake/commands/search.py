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
    from db.records import DocumentHit, Hit
    from intake.session import Session


@with_session("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@option("--limit", type=WholeNumber(1, 10_000), default=100, show_default=True)
@choice("--format", "form", values=("text", "json"), default="text")
def command(session: Session, words: tuple[str, ...], limit: int, form: str) -> None:
    """Print where all of the words stand together."""
    asked, typed = session.questionnaire.id, " ".join(words)
    hits = session.store.search(asked, typed, limit)
    in_documents = session.store.search_documents(asked, typed, limit)
    if form == "json":
        found: list[dict[str, object]] = [
            {
                "code": hit.respondent,
                "question": hit.path,
                "excerpt": "".join(hit.excerpt),
                **({"confidential": True} if hit.confidential else {}),
            }
            for hit in hits
        ]
        found += map(_document_hit, in_documents)
        click.echo(as_json(found), nl=False)
        return
    _print(hits, in_documents, session)


def _document_hit(hit: DocumentHit) -> dict[str, object]:
    return {
        "code": hit.respondent,
        "document": hit.number,
        "name": hit.name,
        **({"page": hit.page} if hit.page is not None else {}),
        **({"paragraph": hit.paragraph} if hit.paragraph is not None else {}),
        "excerpt": "".join(hit.excerpt),
        **({"confidential": True} if hit.confidential else {}),
    }


def _print(hits: Sequence[Hit], in_documents: Sequence[DocumentHit], session: Session) -> None:
    """Print each place with the words that were found made out."""
    from intake.formats.terminal import print_made_out
    from intake.views.documents import hit_place

    say, day, register = session.say, session.questionnaire.report.day, session.register
    places: list[tuple[Hit | DocumentHit, str]] = [(hit, hit.path) for hit in hits]
    places += [(hit, hit_place(hit, say.language)) for hit in in_documents]
    for hit, place in places:
        name = register[hit.respondent].name(say.language, day).words
        mark = f" · {say('who.confidential')}" if hit.confidential else ""
        heading = f"{inert(name)} ({hit.respondent}){mark} · {inert(place)}"
        print_made_out(heading, [inert(part).replace("\n", " ") for part in hit.excerpt])
    if not places:
        click.echo(say("search.nothing"))
