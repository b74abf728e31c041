"""What sort of document a file is: its content says, and not its ending."""

import re
from typing import Literal

from forms.file_kinds import what_is

MediaType = Literal[
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "application/rtf",
    "application/epub+zip",
    "text/html",
    "message/rfc822",
    "text/plain",
    "image/png",
    "image/jpeg",
    "image/tiff",
    "application/octet-stream",
]

PDF: MediaType = "application/pdf"
DOCX: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: MediaType = "application/vnd.oasis.opendocument.text"
RTF: MediaType = "application/rtf"
EPUB: MediaType = "application/epub+zip"
HTML: MediaType = "text/html"
MAIL: MediaType = "message/rfc822"
TEXT: MediaType = "text/plain"
OTHER: MediaType = "application/octet-stream"
PICTURES: tuple[MediaType, ...] = ("image/png", "image/jpeg", "image/tiff")

_PICTURES: tuple[tuple[bytes, MediaType], ...] = (
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_HEADER = re.compile(
    rb"(?:(?:From|To|Cc|Date|Subject|Received|Return-Path|Delivered-To|Message-ID|MIME-Version"
    rb"|DKIM-Signature|Reply-To|Content-Type|X-[\w-]+):[^\n]*\n(?:[ \t][^\n]*\n)*){2}",
    re.IGNORECASE,
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)", re.I | re.S
)
_LOOKED_AT = 2**16
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def media_type(content: bytes) -> MediaType:
    """Return what a file is that has a content; OTHER where no text can be read of it."""
    head = content[:_LOOKED_AT]
    for beginning, kind in _PICTURES:
        if head.startswith(beginning):
            return kind
    if head.startswith(b"PK"):
        return _of_archive(content)
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"{\\rtf"):
        return RTF
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return HTML
    if _HEADER.match(head):
        return MAIL
    if head.startswith(_WIDE):
        return TEXT
    known = what_is(head)
    is_text = known in (None, "empty", "json", "toml", "csv", "xml", "html")
    return TEXT if is_text and not _BINARY.search(head) else OTHER


def _of_archive(content: bytes) -> MediaType:
    head = content[:_LOOKED_AT]
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:200]:
        return ODT
    if b"mimetypeapplication/epub+zip" in head[:200]:
        return EPUB
    # The list of what an archive holds stands at its end.
    return DOCX if b"word/document.xml" in head + content[-_LOOKED_AT:] else OTHER
