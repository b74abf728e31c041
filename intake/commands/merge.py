"""`intake merge`: what another store's file has, taken into the store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from intake.commands.invocation import with_session
from intake.commands.parameters.given import theme_given
from intake.commands.parameters.localized import choice, option
from intake.console.safe_text import inert, tell
from intake.errors import CommandError

if TYPE_CHECKING:
    from db.merger import Merged, Merger, Placed
    from db.merging import Choice
    from intake.session import Session


@with_session("merge")
@click.argument("file", type=click.Path())
@choice("--prefer", values=("ours", "theirs"), default=None)
@option("--choices", "choices_file", type=click.Path(path_type=Path), metavar="FILE")
@option("--choose", is_flag=True)
@option("--dry-run", is_flag=True)
def command(
    session: Session,
    file: str,
    prefer: Choice | None,
    choices_file: Path | None,
    choose: bool,
    dry_run: bool,
) -> None:
    """Take over what another store has, revision by revision; what clashes is chosen."""
    from db.address import is_address
    from intake.editing.merging import clashes, merger_of

    if is_address(file):
        raise CommandError("merge.address")
    with merger_of(session, Path(file), rehearsed=dry_run) as merger:
        found = clashes(merger)
        chosen = _chooser(prefer, choices_file)
        left = [each for each in found if chosen(each) is None]
        if left and choices_file is not None and not choices_file.exists():
            _write_choices(session, found, choices_file)
            return
        if left and choose:
            taken = _choose(session, left)
            if taken is None:
                tell(session.say("merge.left_alone"))
                return
            chosen, left = _and_then(chosen, left, taken), []
        if left and not dry_run:
            _tell_clashes(session, left)
            raise CommandError("merge.undecided", count=len(left))
        merged = _merged(merger, chosen)
        _tell(session, merged, left, dry_run=dry_run)
    if merged.left and not dry_run:
        raise CommandError("merge.not_all", count=len(merged.left))


def _chooser(prefer: Choice | None, choices_file: Path | None) -> Callable[[Placed], Choice | None]:
    """Return what says which side is taken: the file of choices, else what is preferred."""
    from intake.transfer.merge_choices import key_of, read_choices

    there = choices_file is not None and choices_file.exists()
    chosen = read_choices(choices_file) if choices_file is not None and there else {}
    return lambda placed: chosen.get(key_of(placed), prefer)


def _choose(session: Session, clashes: Sequence[Placed]) -> Sequence[Choice] | None:
    """Return what is chosen on the screen, clash by clash; None where it is left.

    Raises CommandError without a terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError("run.no_terminal")
    theme = theme_given(click.get_current_context())
    from intake.desk.choosing import ChoosingDesk

    desk = ChoosingDesk(session, clashes, theme or "dark")
    desk.run()
    return desk.chosen


def _and_then(
    chosen: Callable[[Placed], Choice | None], left: Sequence[Placed], taken: Sequence[Choice]
) -> Callable[[Placed], Choice | None]:
    """Return what says which side is taken: as before, and of what was left, as chosen since."""
    from intake.transfer.merge_choices import key_of

    since = {key_of(each): side for each, side in zip(left, taken, strict=True)}
    return lambda placed: chosen(placed) or since.get(key_of(placed))


def _merged(merger: Merger, choose: Callable[[Placed], Choice | None]) -> Merged:
    merger.prepare()
    return merger.merge(choose)


def _write_choices(session: Session, clashes: Sequence[Placed], file: Path) -> None:
    from intake.formats.output import deliver, format_by_ending
    from intake.transfer.merge_choices import written

    format_by_ending(file, {".toml": "toml"})
    comment = session.say("merge.comment").split("\n")
    deliver([written(clashes, comment)], file)
    tell(session.say("merge.to_choose", count=len(clashes), file=file))


def _tell_clashes(session: Session, clashes: Sequence[Placed]) -> None:
    from intake.views.merging import clash_lines

    for line in clash_lines(session, clashes):
        tell(line)


def _tell(session: Session, merged: Merged, clashes: Sequence[Placed], *, dry_run: bool) -> None:
    """Say what came of it: of a rehearsal all as a result, else what needs to be known."""
    from intake.views.merging import clash_lines, merged_lines

    say = session.say
    if dry_run:
        for line in (*clash_lines(session, clashes), *merged_lines(merged, say)):
            click.echo(inert(line))
    else:
        for line in merged_lines(merged, say):
            tell(line)
    counts = {"adopted": len(merged.adopted), "joined": len(merged.joined), "files": merged.files}
    tell(say("merge.would" if dry_run else "merge.done", **counts))
