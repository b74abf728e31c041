"""Where a result goes: to a file of its owner's alone, or to standard output."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
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

_PART = 1 << 20
"""The bytes of a file that are read together."""

_ENDINGS = frozenset(
    (
        ".csv", ".docx", ".dta", ".htm", ".html", ".json", ".jsonl", ".markdown", ".md", ".parquet",
        ".pdf", ".sav", ".toml", ".xlsx", ".xml",
    )
)  # fmt: skip
"""Those by which programs know what a file is: nothing else is written under them."""

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


def deliver_draft(
    content: Iterable[bytes], file: Path | None, *, overwrite: bool, binary: bool = False
) -> None:
    """Write what a person goes on with, as `deliver` does, but over nothing that differs from it.

    Raises CommandError also where such a file is there, unless it may be overwritten: somebody may
    have edited it.
    """
    deliver(unless_edited(content, file, overwrite=overwrite), file, binary=binary)


def unless_edited(
    content: Iterable[bytes], file: Path | None, *, overwrite: bool
) -> Iterable[bytes]:
    """Return the content of a file, which may be written: none is there, or one that is the same.

    Raises CommandError if a file is there that is not `content` and may not be overwritten.
    """
    if overwrite or file is None or not file.is_file():
        return content
    _refuse_database(file)
    with file.open("rb") as there:
        if not all(there.read(len(part)) == part for part in content) or there.read(1):
            raise CommandError("output.exists", file=file)
    return _parts_of(file)


def _parts_of(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        yield from iter(partial(opened.read, _PART), b"")


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
        deliver(csv_content(grid), file)


def csv_content(grid: LongGrid) -> Iterator[bytes]:
    """Return a table as CSV for a file, some rows at a time, with its mark."""
    return (words.encode() for words in chain((CSV_MARK,), csv_parts(grid)))


def format_of(
    file: Path | None, named: _Format | None, suffixes: Mapping[str, _Format], default: _Format
) -> _Format:
    """Return the format that was named, or that the ending of the file says.

    Raises CommandError where neither does, or the ending is that of another format.
    """
    if file is None:
        return named or default
    told = suffixes.get(file.suffix.lower())
    if named is not None and told != named and file.suffix.lower() in _ENDINGS:
        own = ", ".join(each for each, form in suffixes.items() if form == named)
        raise CommandError("output.other_suffix", file=file, form=named, allowed=own)
    if named is None and told is None:
        raise CommandError("output.suffix", file=file, allowed=", ".join(suffixes))
    return named or told or default


def format_by_ending(file: Path, suffixes: Mapping[str, _Format]) -> _Format:
    """Return the format that the ending of a file says, where nothing else can say it.

    Raises CommandError where the ending is none of those.
    """
    told = suffixes.get(file.suffix.lower())
    if told is None:
        if file.is_file():
            _refuse_database(file)
        raise CommandError("output.ending", file=file, allowed=", ".join(suffixes))
    return told


def refuse_other_ending(file: Path, *own: str) -> None:
    """Raise CommandError if the ending of a file is that of another format than its own."""
    if file.suffix.lower() in _ENDINGS.difference(own):
        raise CommandError("output.ending", file=file, allowed=", ".join(own))


def _refuse_database(file: Path) -> None:
    """Raise CommandError if a file is a database: what was kept in it would be lost."""
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError as error:
        raise _unwritable(file, error) from error
    if what_is(head) == "database":
        raise CommandError("output.database", file=file)


def _write(content: Iterable[bytes], file: Path) -> None:
    try:
        if file.is_file():
            _refuse_database(file)
        if file.exists() and not file.is_file():
            with file.open("wb") as device:
                device.writelines(content)
            return
        # Most of what is written goes to a terminal, and this takes long to import.
        from tempfile import mkstemp

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
        raise _unwritable(file, error) from error


def _unwritable(file: Path, error: OSError) -> CommandError:
    reason = error.strerror or type(error).__name__
    return CommandError("output.unwritable", file=file, reason=reason)
