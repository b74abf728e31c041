"""Finding the records of a file: JSON Lines, a JSON array, or one object.

The file is read in pieces, so that memory is bounded by the largest record, not by the file; and a
record is bounded too, in size and in depth, before any of it is parsed.
"""

import re
from collections.abc import Collection, Iterator
from enum import Enum, auto
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from forms.messages import Message
from intake.messages import WORDS
from intake.transfer.foreign_files import other_kind
from intake.transfer.limits import Limits
from intake.transfer.line_numbers import lines_of
from intake.transfer.strict_json import Wrong, parse

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PIECE = 2**16
_MARK = re.compile(rb'[\\"{}\[\],\n]')
_BOM = b"\xef\xbb\xbf"
_SPACE = b" \t\r\n"


class Record(Struct, frozen=True):
    """One record of a file: its number and the line it begins on, and its JSON or its faults.

    Of one that goes over several lines the text is kept, to find the line of a fault in it.
    """

    number: int
    line: int
    content: object = None
    faults: tuple[Wrong, ...] = ()
    text: bytes = b""

    def lines(self, paths: Collection[str]) -> list[int]:
        """Return the line of the file on which each path of the record leads to its place."""
        if not self.text:
            return [self.line] * len(paths)
        return [self.line + before for before in lines_of(self.text.decode(), paths)]


def _refused(number: int, line: int, words: Message, lines_before: int = 0) -> Record:
    """Return a record with one fault that is of the whole of it."""
    return Record(number, line, faults=(Wrong("", words, lines_before),))


class _Raw(RawIOBase):
    """A stream as a buffer reads it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Read as much as there is room for, and return how much it was."""
        room = memoryview(buffer)
        content = self._stream.read(len(room))
        room[: len(content)] = content
        return len(content)


def message(key: str, /, **values: object) -> Message:
    """Return a message of an import."""
    return Message(WORDS, key, values)


def read_records(stream: BinaryIO, limits: Limits) -> Iterator[Record]:
    """Return the records of a file, each parsed or with what is wrong with it.

    A file that is something else, such as a workbook, is one record at fault.
    """
    stream = stream if isinstance(stream, BufferedReader) else BufferedReader(_Raw(stream))
    other = other_kind(stream.peek())
    if other is not None:
        yield _refused(1, 1, other)
        return
    first = stream.readline(limits.record + 1).removeprefix(_BOM)
    line = 1
    while first and not first.strip():
        first = stream.readline(limits.record + 1)
        line += 1
    if not first:
        yield _refused(1, line, message("import.empty"))
    elif first.lstrip(_SPACE)[:1] == b"[" or (len(first) > limits.record or _is_open(first)):
        yield from _scanned(first, stream, line, limits)
    else:
        yield from _lines(first, stream, line, limits)


class _Depths(Struct, frozen=True):
    """How many brackets are open at the end of a text, and at its deepest place; where that is."""

    end: int
    deepest: int
    place: int


def _is_open(line: bytes) -> bool:
    """Return whether a line begins an object that goes on after it."""
    return _depths(line).end > 0


def _depths(line: bytes) -> _Depths:
    """Return how deep a text goes; inside of a string at its end nothing counts as open."""
    depth, deepest, place, inside, skip = 0, 0, 0, False, -1
    for mark in _MARK.finditer(line):
        if mark.start() == skip:
            continue
        char = mark.group()
        if inside:
            if char == b"\\":
                skip = mark.end()
            elif char == b'"':
                inside = False
        elif char == b'"':
            inside = True
        elif char in b"{[":
            depth += 1
            if depth > deepest:
                deepest, place = depth, mark.start()
        elif char in b"}]":
            depth -= 1
    return _Depths(0 if inside else depth, deepest, place)


def _lines(first: bytes, stream: BinaryIO, line: int, limits: Limits) -> Iterator[Record]:
    """Return the records of JSON Lines; blank lines are passed over."""
    content, number = first, 0
    while content:
        if content.strip():
            number += 1
            if len(content) > limits.record:
                while content and not content.endswith(b"\n"):
                    content = stream.readline(_PIECE)
                yield _refused(number, line, _too_large(limits))
            else:
                yield parsed(content.rstrip(_SPACE), number, line, limits)
        content = stream.readline(limits.record + 1)
        line += 1


