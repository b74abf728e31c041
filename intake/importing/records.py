"""Finding the records of a file: JSON Lines, a JSON array, or one object.

The file is read in pieces, so that memory is bounded by the largest record, not by the file; and a
record is bounded too, in size and in depth, before any of it is parsed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import BinaryIO

from forms.messages import Message
from intake.importing.json_text import parse
from intake.importing.limits import Limits
from intake.words import WORDS

_PIECE = 2**16
_MARK = re.compile(rb'[\\"{}\[\],\n]')
_BOM = b"\xef\xbb\xbf"
_SPACE = b" \t\r\n"


@dataclass(frozen=True)
class Record:
    """One record of a file: its number and the line it begins on, and its JSON or its fault."""

    number: int
    line: int
    content: object = None
    faults: tuple[tuple[str, Message], ...] = ()


def message(key: str, /, **values: object) -> Message:
    """Return a message of an import."""
    return Message(WORDS, key, values)


def read_records(stream: BinaryIO, limits: Limits) -> Iterator[Record]:
    """Return the records of a file, each parsed or with what is wrong with it."""
    first = stream.readline(limits.record + 1).removeprefix(_BOM)
    line = 1
    while first and not first.strip():
        first = stream.readline(limits.record + 1)
        line += 1
    if not first:
        yield Record(1, line, faults=(("", message("import.empty")),))
    elif first.lstrip(_SPACE)[:1] == b"[" or (len(first) > limits.record or _is_open(first)):
        yield from _scanned(first, stream, line, limits)
    else:
        yield from _lines(first, stream, line, limits)


@dataclass(frozen=True)
class _Depths:
    """How many brackets are open at the end of a text, and at its deepest place."""

    end: int
    deepest: int


def _is_open(line: bytes) -> bool:
    """Return whether a line begins an object that goes on after it."""
    return _depths(line).end > 0


def _depths(line: bytes) -> _Depths:
    """Return how deep a text goes; inside of a string at its end nothing counts as open."""
    depth, deepest, inside, skip = 0, 0, False, -1
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
            deepest = max(deepest, depth)
        elif char in b"}]":
            depth -= 1
    return _Depths(0 if inside else depth, deepest)


def _lines(first: bytes, stream: BinaryIO, line: int, limits: Limits) -> Iterator[Record]:
    """Return the records of JSON Lines; blank lines are passed over."""
    content, number = first, 0
    while content:
        if content.strip():
            number += 1
            if len(content) > limits.record:
                while content and not content.endswith(b"\n"):
                    content = stream.readline(_PIECE)
                yield Record(number, line, faults=(("", _too_large(limits)),))
            else:
                yield parsed(content, number, line, limits)
        content = stream.readline(limits.record + 1)
        line += 1


def _too_large(limits: Limits) -> Message:
    return message("import.large", kilobytes=limits.record // 1024)


def parsed(content: bytes, number: int, line: int, limits: Limits) -> Record:
    """Return the record that `content` writes, or what is wrong with its JSON."""
    deep = content.count(b"{") + content.count(b"[") > limits.depth
    if deep and _depths(content).deepest > limits.depth:
        return Record(number, line, faults=(("", message("import.deep", most=limits.depth)),))
    document, faults = parse(content)
    return Record(number, line, document, tuple(faults))


class _Cut(Enum):
    """What a bracket or comma means for the cutting of a file into records."""

    INSIDE = auto()
    OPENS_ARRAY = auto()
    ENDS_OBJECT = auto()
    COMMA = auto()
    ENDS_ARRAY = auto()
    STRAY = auto()


@dataclass
class _Scanner:
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
            content = bytes(kept).strip(_SPACE)
            if cut is _Cut.STRAY:
                stray = (("", message("import.after_end")),)
                yield Record(number + 1, scanner.line, faults=stray)
                return
            is_empty = not content and size <= limits.record
            misplaced = _is_misplaced(cut, last, is_empty=is_empty, in_array=scanner.base == 1)
            if misplaced or not is_empty:
                number += 1
                record = _record(content, number, scanner, size, limits)
                comma = (("", message("import.comma")),)
                yield replace(record, faults=comma) if misplaced else record
            last, kept, size = cut, bytearray(), 0
            scanner.begun = None
    if scanner.depth or scanner.inside_text:
        place = message("import.truncated", line=scanner.line)
        yield Record(number + 1, scanner.begun or scanner.line, faults=(("", place),))
    elif content := bytes(kept).strip(_SPACE):
        yield _record(content, number + 1, scanner, size, limits)


def _is_misplaced(cut: _Cut, last: _Cut, *, is_empty: bool, in_array: bool) -> bool:
    """Return whether a comma is missing before what was cut, or stands where nothing is."""
    if cut is _Cut.ENDS_OBJECT:
        return in_array and last is _Cut.ENDS_OBJECT
    if cut is _Cut.COMMA:
        return is_empty and last is not _Cut.ENDS_OBJECT
    return is_empty and last is _Cut.COMMA


def _record(content: bytes, number: int, scanner: _Scanner, size: int, limits: Limits) -> Record:
    begun = scanner.begun or scanner.line
    if size > limits.record:
        return Record(number, begun, faults=(("", _too_large(limits)),))
    return parsed(content, number, begun, limits)
