"""Plain text, in whatever encoding it is."""

from forms.document_text import Page, PageReading
from forms.extras import install_command
from intake.transfer.reading.paragraphs import split
from intake.transfer.reading.unreadable import Unreadable

_PAGE = "\f"
_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def pages(content: bytes, reading: PageReading = "text") -> tuple[Page, ...]:
    """Return the pages of plain text: parted by form feeds, or else one without a number.

    Raises Unreadable if it is in no encoding that is known.
    """
    parts = decoded(content).split(_PAGE)
    if len(parts) == 1:
        return (_page(None, parts[0], reading),)
    if not parts[-1].strip():
        parts = parts[:-1]
    return tuple(_page(number, part, reading) for number, part in enumerate(parts, start=1))


def decoded(content: bytes) -> str:
    """Return the text that bytes are. Raises Unreadable if that cannot be told."""
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(content)


def _guessed(content: bytes) -> str:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        raise Unreadable("extra", command=install_command("documents")) from None
    best = from_bytes(content).best()
    if best is None:
        raise Unreadable("encoding")
    return str(best)


def _page(label: int | None, text: str, reading: PageReading) -> Page:
    paragraphs = split(text)
    return Page(label, reading if paragraphs else "none", paragraphs)
