"""An edited draft as its paragraphs and notes, whatever file it comes in."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from msgspec import Struct

from forms.plain_file import read_plain
from intake.errors import CommandError
from intake.report.checking.table_reading import Table, without_tables
from intake.report.conversion import to_markdown
from intake.report.pandoc import NotConverted
from intake.report.word_file import inspect_word_file

_LARGEST = 2 * 2**20
"""The bytes of text that are read: a report of 8,500 words has a thirtieth of it."""
_LARGEST_FILE = 32 * 2**20
"""The bytes that a DOCX may have, with its pictures."""
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FOOTNOTE = re.compile(r"(?m)^\s*(?:[-*] +)?\[\^\d+\]:")
_NUMBERED = re.compile(r"(\d+)\\?[.)]\s+")
_STARTS = re.compile(r"#|[-*+•–] |\|")
_ITEM = re.compile(r"[-*+•–] +")
_HTML = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_STRUCK = re.compile(r"(?<!\\)~~")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphens and the like, which a word processor puts into names."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHIELD = 0xF0000
"""Where in the private characters those stand meanwhile that are escaped: they mark nothing."""
_PLAIN = {_SHIELD + code: code for code in range(128)}
_ENDS = tuple('.:;!?…»”")]')


class _Notation(Struct, frozen=True):
    """How a draft writes the marks of its notes, and the notes."""

    mark: re.Pattern[str]
    note: re.Pattern[str]


_IN_MARKDOWN = _Notation(re.compile(r"\[\^(\d+)\](?!:)"), re.compile(r"(?:[-*] +)?\[\^(\d+)\]:\s*"))
"""Of a draft whose notes are Markdown's: what is raised in it are powers, as in m²."""
_IN_ANY_WAY = _Notation(
    re.compile(r"\[\^(\d+)\](?!:)|([⁰¹²³⁴⁵⁶⁷⁸⁹]+)|<sup>(\d+)</sup>|\^(\d+)\^"),
    re.compile(r"(?:[-*] +)?(?:([⁰¹²³⁴⁵⁶⁷⁸⁹]+)|<sup>(\d+)</sup>|\^(\d+)\^)\s*"),
)


UnitKind = Literal["paragraph", "note", "table"]


@dataclass(frozen=True)
class Unit:
    """A paragraph or a note: its number, its words, and where in them notes are referred to.

    `marks` are pairs of a place in `words` and the number of the note; `heading` is what the part
    is called that the unit stands in, where the draft's format tells a heading.
    """

    kind: UnitKind
    number: str
    words: str
    marks: tuple[tuple[int, str], ...] = ()
    heading: str = field(default="", compare=False)

    @property
    def place(self) -> tuple[str, str]:
        """What the unit is and its number, to be said."""
        return self.kind, self.number


class Draft(Struct, frozen=True):
    """What a draft consists of: its units, and the tables that stand between them."""

    units: tuple[Unit, ...]
    tables: tuple[Table, ...] = ()


class _Growing(Struct):
    """A unit to which more may come."""

    kind: UnitKind
    number: str
    parts: list[str] = []
    heading: str = ""

    @property
    def ended(self) -> bool:
        return self.parts[-1].rstrip().endswith(_ENDS)

    def add_item(self, words: str) -> None:
        self.parts[-1] = self.parts[-1].rstrip(" .;") + " ;"
        self.parts.append(words)

    def unit(self) -> Unit:
        return Unit(self.kind, self.number, " ".join(self.parts), heading=self.heading)


def read_draft(file: Path) -> Draft:
    """Return the paragraphs and notes of a draft in Markdown, in plain text or in DOCX.

    Raises IntakeError if it cannot be read or is too large, CommandError if it is neither.
    """
    suffix = file.suffix.lower()
    if suffix == ".docx":
        text = _word_text(file)
    else:
        try:
            text = read_plain(file, _LARGEST).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise CommandError("draft.not_text", file=file, byte=error.start + 1) from None
        if _HTML.match(text):
            raise CommandError("draft.html", file=file)
    return read_text(text, is_markdown=suffix in (".docx", ".md", ".markdown"))


def read_text(text: str, *, is_markdown: bool) -> Draft:
    """Return what a draft consists of that is there as text."""
    lines, tables = without_tables(_composed(text))
    return Draft(units("\n".join(lines), is_markdown=is_markdown), tables)


