"""The documents of a reply that can be read, one of them open, and where the officer is in it."""

from collections.abc import Sequence

from forms.document_text import DocumentText
from forms.passages import Passage
from intake.desk.entry.text_mark import TextMark
from intake.queries.document_uses import DocumentUse, counterpart


class ReplyReading:
    """Documents with text; each keeps the place where it was left."""

    def __init__(self) -> None:
        self._uses: tuple[DocumentUse, ...] = ()
        self._marks: dict[str, TextMark] = {}
        self._place = 0
        self._strayed: tuple[int, int] | None = None

    def show(self, uses: Sequence[DocumentUse]) -> tuple[int, ...]:
        """Take up what there is to read now; the document that was open stays so, if it is.

        Returns the numbers of the documents that have another file than before.
        """
        number = self.use.number if self._uses else None
        before = {each.number: each.document.sha256 for each in self._uses}
        self._uses = tuple(each for each in uses if each.text and not each.text.is_empty)
        numbers = [each.number for each in self._uses]
        self._place = numbers.index(number) if number in numbers else 0
        return tuple(
            each.number
            for each in self._uses
            if before.get(each.number, each.document.sha256) != each.document.sha256
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self._uses

    @property
    def uses(self) -> tuple[DocumentUse, ...]:
        """The documents that can be read."""
        return self._uses

    @property
    def use(self) -> DocumentUse:
        """The document that is open."""
        return self._uses[self._place]

    @property
    def text(self) -> DocumentText:
        """The text of the document that is open."""
        assert self.use.text is not None  # noqa: S101 - none without text is shown
        return self.use.text

    @property
    def mark(self) -> TextMark:
        """Where the officer is in it."""
        digest = self.use.document.sha256
        mark = self._marks.get(digest)
        if mark is None or not mark.is_of(self.text):
            # What was read anew is begun anew.
            self._marks[digest] = mark = TextMark(self.text)
        return mark

    @property
    def passage(self) -> Passage:
        """The passage that is marked."""
        return self.text.passage(self.use.number, *self.mark.span)

    def to_document(self, number: int, position: int | None = None) -> bool:
        """Open a document, at a position or where it was left; False where it cannot be read."""
        numbers = [each.number for each in self._uses]
        if number not in numbers:
            return False
        self._place = numbers.index(number)
        if position is not None:
            self.mark.drop()
            self.mark.move_to(position)
        return True

    def to_passage(self, passage: Passage) -> bool:
        """Go to a passage and mark it; return False where it cannot be found."""
        if not self.to_document(passage.document):
            return False
        found = self.text.found(passage)
        if found is not None:
            self.mark.take(found.start, found.end)
        return found is not None

    def to_unused(self, step: int) -> bool:
        """Go to the next paragraph that nothing has used, or the one before; around the ends.

        Returns False where there is none.
        """
        unused, here = self.use.unused, self.mark.paragraph
        if not unused:
            return False
        beyond = [at for at in unused if (at > here if step > 0 else at < here)] or unused
        self.mark.drop()
        self.mark.move_to(self.text.paragraphs[beyond[0 if step > 0 else -1]].start)
        return True

    def next_document(self) -> None:
        """Open the next document, or the first after the last."""
        self._place = (self._place + 1) % len(self._uses)

    @property
    def has_other_language(self) -> bool:
        """Whether there is a translation of the open document, or what it is one of."""
        return len(self._family) > 1

    def other_language(self) -> bool:
        """Go from a document to its translation, or back, at the same paragraph.

        Of several translations the next one follows, and the original after the last. Returns
        False where no paragraph there is surely the same; then it is opened where it was left.
        """
        family, text, here = self._family, self.text, self.mark.paragraph
        other = self._uses[family[(family.index(self._place) + 1) % len(family)]]
        if self._strayed == (self.use.number, self.mark.cursor):
            # Nothing has been read there: it goes on where it was left.
            self._strayed = None
            return self.to_document(other.number)
        same = counterpart(text, here, other.text) if other.text is not None else None
        if same is None or other.text is None:
            self.to_document(other.number)
            self._strayed = other.number, self.mark.cursor
            return False
        return self.to_document(other.number, other.text.paragraphs[same].start)

    @property
    def _family(self) -> list[int]:
        """The places of the open document, of what it translates, and of all translations."""
        original = self.use.document.of or self.use.number
        return [
            place
            for place, each in enumerate(self._uses)
            if original in (each.number, each.document.of)
        ]
