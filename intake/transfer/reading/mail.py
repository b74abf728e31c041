"""The text of an e-mail, and the files that came with it, by the standard library."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

from intake.transfer.reading import by_pandoc
from intake.transfer.reading.paragraphs import cleaned, split
from intake.transfer.reading.plain_text import decoded

MOST_ATTACHMENTS = 50
_HEADERS = ("From", "To", "Cc", "Date", "Subject")


def read_mail(content: bytes) -> tuple[tuple[str, ...], tuple[tuple[str, bytes], ...]]:
    """Return the paragraphs of an e-mail with its headings, and its attachments by name."""
    mail = message_from_bytes(content, policy=default)
    headings = tuple(filter(None, (_heading(mail, name) for name in _HEADERS)))
    return (*headings, *_body(mail)), tuple(_attachments(mail))[:MOST_ATTACHMENTS]


def _heading(mail: EmailMessage, name: str) -> str:
    try:
        value = cleaned(str(mail.get(name, "")))
    except (ValueError, IndexError, AttributeError):
        # Headings that break the rules break the library too.
        return ""
    return f"{name}: {value}" if value else ""


def _body(mail: EmailMessage) -> tuple[str, ...]:
    part = mail.get_body(("plain", "html"))
    if part is None:
        return ()
    content = _content(cast(EmailMessage, part))
    if part.get_content_type() == "text/html":
        return by_pandoc.paragraphs(content, "html")
    return split(_text(cast(EmailMessage, part), content))


def _text(part: EmailMessage, content: bytes) -> str:
    try:
        return content.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decoded(content)


def _attachments(mail: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(mail.iter_attachments(), start=1):
        attached = part
        name = cleaned((attached.get_filename() or "").replace("\\", "/").rpartition("/")[2])
        yield name or f"attachment-{number}", _content(attached)


def _content(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return cast(EmailMessage, inner[0]).as_bytes() if isinstance(inner, list) and inner else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
