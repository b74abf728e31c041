"""What of the documents of a response has been used: cited, set aside, or neither."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from forms.document_text import DocumentText
from forms.documents import Document, numbered
from forms.passages import Passage
from forms.questionnaire import Questionnaire
from forms.response import Response
from intake.session import Session


class DocumentUse(Struct, frozen=True, dict=True):
    """A document of a reply, and what has been done with its paragraphs.

    `text` is None where the store does not have the file. `citations` are the passages that are
    cited of it, each with the path of the question, in the order of the text.
    """

    number: int
    reply: int
    document: Document
    text: DocumentText | None
    citations: tuple[tuple[str, Passage], ...] = ()
    aside: frozenset[int] = frozenset()

    @cached_property
    def placed(self) -> tuple[tuple[str, Passage], ...]:
        """The citations whose words stand in the text."""
        return tuple(self._placed())

    @cached_property
    def lost(self) -> tuple[tuple[str, Passage], ...]:
        """The citations whose words do not, each as it was."""
        if self.text is None:
            return ()
        text = self.text
        return tuple(each for each in self.citations if text.found(each[1]) is None)

    @cached_property
    def cited(self) -> Mapping[int, tuple[str, ...]]:
        """The questions that cite each paragraph, by its place in the text."""
        found: dict[int, tuple[str, ...]] = {}
        for path, passage in self.placed:
            for place in self.paragraphs_of(passage):
                found[place] = tuple(dict.fromkeys((*found.get(place, ()), path)))
        return found

    @cached_property
    def unused(self) -> tuple[int, ...]:
        """The places of the paragraphs that nothing has used, and nobody has set aside."""
        count = len(self.text.paragraphs) if self.text is not None else 0
        return tuple(at for at in range(count) if at not in self.cited and at not in self.aside)

    def paragraphs_of(self, passage: Passage) -> range:
        """Return the places of the paragraphs that a passage of the text touches."""
        if self.text is None:
            return range(0)
        first, last = (self.text.index_at(at) for at in (passage.start, passage.end - 1))
        return range(first, last + 1)

    def _placed(self) -> Iterator[tuple[str, Passage]]:
        text = self.text
        if text is not None:
            for path, passage in self.citations:
                if (found := text.found(passage)) is not None:
                    yield path, found


def document_uses(
    session: Session,
    response: Response,
    text_of: Callable[[str], DocumentText | None] | None = None,
) -> tuple[DocumentUse, ...]:
    """Return each document of a response, and what has been done with it, by number.

    `text_of` gives the text of a file by its digest; if it is not given, the store does.
    """
    cited: dict[int, list[tuple[str, Passage]]] = {}
    for path, passage in response.citations():
        cited.setdefault(passage.document, []).append((path, passage))
    store = session.store
    return tuple(
        DocumentUse(
            number=number,
            reply=reply,
            document=document,
            text=(text_of or store.text)(document.sha256),
            citations=tuple(sorted(cited.get(number, ()), key=lambda each: each[1].start)),
            aside=store.aside(response.questionnaire, response.respondent, document.sha256),
        )
        for reply, number, document in sorted(
            numbered(response.reply_documents), key=lambda each: each[1]
        )
    )


def letters_of(questionnaire: Questionnaire, paths: tuple[str, ...]) -> str:
    """Return the letters of the sections that questions stand in, each once."""
    return "".join(dict.fromkeys(questionnaire.section_of(path).letter for path in paths))


def counterpart(one: DocumentText, place: int, other: DocumentText) -> int | None:
    """Return the paragraph of another text, by place, that is surely the same as one of a text.

    That is the one of the same number where both number theirs, or of the same place where both
    have as many; None where neither is so.
    """
    here, there = one.paragraphs, other.paragraphs
    if one.numbers_itself and other.numbers_itself:
        number = here[place].number
        alike = [at for at, each in enumerate(there) if each.number == number]
        ours = [at for at, each in enumerate(here) if each.number == number]
        return alike[min(ours.index(place), len(alike) - 1)] if alike else None
    return place if len(here) == len(there) else None
