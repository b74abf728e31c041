"""`intake datasette`: metadata by which Datasette shows the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters.localized import option
from intake.console.safe_text import tell
from intake.errors import CommandError
from intake.formats.grid import as_json
from intake.formats.output import deliver_draft

if TYPE_CHECKING:
    from intake.session import Session


@with_session("datasette")
@option(
    "--output",
    "metadata_file",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
)
@option("--overwrite", is_flag=True)
@option("--public", "public_only", is_flag=True)
def command(
    session: Session, metadata_file: Path | None, overwrite: bool, public_only: bool
) -> None:
    """Write metadata by which Datasette shows the store: labels, facets, search, questions."""
    from intake.transfer.datasette.metadata import metadata

    store, language = session.store, session.settings.language
    found = store.elsewhere(language, public=public_only)
    file = Path(str(session.settings.database))
    if public_only and found.confidential:
        raise CommandError("datasette.not_public", file=file)
    target = metadata_file or file.with_suffix(".metadata.json")
    is_printed = str(target) == "-"
    if not is_printed and target.suffix.lower() != ".json":
        raise CommandError("datasette.not_json", file=target)
    document = metadata(file.stem, found, store.questionnaires(), language, public=public_only)
    content = [as_json(document)]
    deliver_draft(content, None if is_printed else target, overwrite=overwrite)
    if not is_printed:
        tell(session.say("datasette.written", file=file, metadata=target))
