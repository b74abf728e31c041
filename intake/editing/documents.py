"""The documents of replies: putting them on record, and putting corrected ones in their place."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from db.records import DocumentFile, Kept, Saved
from forms.document_text import DocumentText, same_paragraphs
from forms.documents import Document, DocumentRole
from forms.passages import Passage, Place
from forms.register.respondent import Respondent
from forms.response import (
    Answer,
    Reply,
    Response,
    Row,
    answer_document,
    implied_numbers,
    reply_document,
    written_numbers,
)
from intake.editing.responses import leave, save
from intake.errors import CommandError
from intake.session import Session


class NewDocument(Struct, frozen=True):
    """A document to be put on record: its file by name, its language, what it translates."""

    name: str
    file: DocumentFile
    language: str | None = None
    of: int | None = None

    @property
    def role(self) -> DocumentRole:
        """Whether it came from the respondent, or is a translation of what did."""
        return "original" if self.of is None else "translation"


class Replaced(Struct, frozen=True):
    """What became of the passages that cited a document: those found again, and those not."""

    saved: Saved
    found: int
    lost: tuple[tuple[str, Passage], ...]


def add_documents(
    session: Session,
    respondent: Respondent,
    documents: Sequence[NewDocument],
    *,
    reply: int | None = None,
    reason: str | None = None,
) -> tuple[Saved, tuple[int, ...]]:
    """Put documents on record with a reply, by its number from 1, or else with the last one.

    Returns the response and the numbers of the documents. A name that was on record of the reply
    without its file gives way to the file. Raises CommandError if there is no such reply, or if a
    file is on record already; Faulty if a translation is one of nothing.
    """
    kept = session.kept(respondent)
    place = _place(respondent, kept, reply)
    refuse_second(kept.response, documents)
    first = max(kept.response.documents, default=0) + 1
    replies = with_documents(kept.response.replies, place, documents)
    changes: dict[str, object] = {"replies": _written(replies)}
    numbers = tuple(range(first, first + len(documents)))
    return _save(session, respondent, kept, changes, documents, reason), numbers


def replace_document(
    session: Session,
    respondent: Respondent,
    number: int,
    document: NewDocument,
    *,
    reason: str | None = None,
) -> Replaced:
    """Put a corrected file in the place of a document; its citations follow, by their quotes.

    Those that are not found in the new text stay as they are, and come back as lost. Raises
    CommandError if there is no such document, or if its file is on record already.
    """
    kept = session.kept(respondent)
    earlier = document_of(kept.response, respondent, number)
    if document.file.sha256 != earlier.sha256:
        # The same file may have been read again, or written down.
        refuse_second(kept.response, [document])
    replies = [
        replace(
            reply,
            documents=tuple(
                replace(
                    each,
                    name=document.name,
                    sha256=document.file.sha256,
                    language=document.language or each.language,
                )
                if each.number == number
                else each
                for each in reply.documents
            ),
        )
        for reply in written_numbers(kept.response.replies)
    ]
    moves = _Moves(number, session.store.text(earlier.sha256), document.file.text)
    changes: dict[str, object] = {"replies": _written(replies)}
    for path, answer in kept.response.answers.items():
        if (moved := moves.answer(path, answer)) != answer:
            changes[path] = answer_document(moved)
    saved = _save(session, respondent, kept, changes, [document], reason)
    _carry_aside(session, respondent, earlier, moves.texts, document)
    return Replaced(saved, moves.found, tuple(moves.lost))


def _carry_aside(
    session: Session,
    respondent: Respondent,
    earlier: Document,
    texts: tuple[DocumentText | None, DocumentText],
    document: NewDocument,
) -> None:
    """Have what was set aside of a document be so of the one in its place."""
    before, after = texts
    if before is None or earlier.sha256 == document.file.sha256:
        return
    asked, code = session.questionnaire.id, respondent.code
    aside = session.store.aside(asked, code, earlier.sha256)
    places = same_paragraphs(
        [each.text for each in before.paragraphs], [each.text for each in after.paragraphs]
    )
    for place in sorted(aside & places.keys()):
        session.store.put_aside(
            asked,
            code,
            document.file.sha256,
            places[place],
            aside=True,
            officer=session.officer,
        )


def document_of(response: Response, respondent: Respondent, number: int) -> Document:
    """Return a document of a response by its number. Raises CommandError if there is none."""
    documents = response.documents
    if number not in documents:
        numbers = ", ".join(map(str, documents)) or "–"
        raise CommandError("document.none_such", code=respondent.code, n=number, numbers=numbers)
    return documents[number]


def set_aside(
    session: Session, respondent: Respondent, number: int, paragraphs: Sequence[int], *, aside: bool
) -> None:
    """Say that nothing is asked of some paragraphs of a document, by place from 0; or that it is.

    Raises CommandError if there is no such document or paragraph.
    """
    document = document_of(session.kept(respondent).response, respondent, number)
    text = session.store.text(document.sha256)
    count = len(text.paragraphs) if text is not None else 0
    for place in paragraphs:
        if not 0 <= place < count:
            raise CommandError("document.no_paragraph", n=place + 1, count=count)
    for place in paragraphs:
        session.store.put_aside(
            session.questionnaire.id,
            respondent.code,
            document.sha256,
            place,
            aside=aside,
            officer=session.officer,
        )


class _Moves:
    """Takes the passages of one document from its earlier text to a new one."""

    def __init__(self, number: int, earlier: DocumentText | None, text: DocumentText) -> None:
        self._number = number
        self._earlier = earlier
        self._text = text
        self.texts = (earlier, text)
        self.found = 0
        self.lost: list[tuple[str, Passage]] = []

    def answer(self, path: str, answer: Answer) -> Answer:
        """Return an answer with its passages as they stand in the new text."""
        if not any(each.document == self._number for each in answer.passages()):
            return answer
        value = answer.value
        if isinstance(value, tuple) and answer.rows:
            value = tuple(self._row(path, row) for row in answer.rows)
        return replace(answer, value=value, source=self._places(path, answer.source))

    def _row(self, path: str, row: Row) -> Row:
        return replace(row, source=self._places(path, row.source))

    def _places(self, path: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
        return tuple(self._moved(path, place) for place in places)

    def _moved(self, path: str, place: Place) -> Place:
        if isinstance(place, str) or place.document != self._number:
            return place
        found = self._text.found_again(place, self._earlier)
        if found is None:
            self.lost.append((path, place))
            return place
        self.found += 1
        return found


def _place(respondent: Respondent, kept: Kept, reply: int | None) -> int:
    count = len(kept.response.replies)
    if not count:
        raise CommandError("document.no_reply", code=respondent.code)
    if reply is not None and not 1 <= reply <= count:
        raise CommandError("document.no_such_reply", code=respondent.code, n=reply, count=count)
    return (reply or count) - 1


def with_documents(
    replies: Sequence[Reply], place: int, documents: Sequence[NewDocument]
) -> tuple[Reply, ...]:
    """Return replies with documents added to the one at a place, under the numbers that follow.

    A name that was on record of the reply without its file gives way to the file.
    """
    written = list(written_numbers(replies))
    greatest = max((each.number or 0 for reply in written for each in reply.documents), default=0)
    added = tuple(
        Document(each.name, each.file.sha256, each.language, each.role, each.of, number)
        for number, each in enumerate(documents, start=greatest + 1)
    )
    before = written[place]
    written[place] = replace(
        before,
        documents=(*before.documents, *added),
        attachment=None if _has_come(before, documents) else before.attachment,
    )
    return tuple(written)


def files_of(documents: Sequence[NewDocument]) -> tuple[DocumentFile, ...]:
    """Return the files of documents, each once."""
    return tuple({each.file.sha256: each.file for each in documents}.values())


def number_of(response: Response, document: NewDocument) -> int | None:
    """Return the number under which the file of a document is on record; None if it is not."""
    there = {each.sha256: number for number, each in response.documents.items()}
    return there.get(document.file.sha256)


def refuse_second(response: Response, documents: Sequence[NewDocument]) -> None:
    """Raise CommandError where the file of one of some documents is on record already."""
    for document in documents:
        if (number := number_of(response, document)) is not None:
            raise CommandError("document.there", name=document.name, n=number)


def _has_come(reply: Reply, documents: Sequence[NewDocument]) -> bool:
    """Return whether the file that a reply names is among those that come in."""
    known = reply.attachment
    return known is not None and any(
        each.file.sha256 == known.sha256 or (known.sha256 is None and each.name == known.name)
        for each in documents
    )


def _written(replies: Sequence[Reply]) -> list[Mapping[str, object]]:
    return [reply_document(each) for each in implied_numbers(replies)]


def _save(
    session: Session,
    respondent: Respondent,
    kept: Kept,
    changes: dict[str, object],
    documents: Sequence[NewDocument],
    reason: str | None,
) -> Saved:
    files = files_of(documents)
    saved = save(session, respondent, changes, based_on=kept, reason=reason, files=files)
    leave(session, respondent)
    return saved
