"""An edited draft as its paragraphs and notes, whatever file it comes in."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from intake.errors import CommandError
from intake.report.conversion import NotConverted, to_markdown

_LARGEST = 32 * 1024 * 1024
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"\[\^(\d+)\](?!:)|([⁰¹²³⁴⁵⁶⁷⁸⁹]+)|<sup>(\d+)</sup>|\^(\d+)\^")
_NOTE = re.compile(r"(?:[-*] +)?(?:\[\^(\d+)\]:|([⁰¹²³⁴⁵⁶⁷⁸⁹]+)|<sup>(\d+)</sup>|\^(\d+)\^)\s*")
_NUMBERED = re.compile(r"(\d+)\\?[.)]\s+")
_STARTS = re.compile(r"#|[-*+•–] |\|")
_ITEM = re.compile(r"[-*+•–] +")
_HTML = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphens and the like, which a word processor puts into names."""
_ENDED = re.compile(r"[.:;!?…»”\")\]]\s*$")


@dataclass(frozen=True)
class Unit:
    """A paragraph or a note: its number, its words, and where in them notes are referred to.

    `marks` are pairs of a place in `words` and the number of the note.
    """

    kind: Literal["paragraph", "note"]
    number: str
    words: str
    marks: tuple[tuple[int, str], ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        """What the unit is and its number, to be said."""
        return self.kind, self.number


def read_draft(file: Path) -> tuple[Unit, ...]:
    """Return the paragraphs and notes of a draft in Markdown, in plain text or in DOCX.

    Raises CommandError if it cannot be read, or is neither.
    """
    suffix = file.suffix.lower()
    if suffix == ".docx":
        try:
            return units(to_markdown(_content(file)), is_markdown=True)
        except NotConverted:
            raise CommandError("draft.not_docx", file=file) from None
    try:
        text = _content(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError("draft.not_text", file=file, byte=error.start + 1) from None
    if _HTML.match(text):
        raise CommandError("draft.html", file=file)
    return units(text, is_markdown=suffix in (".md", ".markdown"))


def units(text: str, *, is_markdown: bool) -> tuple[Unit, ...]:
    """Return the paragraphs and notes of a text; headings and tables are left out.

    What a page break has parted is put together again: a paragraph that has not come to its end
    goes on in the next, if that does not begin anew. So do the items of a list.
    """
    text = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    if is_markdown:
        # What is a comment, or struck out, is no part of the text.
        text = re.sub(r"<!--.*?-->|(?<!\\)~~.+?~~", "", text, flags=re.DOTALL)
    found: list[Unit] = []
    for block in _blocks(text):
        unit = _unit(block)
        if unit is None:
            continue
        last = found[-1] if found else None
        item = _ITEM.match(unit.words) if not unit.number else None
        if last is not None and item is not None:
            words = f"{last.words.rstrip(' .;')} ; {unit.words[item.end() :]}"
            found[-1] = replace(last, words=words)
        elif last is not None and last.number and not (unit.number or _ENDED.search(last.words)):
            found[-1] = replace(last, words=f"{last.words} {unit.words}")
        else:
            found.append(unit)
    plain = (replace(each, words=_unmarked(each.words)) for each in found)
    return tuple(_with_marks(each) for each in (plain if is_markdown else found))


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise CommandError("draft.large", file=file, megabytes=_LARGEST // 2**20)
        return file.read_bytes()
    except OSError as error:
        raise CommandError("draft.unreadable", file=file, reason=error.strerror) from error


def _blocks(text: str) -> Iterator[str]:
    """Return what stands between blank lines, or begins a line as a note or number does."""
    lines: list[str] = []
    for line in (*text.splitlines(), ""):
        stripped = line.strip()
        anew = _NOTE.match(stripped) or _NUMBERED.match(stripped) or _STARTS.match(stripped)
        if lines and (not stripped or anew):
            yield " ".join(lines)
            lines = []
        if stripped:
            lines.append(stripped.removesuffix("\\"))


def _unit(block: str) -> Unit | None:
    if block.startswith(("#", "|")):
        return None
    note = _NOTE.match(block)
    if note is not None:
        number = next(group for group in note.groups() if group)
        return Unit("note", number.translate(_SUPERSCRIPT), block[note.end() :])
    numbered = _NUMBERED.match(block)
    if numbered is not None:
        return Unit("paragraph", numbered[1], block[numbered.end() :])
    return Unit("paragraph", "", block)


def _unmarked(words: str) -> str:
    """Return Markdown as the text that it is read as."""
    words = re.sub(r"(?<!\\)\]\{[^{}]*\}", "", re.sub(r"(?<!\\)\[(?!\^)", "", words))
    words = re.sub(r"(?<!\\)(\*\*|\*|__|`)", "", words)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", words)


def _with_marks(unit: Unit) -> Unit:
    words, marks, end = "", [], 0
    for mark in _MARK.finditer(unit.words):
        words += unit.words[end : mark.start()]
        number = next(group for group in mark.groups() if group)
        marks.append((len(words), number.translate(_SUPERSCRIPT)))
        end = mark.end()
    return replace(unit, words=words + unit.words[end:], marks=tuple(marks))
