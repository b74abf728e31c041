"""What stands beneath the field of a question."""

from textual.content import Content
from textual.widgets import Static

from forms.answer_translations import is_outdated
from forms.kinds.question import Question
from forms.messages import Translator
from forms.passages import places_words
from forms.response import Answer
from intake.console.safe_text import inert

_LONGEST = 200


class QuestionNotes(Static):
    """What stood in the line before, what goes with the answer, and what is wrong with it."""

    def __init__(self, question: Question, say: Translator) -> None:
        super().__init__(classes="notes", markup=False)
        self._question = question
        self._say = say
        self._before = ""
        self._beside = ""
        self._fault = ""
        self._written = Content()
        self.display = False

    def say_before(self, words: str) -> None:
        """Say what stood in the line until it is left; nothing if it is still there."""
        self._before = words
        self._write()

    def say_fault(self, fault: str | None) -> None:
        """Say what is wrong with the answer, or that nothing is."""
        self._fault = f"⚠ {inert(fault)}" if fault else ""
        self._write()

    def say_beside(self, answer: Answer | None, offered: Answer | None, query: str = "") -> None:
        """Say what goes with an answer, what is asked of it, and which earlier one is offered.

        It is shown with what is said next of its faults.
        """
        lines: list[str] = []
        if answer is not None and answer.missing is not None:
            lines.append(f"▸ {self._say(f'missing.{answer.missing}')}")
        if answer is not None and answer.remark:
            lines.append(self._say("show.remark", words=answer.remark))
        if answer is not None and answer.source:
            places = places_words(answer.source, self._say.language)
            lines.append(self._say("show.source", places=places))
        if answer is not None and answer.language:
            lines.append(self._say("show.language", code=answer.language))
        if answer is not None and answer.translations:
            lines.append(self._translated(answer))
        if query:
            lines.append(query)
        if offered is not None:
            words = self._offered_words(offered)
            if offered.source and answer is None:
                # What came from this reply has been taken away with its places.
                words = f"{words} ({places_words(offered.source, self._say.language)})"
            lines.append(self._say("desk.offered", words=words))
        self._beside = inert("\n".join(lines))

    def _translated(self, answer: Answer) -> str:
        """Return into which languages the answer is translated, and where that is outdated."""
        outdated = self._say("translation.state_outdated")
        languages = (
            f"{each} ({outdated})" if is_outdated(answer, each) else each
            for each in answer.translations
        )
        return self._say("desk.translated", languages=", ".join(languages))

    def _write(self) -> None:
        parts = (
            (self._before, "$text-muted"),
            (self._beside, "$text-muted"),
            (self._fault, "$text-error"),
        )
        written = Content("\n").join(
            Content.styled(words, style) for words, style in parts if words
        )
        if written.is_same(self._written):
            # Whatever is written anew is laid out anew.
            return
        self._written = written
        self.display = bool(written)
        self.update(written)

    def _offered_words(self, offered: Answer) -> str:
        if self._question.inner:
            return self._say("desk.rows", count=len(offered.rows))
        words = self._question.words(offered.value, self._say.language)
        return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
