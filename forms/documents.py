"""The files that came with a reply, and translations of them, as a response tells of them."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Literal, get_args

from msgspec import Struct

from forms.errors import Fault, fault

DocumentRole = Literal["original", "translation"]
DOCUMENT_ROLES: tuple[DocumentRole, ...] = get_args(DocumentRole)

DIGEST = r"[0-9a-f]{64}"
"""What the digest of a file looks like, as a pattern: SHA-256 in hexadecimal."""

MOST_DOCUMENTS = 10_000
"""The greatest number that a document of a response can have."""


def is_digest(raw: object) -> bool:
    """Return whether something is a SHA-256 digest in hexadecimal."""
    return isinstance(raw, str) and re.fullmatch(DIGEST, raw) is not None


class Document(Struct, frozen=True):
    """A file that came with a reply, or a translation `of` another, by its number.

    `sha256` is the digest of the file, by which the store keeps it. `number` is written where it
    is other than the next one in the order of the response: numbers stay when a document joins an
    earlier reply.
    """

    name: str
    sha256: str
    language: str | None = None
    role: DocumentRole = "original"
    of: int | None = None
    number: int | None = None

    def as_json(self) -> dict[str, object]:
        """Return the document as JSON, without what is not known of it."""
        known = {
            "number": self.number,
            "name": self.name,
            "sha256": self.sha256,
            "language": self.language,
            "role": self.role if self.role != "original" else None,
            "of": self.of,
        }
        return {key: value for key, value in known.items() if value is not None}


DOCUMENT_KEYS = ("number", "name", "sha256", "language", "role", "of")

Documents = Sequence[Sequence[Document]]
"""The documents of each reply of a response."""


def numbered(documents: Documents) -> Iterator[tuple[int, int, Document]]:
    """Return each document with the number of its reply, from 1, and its own."""
    greatest = 0
    for reply, group in enumerate(documents, start=1):
        for document in group:
            number = document.number or greatest + 1
            greatest = max(greatest, number)
            yield reply, number, document


def document_faults(documents: Documents) -> Iterator[Fault]:
    """Return what does not fit: numbers given twice, translations of what is not there."""
    roles: dict[int, DocumentRole] = {}
    for at, number, document in _located(documents):
        if number in roles:
            yield fault(f"{at}.number", "fault.document_twice", number=number)
        roles[number] = document.role
    for at, number, document in _located(documents):
        if (document.role == "translation") != (document.of is not None):
            yield fault(f"{at}.of", "fault.translation_of")
        elif document.of is not None and (
            document.of == number or roles.get(document.of) != "original"
        ):
            yield fault(f"{at}.of", "fault.no_original", number=document.of)


def unknown_documents(cited: Iterable[tuple[str, int]], known: Container[int]) -> Iterator[Fault]:
    """Return a fault for each citation, by its path, of a document whose number is not `known`."""
    for path, number in cited:
        if number not in known:
            yield fault(path, "fault.no_document", number=number)


def _located(documents: Documents) -> Iterator[tuple[str, int, Document]]:
    places = (
        f"replies[{reply}].documents[{place}]"
        for reply, group in enumerate(documents)
        for place in range(len(group))
    )
    for at, (_, number, document) in zip(places, numbered(documents), strict=True):
        yield at, number, document
