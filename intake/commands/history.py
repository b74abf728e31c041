"""`intake history`: the journal of one response."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import click
from msgspec import Struct
from msgspec.structs import asdict

from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import choice, option
from intake.commands.parameters.types import WholeNumber
from intake.console.safe_text import tell
from intake.formats.grid import as_json

if TYPE_CHECKING:
    from db.records import Change, Revision
    from forms.register.respondent import Respondent
    from intake.session import Session


@with_session("history")
@click.argument("respondent", shell_complete=completion.with_response)
@choice("--format", "form", values=("text", "json"), default="text")
@option("--office", is_flag=True)
@option("--joined", is_flag=True)
@option("--between", nargs=2, type=WholeNumber(min=1), metavar="REVISION REVISION")
def command(
    session: Session,
    respondent: str,
    form: Literal["text", "json"],
    office: bool,
    joined: bool,
    between: tuple[int, int] | None,
) -> None:
    """Print who changed what in a response, when and why; or what differs between two revisions."""
    from intake.editing.responses import changes_between

    found = session.respondent(respondent)
    if office:
        _print_office(session, found.code, form)
        return
    if session.kept(found).response.confidential:
        tell(session.say("show.confidential"))
    if between:
        _print_differences(session, changes_between(session, found, *between), form)
        return
    revisions = _revisions(session, found, joined=joined)
    if form == "json":
        click.echo(as_json(_plain(list(revisions))), nl=False)
        return
    from intake.formats.paragraphs import print_lines
    from intake.views.history import history_lines

    print_lines(history_lines(session.validator, revisions, session.say))


def _revisions(session: Session, found: Respondent, *, joined: bool) -> Sequence[Revision]:
    """Return the revisions of a response, or those of other stores that were joined to it."""
    from intake.editing.merging import joined_revisions

    if joined:
        return joined_revisions(session, found)
    return session.store.history(session.questionnaire.id, found.code)


def _print_differences(
    session: Session, changes: Sequence[Change], form: Literal["text", "json"]
) -> None:
    if form == "json":
        documents = [{"path": each.path, "old": each.old, "new": each.new} for each in changes]
        click.echo(as_json(documents), nl=False)
        return
    from intake.formats.paragraphs import print_lines
    from intake.views.differences import difference_lines

    print_lines(difference_lines(session.validator, changes, session.say))


def _print_office(session: Session, code: str, form: Literal["text", "json"]) -> None:
    """Print who changed what beside the response: work, and second readings."""
    from intake.editing.office import office_history
    from intake.formats.paragraphs import print_lines
    from intake.views.history import office_lines

    parts = office_history(session, code)
    if form == "json":
        documents = {part: _plain(list(found)) for part, found in parts}
        click.echo(as_json(documents), nl=False)
    else:
        print_lines(office_lines(parts, session.say))


def _plain(value: object) -> list[object]:
    from datetime import datetime

    def plain(item: object) -> object:
        if isinstance(item, datetime):
            return item.isoformat()
        if isinstance(item, Struct):
            return plain(asdict(item))
        if isinstance(item, dict):
            return {key: plain(content) for key, content in item.items()}
        if isinstance(item, list | tuple):
            return [plain(content) for content in item]
        return item

    return [plain(item) for item in value] if isinstance(value, list) else [value]
