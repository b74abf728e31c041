"""The process in which a document is read: its content comes in, JSON goes out, and no more.

`python -m intake.transfer.reading.child MEDIA_TYPE [LANGUAGE]` reads standard input; with a
language, pages without text are read by `ocr`.
"""

import json
import sys
from base64 import b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress

from forms.document_text import Page
from forms.extras import install_command
from intake.transfer.reading import by_pandoc, mail, ocr, pdf, plain_text
from intake.transfer.reading import media_types as types
from intake.transfer.reading.unreadable import Unreadable

_BY_PANDOC: Mapping[str, str] = {
    types.DOCX: "docx",
    types.ODT: "odt",
    types.RTF: "rtf",
    types.EPUB: "epub",
    types.HTML: "html",
}
PROCESSOR_SECONDS = 900
MEGABYTES = 1024
"""Memory that the process, and each that it starts, may take for data."""


def main() -> None:
    """Read the document that comes in, and write what it says, or why it says nothing."""
    media_type, *language = sys.argv[1:]
    _limit()
    content = sys.stdin.buffer.read()
    told: dict[str, object] = {"pages": [], "attachments": []}
    try:
        pages, attachments = _read(content, media_type, language[0] if language else None)
        told["pages"] = [[each.label, each.reading, each.paragraphs] for each in pages]
        told["attachments"] = [[name, b64encode(file).decode()] for name, file in attachments]
    except Unreadable as error:
        told["problem"] = [error.key, error.values]
    except (MemoryError, RecursionError):
        told["problem"] = ["memory", {"megabytes": MEGABYTES}]
    except Exception:
        told["problem"] = ["broken", {}]
    json.dump(told, sys.stdout)


def _read(
    content: bytes, media_type: str, language: str | None
) -> tuple[Iterable[Page], tuple[tuple[str, bytes], ...]]:
    by_ocr = ocr.reader(language) if language is not None else None
    if media_type == types.PDF:
        return _pdf(content, by_ocr), ()
    if media_type == types.MAIL:
        paragraphs, attachments = mail.read_mail(content)
        return (Page(None, "text", paragraphs),), attachments
    if media_type == types.TEXT:
        return plain_text.pages(content), ()
    if media_type in types.PICTURES:
        paragraphs = by_ocr(content) if by_ocr is not None else ()
        return (Page(1, "ocr" if paragraphs else "none", paragraphs),), ()
    if (source := _BY_PANDOC.get(media_type)) is not None:
        return (Page(None, "text", by_pandoc.paragraphs(content, source)),), ()
    raise Unreadable("unknown")


def _pdf(content: bytes, by_ocr: pdf.Ocr | None) -> Iterable[Page]:
    try:
        return tuple(pdf.pages(content, by_ocr))
    except ImportError:
        raise Unreadable("extra", command=install_command("documents")) from None


def _limit() -> None:
    """Have this process, and those it starts, write no file and take no more than they may."""
    try:
        import resource
    except ImportError:
        return
    memory = MEGABYTES * 2**20
    for limit, most in (
        # Whoever waits for it may have been killed.
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    main()
