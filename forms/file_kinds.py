"""What a file is, by its content: said to whoever gave one that is not what was asked for."""

import csv
import re
from itertools import islice
from typing import Literal

FileKind = Literal[
    "empty", "workbook", "document", "opendocument", "archive", "old_office", "pdf", "compressed",
    "database", "picture", "rtf", "utf_16", "html", "xml", "json", "toml", "csv",
]  # fmt: skip

_LOOKED_AT = 2**16
_BOM = b"\xef\xbb\xbf"
_BEGINNINGS: tuple[tuple[bytes, FileKind], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b", "compressed"),
    (b"BZh", "compressed"),
    (b"\xfd7zXZ\x00", "compressed"),
    (b"7z\xbc\xaf\x27\x1c", "compressed"),
    (b"SQLite format 3\x00", "database"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xfe", "utf_16"),
    (b"\xfe\xff", "utf_16"),
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"<", "xml"),
)
_ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")
_INSIDE: tuple[tuple[bytes, FileKind], ...] = (
    (b"mimetypeapplication/vnd.oasis.opendocument", "opendocument"),
    (b"xl/", "workbook"),
    (b"word/", "document"),
)
_JSON = r"\{|\[\s*[{\]]"
_TOML = r"""(?mx)
    (?: \#.*\n | \s )*+                # remarks and blank lines, then
    (?: [\w.-]+ \s* =                  # the key of a value, or the name of a table on its line
    | \[ \[? [\w.-]* [A-Za-z_] [\w.-]* \] \]? \s* $ )
"""
_SEPARATORS = ",;\t"


def what_is(content: bytes) -> FileKind | None:
    """Return what the file is that begins with `content`, or None where that cannot be told."""
    head = content[:_LOOKED_AT].removeprefix(_BOM)
    if head.startswith(_ARCHIVE):
        return next((kind for name, kind in _INSIDE if name in content), "archive")
    text = head.lstrip().lower()
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning) or text.startswith(beginning):
            return kind
    if not text:
        return "empty"
    if b"\x00" in head[:2] and len(head) > 2:
        return "utf_16"
    return _kind_of_text(head.decode("utf-8", errors="replace").lstrip())


def _kind_of_text(text: str) -> FileKind | None:
    if re.match(_JSON, text):
        return "json"
    if re.match(_TOML, text):
        return "toml"
    return "csv" if any(_is_separated(text, separator) for separator in _SEPARATORS) else None


def _is_separated(text: str, separator: str) -> bool:
    """Return whether the first two lines have the same number of cells, and more than one."""
    try:
        rows = [row for row in islice(csv.reader(text.splitlines(), delimiter=separator), 2) if row]
    except csv.Error:
        return False
    return len(rows) == 2 and 1 < len(rows[0]) == len(rows[1])
