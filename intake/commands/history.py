"""`intake history`: the journal of one response."""

from dataclasses import asdict
from typing import Literal

import click

from intake.commands.framework import choice
from intake.commands.running import with_session
from intake.session import Session
from intake.tables.grid import as_json


@with_session("history")
@click.argument("respondent")
@choice("--format", "form", values=("text", "json"), default="text")
def command(session: Session, respondent: str, form: Literal["text", "json"]) -> None:
    """Print who changed what in a response, when and why."""
    found = session.respondent(respondent)
    session.kept(found)
    revisions = session.store.history(session.questionnaire.id, found.code)
    if form == "json":
        documents = [asdict(revision) for revision in revisions]
        click.echo(as_json(_plain(documents)), nl=False)
        return
    from intake.tables.history import history_lines
    from intake.tables.reading import print_lines

    print_lines(history_lines(revisions, session.settings.language))


def _plain(value: object) -> list[object]:
    from datetime import datetime

    def plain(item: object) -> object:
        if isinstance(item, datetime):
            return item.isoformat()
        if isinstance(item, dict):
            return {key: plain(content) for key, content in item.items()}
        if isinstance(item, list | tuple):
            return [plain(content) for content in item]
        return item

    return [plain(item) for item in value] if isinstance(value, list) else [value]
