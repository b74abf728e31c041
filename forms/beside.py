"""The files beside a questionnaire's own: lists of options, and parties to treaties, as CSV.

What is kept of a questionnaire is one text. The files that it names are written into it, under
`files`, when it is read from a folder; so it is complete wherever it goes.
"""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from msgspec import Struct

from forms.errors import IntakeError
from forms.plain_file import read_plain

_LARGEST = 1024 * 1024
_REFERS = re.compile(r"\b(?:file|parties)\b")
_KEYS = ("file", "parties")


def with_files(text: str, folder: Path) -> str:
    """Return the TOML of a questionnaire with the files in it that it names in `folder`.

    A file that is not there is left out, and told of when the text is read. Raises IntakeError if
    one cannot be read.
    """
    if not _REFERS.search(text):
        return text
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError):
        return text
    named = dict.fromkeys(each for each in _named(raw) if _is_beside(each))
    found = {each: folder / each for each in named if (folder / each).is_file()}
    if not found or "files" in raw:
        return text
    # What is read from a store has its files in it, and nothing is written for that.
    import tomlkit

    files = tomlkit.table()
    for name, path in found.items():
        files.add(name, tomlkit.string(_text(path), multiline=True))
    document = tomlkit.document()
    document.add("files", files)
    return f"{text.rstrip()}\n\n{tomlkit.dumps(document)}"


def _named(part: object) -> Iterator[str]:
    """Return the names of the files that a part of a questionnaire refers to."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            if key in _KEYS and isinstance(value, str):
                yield value
            elif key != "files":
                yield from _named(value)
    elif isinstance(part, list):
        for each in part:
            yield from _named(each)


def _is_beside(name: str) -> bool:
    """Return whether a name is that of a file in the same folder, and leads nowhere else."""
    return bool(name) and Path(name).name == name and name not in {".", ".."}


def _text(path: Path) -> str:
    content = read_plain(path, _LARGEST)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise IntakeError("file.not_utf8", file=path, byte=error.start + 1) from None


class FileRow(Struct, frozen=True):
    """A row of a file: its number as a spreadsheet counts, and its cells by heading."""

    number: int
    cells: Mapping[str, str]


def file_rows(raw: Mapping[str, Any], name: str, needed: tuple[str, ...]) -> list[FileRow]:
    """Return the rows of a file that is within a questionnaire, its headings those of row 1.

    Raises IntakeError if it is not there, lacks a heading that is needed, or has ragged rows.
    """
    files = raw.get("files")
    content = files.get(name) if isinstance(files, Mapping) else None
    if not isinstance(content, str):
        raise IntakeError("questionnaire.no_file", file=name)
    try:
        lines = [[cell.strip() for cell in line] for line in csv.reader(StringIO(content))]
    except csv.Error as error:
        raise IntakeError("questionnaire.file_csv", file=name, reason=error) from None
    headings = lines[0] if lines else []
    if len(headings) == 1 and ";" in headings[0]:
        raise IntakeError("questionnaire.file_semicolons", file=name)
    for heading in needed:
        if headings.count(heading) != 1:
            raise IntakeError("questionnaire.file_heading", file=name, heading=heading)
    for number, line in enumerate(lines, start=1):
        if line and len(line) != len(headings):
            raise IntakeError("questionnaire.file_ragged", file=name, row=number)
    return [
        FileRow(number, {key: cell for key, cell in zip(headings, line, strict=True) if cell})
        for number, line in enumerate(lines[1:], start=2)
        if any(line)
    ]
