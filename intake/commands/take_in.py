"""`intake import`: take in JSON responses."""

import sys
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

import click

from db.records import Existing
from intake.commands.framework import choice, option
from intake.commands.running import with_session
from intake.commands.usage import WholeNumber
from intake.errors import CommandError
from intake.importing.batch import Batch, Source
from intake.importing.limits import Limits
from intake.printing import say
from intake.progress import steps
from intake.session import Session
from intake.words import WORDS


@with_session("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@option("--dry-run", is_flag=True)
@choice("--existing", values=("fail", "skip", "replace"), default="fail")
@option("--largest-record", type=WholeNumber(1, 2**20), default=Limits.record // 1024)
@option("--deepest", type=WholeNumber(1, 500), default=Limits.depth)
@option("--most-faults", type=WholeNumber(min=1), default=Limits.faults)
@option("--reason")
def command(
    session: Session,
    files: tuple[str, ...],
    dry_run: bool,
    existing: Existing,
    largest_record: int,
    deepest: int,
    most_faults: int,
    reason: str | None,
) -> None:
    """Check the files as a whole, then take all of their responses in, or none."""
    language = session.settings.language
    limits = Limits(largest_record * 1024, deepest, most_faults)
    names = ", ".join(name if name == "-" else Path(name).name for name in files)
    with ExitStack() as stack:
        sources = [_open(name, stack) for name in files]
        batch = stack.enter_context(Batch(session, existing, limits))
        with steps(WORDS.text("import.checking", language)) as progress:
            batch.check(sources, progress)
        with steps(WORDS.text("import.writing", language), batch.count) as progress:
            imported = batch.write(
                reason=reason or WORDS.text("import.reason", language, names=names),
                dry_run=dry_run,
                progress=progress,
            )
    key = "import.would" if dry_run else "import.done"
    say(WORDS.text(key, language, **asdict(imported)))


def _open(name: str, stack: ExitStack) -> Source:
    if name == "-":
        return Source("-", sys.stdin.buffer)
    try:
        return Source(name, stack.enter_context(Path(name).open("rb")))
    except OSError as error:
        raise CommandError("import.unreadable", file=name, reason=error.strerror) from error
