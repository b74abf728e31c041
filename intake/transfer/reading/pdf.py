"""The text of a PDF, page by page, by pdfium."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from forms.document_text import Page, PageReading
from intake.transfer.reading.paragraphs import TextLine, joined
from intake.transfer.reading.unreadable import Unreadable

MOST_PAGES = 5_000
_LONGEST_LABEL = 20
_DPI = 300
_DIVIDED, _SOFT_HYPHEN = "\ufffe", "\xad"
_LINE = re.compile(rf"[^\n{_DIVIDED}]*(?:\n|{_DIVIDED})|[^\n{_DIVIDED}]+")
_AROUND_NUMBER = " -–—\t"
_ENCRYPTED = 4
"""FPDF_ERR_PASSWORD of pdfium."""

Ocr = Callable[[bytes], tuple[str, ...]]
"""Reads a picture, and returns its paragraphs."""


def pages(content: bytes, ocr: Ocr | None) -> Iterator[Page]:
    """Return the pages of a PDF; those without text are read by `ocr`, where there is one.

    Raises Unreadable if it cannot be opened, or has too many pages.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == _ENCRYPTED
        raise Unreadable("encrypted" if is_locked else "broken") from error
    if count > MOST_PAGES:
        raise Unreadable("pages", most=MOST_PAGES)
    for index in range(count):
        label = _label(document, index)
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            # The pages around a broken one can be read all the same.
            yield Page(label, "none")
            continue
        yield _page(page, label, ocr)
        page.close()


def _page(page: Any, label: int | str, ocr: Ocr | None) -> Page:
    text_page = page.get_textpage()
    paragraphs = joined(_without_number(list(_lines(text_page)), label))
    text_page.close()
    how: PageReading = "text" if paragraphs else "none"
    if not paragraphs and ocr is not None:
        paragraphs = ocr(_picture(page))
        how = "ocr" if paragraphs else "none"
    return Page(label, how, paragraphs)


def _label(document: Any, index: int) -> int | str:
    """Return what the document numbers a page by, or its place from 1."""
    label = (document.get_page_label(index) or "").strip()
    if not label or len(label) > _LONGEST_LABEL or not label.isprintable() or ";" in label:
        return index + 1
    return int(label) if label.isascii() and label.isdecimal() and int(label) else label


def _without_number(lines: list[TextLine], label: int | str) -> list[TextLine]:
    """Return the lines of a page without the one that only says its number, at head or foot."""
    seen = [at for at, line in enumerate(lines) if line.text.strip()]
    for at in {*seen[:1], *seen[-1:]}:
        if lines[at].text.strip(_AROUND_NUMBER) == str(label):
            return lines[:at] + lines[at + 1 :]
    return lines


def _lines(text_page: Any) -> Iterator[TextLine]:
    start = 0
    for part in _LINE.findall(text_page.get_text_range()):
        # A word that is divided at the end of a line goes on after this sign.
        yield _placed(text_page, part.rstrip("\r\n").replace(_DIVIDED, _SOFT_HYPHEN), start)
        start += len(part)


def _placed(text_page: Any, text: str, start: int) -> TextLine:
    """Return a line with where it stands: by its first and its last character that is seen."""
    seen = [at for at, character in enumerate(text) if not character.isspace()]
    if not seen or start + seen[-1] >= text_page.count_chars():
        return TextLine(text)
    left, base, _, top = text_page.get_charbox(start + seen[0], loose=True)
    right = text_page.get_charbox(start + seen[-1], loose=True)[2]
    return TextLine(text, min(left, right), max(left, right), base, top - base)


def _picture(page: Any) -> bytes:
    """Return a page as a picture in shades of grey (PGM), as it would be scanned."""
    bitmap = page.render(scale=_DPI / 72, grayscale=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    shades = bytes(bitmap.buffer)
    rows = b"".join(shades[row * stride : row * stride + width] for row in range(height))
    return b"P5 %d %d 255\n" % (width, height) + rows
