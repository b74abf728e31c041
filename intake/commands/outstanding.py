"""`intake outstanding`: the addressees that have not replied."""

import click

from db.records import Scope
from intake.commands.invocation import with_session
from intake.commands.localized import choice
from intake.console.safe_text import inert
from intake.formats.grid import as_json
from intake.formats.output import deliver_grid
from intake.messages import WORDS
from intake.queries.respondent_lists import respondent_list_of
from intake.session import Session


@with_session("outstanding")
@choice("--format", "form", values=("list", "json", "csv"), default="list")
def command(session: Session, form: str) -> None:
    """Print the addressees that have not replied, by regional group, for the reminder."""
    from intake.views.outstanding import outstanding_grid

    questionnaire, language = session.questionnaire, session.settings.language
    covered = session.store.coverage(questionnaire.id, Scope())
    missing = [each for each in covered if each.addressee and not each.replied]
    names = respondent_list_of(session, missing, public=False)
    grid = outstanding_grid(names, session.register, language)
    mark = f" ({WORDS.text('who.confidential', language)})"
    marks = {each.code: mark for each in names.named if each.confidential}
    if form == "csv":
        deliver_grid(grid, "csv")
    elif form == "json":
        rows = [
            dict(zip(("group", "code", "name"), row, strict=True))
            | ({"confidential": True} if str(row[1]) in marks else {})
            for row in grid.rows
        ]
        click.echo(as_json(rows), nl=False)
    else:
        group = None
        for heading, code, name in grid.rows:
            if heading != group:
                click.echo(f"{heading}")
                group = heading
            click.echo(f"  {code:<10} {inert(str(name))}{marks.get(str(code), '')}")
        total = sum(each.addressee for each in covered)
        words = WORDS.text("outstanding.total", language, count=len(missing), total=total)
        click.echo(words)
