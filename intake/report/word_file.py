"""A look into a DOCX before anything else opens it: how much it holds, and how deep it goes.

A few bytes of a ZIP file may stand for gigabytes, and what reads tables within tables may need
twice the memory for each.
"""

import io
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from msgspec import Struct

from intake.errors import CommandError

_BROKEN = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, RuntimeError, EOFError,
    OSError,
)  # fmt: skip
_LARGEST_PART = 32 * 2**20
_LARGEST_WHOLE = 256 * 2**20
_MOST_PARTS = 5000
_DEEPEST_TABLE = 3
_DEEPEST = 100
_READ = 2**16


def inspect_word_file(content: bytes, file: Path) -> None:
    """Raise CommandError unless a DOCX is one that can be read within bounds.

    Its parts may have 256 MB together and 32 MB each of XML; tables stand in tables three deep,
    elements in elements a hundred.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            each = parts.infolist()
            if len(each) > _MOST_PARTS or sum(it.file_size for it in each) > _LARGEST_WHOLE:
                raise CommandError("draft.unpacked", file=file, megabytes=_LARGEST_WHOLE // 2**20)
            for part in each:
                if part.filename.endswith((".xml", ".rels")):
                    _inspect(parts, part, file)
    except _BROKEN as error:
        raise CommandError("draft.not_docx", file=file) from error


class _Depth(Struct):
    """How deep the elements stand that are open, and the tables among them."""

    file: Path
    elements: int = 0
    tables: int = 0

    def opened(self, name: str, _: object) -> None:
        self.elements += 1
        self.tables += _is_table(name)
        if self.elements > _DEEPEST or self.tables > _DEEPEST_TABLE:
            raise CommandError("draft.deep", file=self.file, tables=_DEEPEST_TABLE)

    def closed(self, name: str) -> None:
        self.elements -= 1
        self.tables -= _is_table(name)


def _inspect(parts: zipfile.ZipFile, part: zipfile.ZipInfo, file: Path) -> None:
    depth, parser = _Depth(file), expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler, parser.EndElementHandler = depth.opened, depth.closed
    read = 0
    with parts.open(part) as opened:
        while piece := opened.read(_READ):
            read += len(piece)
            if read > _LARGEST_PART:
                raise CommandError("draft.unpacked", file=file, megabytes=_LARGEST_PART // 2**20)
            parser.Parse(piece, False)
    parser.Parse(b"", True)


def _refuse_doctype(*_: object) -> None:
    # A DOCX has none; entities are another way to make much of little.
    raise expat.ExpatError("doctype")


def _is_table(name: str) -> bool:
    return name.rpartition(" ")[2] == "tbl"
