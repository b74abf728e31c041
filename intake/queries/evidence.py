"""What each respondent's answer was read from: the passages of its documents, or free words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from db.records import Criterion
from forms.document_text import DocumentText
from forms.documents import Document
from forms.passages import Passage, Place
from forms.response import Answer, Response
from intake.queries.document_uses import counterpart
from intake.queries.respondent_lists import ListedRespondent
from intake.session import Session


class Parallel(Struct, frozen=True):
    """The same paragraph in another language: of a translation, or of what was translated."""

    words: str
    passage: Passage
    language: str | None


class Piece(Struct, frozen=True):
    """A place that an answer was read from; of a passage, its language and the same in others."""

    place: Place
    language: str | None = None
    parallels: tuple[Parallel, ...] = ()
    is_lost: bool = False
    """Whether its words do not stand in the document any more."""


class Evidence(Struct, frozen=True):
    """A respondent, and the places that its answer was read from; none where no place is known."""

    respondent: ListedRespondent
    pieces: tuple[Piece, ...]

    @property
    def has_passages(self) -> bool:
        """Whether one of the places is a passage, and not free words."""
        return any(isinstance(each.place, Passage) for each in self.pieces)


class EvidenceFinder:
    """Finds what answers were read from; the texts of documents are read once each."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._text_of: Callable[[str], DocumentText | None] = cache(session.store.text)

    def of(self, query: Criterion, named: Iterable[ListedRespondent]) -> tuple[Evidence, ...]:
        """Return the evidence of an answer for each of some respondents, in their order."""
        return self.of_each([query], named)[query]

    def of_each(
        self, queries: Iterable[Criterion], named: Iterable[ListedRespondent]
    ) -> Mapping[Criterion, tuple[Evidence, ...]]:
        """Return the evidence of each of some answers, for all of some respondents."""
        by_code = {each.code: each for each in named}
        found: dict[Criterion, list[Evidence]] = {query: [] for query in queries}
        kept = self._session.store.responses(self._session.questionnaire.id, [*by_code])
        for response in (each.response for each in kept):
            for query, evidence in found.items():
                pieces = tuple(self._pieces(response, query))
                evidence.append(Evidence(by_code[response.respondent], pieces))
        return {query: tuple(evidence) for query, evidence in found.items()}

    def _pieces(self, response: Response, query: Criterion) -> Iterator[Piece]:
        section, question, *column = query.path.split(".")
        answer = response.answers.get(f"{section}.{question}")
        if answer is None:
            return
        for place in _places(answer, column[0] if column else None, query.value):
            yield self._piece(place, response)

    def _piece(self, place: Place, response: Response) -> Piece:
        if isinstance(place, str):
            return Piece(place)
        documents = response.documents
        document = documents.get(place.document)
        if document is None:
            return Piece(place)
        text = self._text_of(document.sha256)
        is_lost = text is not None and not text.is_empty and text.found(place) is None
        parallels = tuple(self._parallels(place, document, documents))
        return Piece(place, document.language, parallels, is_lost)

    def _parallels(
        self, passage: Passage, document: Document, documents: Mapping[int, Document]
    ) -> Iterator[Parallel]:
        text = self._text_of(document.sha256)
        if text is None or text.is_empty:
            return
        found = text.found(passage)
        if found is None:
            return
        original = document.of or passage.document
        for number, other in documents.items():
            if number == passage.document or original not in (number, other.of):
                continue
            there = self._text_of(other.sha256)
            if there is not None and not there.is_empty:
                place = counterpart(text, text.index_at(found.start), there)
                if place is None:
                    continue
                paragraph = there.paragraphs[place]
                beside = there.passage(number, paragraph.start, paragraph.end)
                yield Parallel(paragraph.text, beside, other.language)


def _places(answer: Answer, column: str | None, value: str | None) -> Iterator[Place]:
    """Return the places of an answer, and of those of its rows that have a value in a column."""
    yield from answer.source
    for row in answer.rows:
        if column is not None:
            cell = row.cells.get(column)
            given = cell if isinstance(cell, tuple) else (cell,)
            if cell is None or (value is not None and value not in map(str, given)):
                continue
        yield from row.source
