"""Where a result goes: to a file of its owner's alone, or to standard output."""

import os
import sys
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from tempfile import mkstemp
from typing import TypeVar

import click

from db.private import OWNERS_FILE
from forms.file_kinds import what_is
from intake.errors import CommandError
from intake.formats.grid import WRITERS, Grid, LongGrid, csv_parts
from intake.formats.page import Surroundings, as_page

CSV_MARK = "\ufeff"
"""By this, at the head of a file, a spreadsheet knows UTF-8 from the letters of its own system."""

_HEAD = 64
"""The bytes of a file that tell whether it is a database."""

_Format = TypeVar("_Format", bound=str)


def deliver(content: Iterable[bytes], file: Path | None, *, binary: bool = False) -> None:
    """Write a result part by part to a file, whole or not at all; else to standard output.

    Raises CommandError where it cannot be written, or is not text and would go to a terminal.
    """
    if file is not None:
        _write(content, file)
        return
    if binary and sys.stdout.isatty():
        raise CommandError("output.terminal")
    for part in content:
        sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()


def deliver_grid(grid: Grid, form: str, around: Surroundings | None = None) -> None:
    """Write a table as text to standard output; as HTML with what is `around` it on its page."""
    if form == "csv":
        deliver_csv(grid)
    elif form == "html":
        page = as_page(grid, around or Surroundings("en", grid.title))
        deliver((page.encode(),), None)
    else:
        click.echo(WRITERS[form](grid), nl=False)


def deliver_csv(grid: LongGrid, file: Path | None = None) -> None:
    """Write a table as CSV to a file, or to standard output, some rows at a time.

    It is UTF-8 whatever the system's encoding, with the mark by which a spreadsheet knows it; only
    where a person reads it on a terminal it has none.
    """
    if file is None and sys.stdout.isatty():
        for words in csv_parts(grid):
            click.echo(words, nl=False)
    else:
        deliver((words.encode() for words in chain((CSV_MARK,), csv_parts(grid))), file)


def format_of(
    file: Path | None, named: _Format | None, suffixes: Mapping[str, _Format], default: _Format
) -> _Format:
    """Return the format that was named, or that the ending of the file says.

    Raises CommandError where neither does.
    """
    if named is not None:
        return named
    if file is None:
        return default
    if file.suffix.lower() not in suffixes:
        raise CommandError("output.suffix", file=file, allowed=", ".join(suffixes))
    return suffixes[file.suffix.lower()]


def _refuse_database(file: Path) -> None:
    """Raise CommandError if a file is a database: what was kept in it would be lost."""
    with file.open("rb") as opened:
        if what_is(opened.read(_HEAD)) == "database":
            raise CommandError("output.database", file=file)


def _write(content: Iterable[bytes], file: Path) -> None:
    try:
        if file.is_file():
            _refuse_database(file)
        if file.exists() and not file.is_file():
            with file.open("wb") as device:
                device.writelines(content)
            return
        handle, beside = mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            os.fchmod(handle, OWNERS_FILE)
            with os.fdopen(handle, "wb") as written:
                written.writelines(content)
            Path(beside).replace(file)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CommandError("output.unwritable", file=file, reason=reason) from error