def _too_large(limits: Limits) -> Message:
    return message("import.large", kilobytes=limits.record // 1024)


def parsed(content: bytes, number: int, line: int, limits: Limits) -> Record:
    """Return the record that `content` writes, or what is wrong with its JSON."""
    deep = content.count(b"{") + content.count(b"[") > limits.depth
    if deep and (depths := _depths(content)).deepest > limits.depth:
        before = content.count(b"\n", 0, depths.place)
        return _refused(number, line, message("import.deep", most=limits.depth), before)
    document, faults = parse(content)
    text = content if b"\n" in content else b""
    return Record(number, line, document, tuple(faults), text)


class _Cut(Enum):
    """What a bracket or comma means for the cutting of a file into records."""

    INSIDE = auto()
    OPENS_ARRAY = auto()
    ENDS_OBJECT = auto()
    COMMA = auto()
    ENDS_ARRAY = auto()
    STRAY = auto()


class _Scanner(Struct):
    """Cuts the pieces of a file into records, whatever line breaks it has."""

    line: int
    base: int = 0
    depth: int = 0
    begun: int | None = None
    inside_text: bool = False
    escaped: bool = False
    ended: bool = False

    def cut(self, piece: bytes) -> Iterator[tuple[bytes, _Cut]]:
        """Return the parts of a piece, each with what stands at its end."""
        start, position = 0, int(self.escaped)
        self.escaped = False
        while mark := _MARK.search(piece, position):
            char, position = mark.group(), mark.end()
            if char == b"\n":
                self.line += 1
            elif self.inside_text:
                if char == b"\\":
                    position += 1
                    self.escaped = position > len(piece)
                elif char == b'"':
                    self.inside_text = False
            else:
                cut = self._structure(char)
                if cut is not _Cut.INSIDE:
                    end = position if cut is _Cut.ENDS_OBJECT else mark.start()
                    yield piece[start:end], cut
                    start = position
        yield piece[start:], _Cut.INSIDE

    def _structure(self, char: bytes) -> _Cut:
        if self.ended:
            return _Cut.STRAY
        if char == b"," and self.depth == self.base:
            return _Cut.COMMA
        if char in b"{[":
            return self._opens(char)
        if char in b"}]":
            return self._closes()
        if char == b'"':
            self.inside_text = True
            self.begun = self.begun or self.line
        return _Cut.INSIDE

    def _opens(self, char: bytes) -> _Cut:
        self.depth += 1
        if char == b"[" and self.depth == 1 and self.begun is None:
            self.base = 1
            return _Cut.OPENS_ARRAY
        self.begun = self.begun or self.line
        return _Cut.INSIDE

    def _closes(self) -> _Cut:
        self.depth -= 1
        if self.depth < 0:
            return _Cut.STRAY
        if self.depth < self.base:
            self.ended = True
            return _Cut.ENDS_ARRAY
        return _Cut.ENDS_OBJECT if self.depth == self.base else _Cut.INSIDE


def _pieces(first: bytes, stream: BinaryIO) -> Iterator[bytes]:
    yield first
    while piece := stream.read(_PIECE):
        yield piece


def _scanned(first: bytes, stream: BinaryIO, line: int, limits: Limits) -> Iterator[Record]:
    """Return the records of an array, or the objects that follow one another over lines."""
    scanner, kept, size, number = _Scanner(line), bytearray(), 0, 0
    last = _Cut.OPENS_ARRAY
    for piece in _pieces(first, stream):
        for part, cut in scanner.cut(piece):
            size += len(part)
            if size <= limits.record:
                kept += part
            if cut in (_Cut.INSIDE, _Cut.OPENS_ARRAY):
                continue
            if cut is _Cut.STRAY:
                yield _refused(number + 1, scanner.line, message("import.after_end"))
                return
            content = bytes(kept).lstrip(_SPACE)
            is_empty = not content and size <= limits.record
            misplaced = _is_misplaced(cut, last, is_empty=is_empty, in_array=scanner.base == 1)
            if misplaced or not is_empty:
                number += 1
                record = _record(content, number, scanner, size, limits)
                comma = (Wrong("", message("import.comma")),)
                yield replace(record, faults=comma) if misplaced else record
            last, kept, size = cut, bytearray(), 0
            scanner.begun = None
    if scanner.depth or scanner.inside_text:
        place = message("import.truncated", line=scanner.line)
        yield _refused(number + 1, scanner.begun or scanner.line, place)
    elif content := bytes(kept).lstrip(_SPACE):
        yield _record(content, number + 1, scanner, size, limits)


def _is_misplaced(cut: _Cut, last: _Cut, *, is_empty: bool, in_array: bool) -> bool:
    """Return whether a comma is missing before what was cut, or stands where nothing is."""
    if cut is _Cut.ENDS_OBJECT:
        return in_array and last is _Cut.ENDS_OBJECT
    if cut is _Cut.COMMA:
        return is_empty and last is not _Cut.ENDS_OBJECT
    return is_empty and last is _Cut.COMMA


def _record(content: bytes, number: int, scanner: _Scanner, size: int, limits: Limits) -> Record:
    if size > limits.record:
        return _refused(number, scanner.begun or scanner.line, _too_large(limits))
    begun = scanner.line - content.count(b"\n")
    return parsed(content.rstrip(_SPACE), number, begun, limits)
