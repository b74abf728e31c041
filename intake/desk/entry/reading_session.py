"""What an officer does with the documents of a response, at the desk."""

from collections.abc import Callable
from functools import cache

from msgspec.structs import replace

from db.records import Saved
from forms.document_text import DocumentText
from forms.passages import Passage, Place
from forms.response import Answer
from intake.desk.entry.reply_reading import ReplyReading
from intake.desk.entry.session import EntrySession
from intake.errors import CommandError
from intake.queries.document_uses import document_uses

_BETWEEN = "\n\n"
"""What stands between two passages that are taken over one after the other."""


class ReadingSession:
    """Cites passages for questions, takes them over as narrative, sets paragraphs aside.

    `reading` is where the officer is in the documents.
    """

    def __init__(self, entry: EntrySession) -> None:
        self._entry = entry
        self.reading = ReplyReading()
        self._text_of: Callable[[str], DocumentText | None] = cache(entry.session.store.text)
        self.refresh()

    def refresh(self, *, reread: bool = False) -> tuple[int, ...]:
        """Take up what has been used, and which documents there are, and their texts if need be.

        Returns the numbers of the documents that have been replaced in the meantime.
        """
        if reread:
            self._text_of = cache(self._entry.session.store.text)
        response = self._entry.state.response
        return self.reading.show(document_uses(self._entry.session, response, self._text_of))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return self.reading.is_empty

    @property
    def is_finished(self) -> bool:
        """Whether the response is finished, so that nothing is cited and nothing set aside."""
        return self._entry.state.response.finished

    def cite(self, path: str) -> Saved | None:
        """Cite the passage that is marked for a question; held until it has an answer.

        Raises CommandError if somebody has replaced its document in the meantime.
        """
        self._refuse_changed()
        answer = self._entry.beside(path) or Answer()
        source = with_place(answer.source, self.reading.passage)
        self._entry.last_source = source
        return self._entry.put_beside(path, replace(answer, source=source))

    def has_cited(self, path: str) -> bool:
        """Return whether the passage that is marked is cited for a question already."""
        answer = self._entry.beside(path)
        return answer is not None and self.reading.passage in answer.source

    def take_over(self, path: str) -> Saved:
        """Take the passage over as narrative, after what the answer says already, and cite it.

        Raises CommandError if somebody has replaced its document in the meantime.
        """
        self._refuse_changed()
        answer = self._entry.state.answer(path) or Answer()
        beside = self._entry.beside(path) or answer
        passage = self.reading.passage
        before = f"{answer.value}{_BETWEEN}" if answer.value else ""
        return self._entry.put_answer(
            path,
            Answer(
                value=before + passage.quote,
                remark=beside.remark,
                source=with_place(beside.source, passage),
                language=answer.language or self._language,
            ),
        )

    def put_aside(self) -> bool:
        """Say that nothing is asked of the paragraphs that are marked, or that it is after all.

        Returns whether they are set aside now.
        """
        use, entry = self.reading.use, self._entry
        marked = use.paragraphs_of(self.reading.passage)
        aside = not use.aside.issuperset(marked)
        for place in marked:
            entry.session.store.put_aside(
                entry.session.questionnaire.id,
                entry.respondent.code,
                use.document.sha256,
                place,
                aside=aside,
                officer=entry.session.officer,
            )
        self.refresh()
        return aside

    def to_unused(self, number: int) -> bool:
        """Go to the first paragraph of a document that nothing has used, if there is one."""
        if not self.reading.to_document(number, 0):
            return False
        return 0 in self.reading.use.unused or self.reading.to_unused(1)

    def passage_of(self, path: str) -> Passage | None:
        """Return the first passage that an answer cites, or is to cite."""
        answer = self._entry.beside(path)
        passages = answer.passages() if answer is not None else ()
        return passages[0] if passages else None

    def _refuse_changed(self) -> None:
        entry, use = self._entry, self.reading.use
        kept = entry.session.store.load(entry.session.questionnaire.id, entry.respondent.code)
        now = kept.response.documents.get(use.number) if kept is not None else None
        if now is None or now.sha256 != use.document.sha256:
            entry.reload()
            raise CommandError("desk.document_changed", n=use.number)

    @property
    def _language(self) -> str | None:
        return self.reading.use.document.language or self._entry.state.language_of_reply


def with_place(places: tuple[Place, ...], place: Place) -> tuple[Place, ...]:
    """Return places with one more, unless it is among them."""
    return places if place in places else (*places, place)