def units(text: str, *, is_markdown: bool) -> tuple[Unit, ...]:
    """Return the paragraphs and notes of a text, each under its heading; tables are left out.

    What a page break has parted is put together again: a paragraph that has not come to its end
    goes on in the next, if that does not begin anew. So do the items of a list.
    """
    text = _without_comments(_composed(text)) if is_markdown else _composed(text)
    found: list[_Growing] = []
    heading = ""
    notation = _IN_MARKDOWN if _FOOTNOTE.search(text) else _IN_ANY_WAY
    for block in _blocks(text, notation):
        words = _without_struck(block) if is_markdown else block
        if words.startswith("#"):
            heading = _unmarked(words.lstrip("# "))
            continue
        if words.startswith("|") or not words.strip():
            continue
        unit = _unit(words, notation)
        unit.heading = heading
        last = found[-1] if found else None
        item = None if unit.number else _ITEM.match(words)
        if last is not None and item is not None:
            last.add_item(words[item.end() :])
        elif last is not None and last.number and not (unit.number or last.ended):
            last.parts.append(words)
        else:
            found.append(unit)
    made = (each.unit() for each in found)
    if not is_markdown:
        return tuple(_with_marks(each, notation.mark) for each in made)
    plain = (replace(each, words=_without_markup(each.words)) for each in made)
    marked = (_with_marks(each, notation.mark) for each in plain)
    return tuple(replace(each, words=each.words.translate(_PLAIN)) for each in marked)


def _word_text(file: Path) -> str:
    content = read_plain(file, _LARGEST_FILE)
    try:
        inspect_word_file(content, file)
        text = to_markdown(content)
    except NotConverted:
        raise CommandError("draft.not_docx", file=file) from None
    if len(text.encode()) > _LARGEST:
        raise CommandError("draft.large", file=file, megabytes=_LARGEST // 2**20)
    return text


def _composed(text: str) -> str:
    """Return text with accents and letters in one, and without characters that nobody sees."""
    return unicodedata.normalize("NFC", text).translate(_UNSEEN)


def _without_comments(text: str) -> str:
    kept: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[place:start])
        place = end + len("-->")
    return "".join((*kept, text[place:]))


def _without_struck(words: str) -> str:
    """Return words without those that are struck out."""
    parts = _STRUCK.split(words)
    if len(parts) % 2 == 0:
        parts[-2:] = [f"{parts[-2]}~~{parts[-1]}"]
    return "".join(parts[::2])


def _blocks(text: str, notation: _Notation) -> Iterator[str]:
    """Return what stands between blank lines, or begins a line as a note or number does."""
    lines: list[str] = []
    for line in (*text.splitlines(), ""):
        stripped = line.strip()
        starts = (notation.note, _NUMBERED, _STARTS)
        anew = any(each.match(stripped) for each in starts)
        if lines and (not stripped or anew):
            yield " ".join(lines)
            lines = []
        if stripped:
            lines.append(stripped.removesuffix("\\"))


def _unit(block: str, notation: _Notation) -> _Growing:
    note = notation.note.match(block)
    if note is not None:
        number = next(group for group in note.groups() if group)
        return _Growing("note", number.translate(_SUPERSCRIPT), [block[note.end() :]])
    numbered = _NUMBERED.match(block)
    if numbered is not None:
        return _Growing("paragraph", numbered[1], [block[numbered.end() :]])
    return _Growing("paragraph", "", [block])


def _unmarked(words: str) -> str:
    """Return Markdown as the text that it is read as."""
    return _without_markup(words).translate(_PLAIN)


def _without_markup(words: str) -> str:
    """Return Markdown without its markup, what is escaped in it as characters that are none."""
    words = _ESCAPED.sub(lambda found: chr(_SHIELD + ord(found[1])), words)
    words = re.sub(r"\]\{[^{}]*\}", "", re.sub(r"\[(?!\^)", "", words))
    return re.sub(r"(\*\*|\*|__|`)", "", words)


def _with_marks(unit: Unit, pattern: re.Pattern[str]) -> Unit:
    """Return a unit with the marks of notes taken out of its words."""
    parts: list[str] = []
    marks: list[tuple[int, str]] = []
    end = length = 0
    for mark in pattern.finditer(unit.words):
        parts.append(unit.words[end : mark.start()])
        length += len(parts[-1])
        number = next(group for group in mark.groups() if group)
        marks.append((length, number.translate(_SUPERSCRIPT)))
        end = mark.end()
    return replace(unit, words="".join((*parts, unit.words[end:])), marks=tuple(marks))
