"""Files of documents, read and put on record."""

import hashlib
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from db.records import DocumentFile
from forms.document_text import DocumentText
from forms.messages import Message
from forms.register.respondent import Respondent
from intake.editing.documents import (
    NewDocument,
    Replaced,
    add_documents,
    number_of,
    replace_document,
)
from intake.session import Session
from intake.transfer.reading.reader import GivenFile, Reading, read_document


class DocumentOptions(Struct, frozen=True):
    """What an officer says of a document that they put in.

    `reply` is the number of its reply, the last one if None; `of` that of the document that it is
    a translation of; `replaces` that of the one whose place it takes. `text` was written down of
    it; `ocr` has pages without text read.
    """

    reply: int | None = None
    language: str | None = None
    of: int | None = None
    replaces: int | None = None
    text: DocumentText | None = None
    ocr: bool = False
    reason: str | None = None


class PutIn(Struct, frozen=True):
    """A document that was put in: its number, its name, its text, and why there is none."""

    number: int
    name: str
    text: DocumentText
    problem: Message | None


def prepared(given: GivenFile, options: DocumentOptions) -> tuple[tuple[NewDocument, Reading], ...]:
    """Return a document and those that came in it, read, so that they can be put on record.

    This takes as long as their files make it take, up to the limits; nothing is kept yet.
    """
    language = options.language or "en" if options.ocr else None
    reading = read_document(given.content, ocr_language=language)
    if options.text is not None:
        reading = replace(reading, text=options.text, problem=None)
    documents = [(_document(given, reading, options), reading)]
    for attached in reading.attachments:
        inner = read_document(attached.content, ocr_language=language)
        documents.append((_document(attached, inner, replace(options, of=None)), inner))
    return tuple(_each_once(documents))


def put_in(
    session: Session,
    respondent: Respondent,
    documents: Sequence[tuple[NewDocument, Reading]],
    options: DocumentOptions,
) -> tuple[PutIn, ...]:
    """Put documents that are prepared on record with a reply.

    What came in the first and is on record already is left out. Raises what `add_documents` raises.
    """
    response = session.kept(respondent).response
    first, *came_in_it = documents
    documents = [first, *(each for each in came_in_it if number_of(response, each[0]) is None)]
    new = [document for document, _ in documents]
    _, numbers = add_documents(session, respondent, new, reply=options.reply, reason=options.reason)
    return tuple(
        PutIn(number, document.name, document.file.text, reading.problem)
        for number, (document, reading) in zip(numbers, documents, strict=True)
    )


def put_in_place(
    session: Session,
    respondent: Respondent,
    number: int,
    document: tuple[NewDocument, Reading],
    options: DocumentOptions,
) -> tuple[PutIn, Replaced]:
    """Put a document that is prepared in the place of another, by its number.

    Raises what `replace_document` raises.
    """
    new, reading = document
    replaced = replace_document(session, respondent, number, new, reason=options.reason)
    return PutIn(number, new.name, new.file.text, reading.problem), replaced


def _document(given: GivenFile, reading: Reading, options: DocumentOptions) -> NewDocument:
    digest = hashlib.sha256(given.content).hexdigest()
    file = DocumentFile(digest, reading.media_type, given.content, reading.text)
    return NewDocument(given.name, file, options.language, options.of)


def _each_once(
    documents: Sequence[tuple[NewDocument, Reading]],
) -> Sequence[tuple[NewDocument, Reading]]:
    return tuple({each.file.sha256: (each, reading) for each, reading in documents}.values())
