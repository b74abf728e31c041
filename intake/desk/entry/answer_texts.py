"""The texts of one answer as they are put into other languages: what is kept, and what is keyed."""

from collections.abc import Iterator, Mapping, Sequence

from forms.answer_translations import OneText, TextPlace, texts_of
from forms.errors import IntakeError
from forms.kinds.question import text_columns
from forms.messages import INTERFACE_LANGUAGES
from intake.desk.entry.response_state import ResponseState
from intake.desk.entry.session import EntrySession
from intake.editing.translations import languages_of, translate, translated_answer


def has_texts(state: ResponseState, path: str) -> bool:
    """Return whether the answer to a question has a text that can be translated."""
    answer = state.answer(path)
    columns = text_columns(state.question(path))
    return answer is not None and any(texts_of(answer, "", columns))


class AnswerTexts:
    """The texts of an answer and their translations, one language and one text in hand.

    In a response that is not finished each is kept as it is left. Where the answer has changed
    since it was translated, or needs a reason, they are kept together.
    """

    def __init__(self, entry: EntrySession, path: str) -> None:
        self._entry = entry
        self.path = path
        self._keyed: dict[str, dict[TextPlace, str]] = {}
        self._at = 0
        answer = entry.state.answer(path)
        self.original = answer.language if answer is not None else None
        known = languages_of(entry.session.questionnaire)
        self.languages = tuple(each for each in known if each != self.original)
        self.language = self._proposed()

    def _proposed(self) -> str:
        """Return the officer's language, or one that the answer has a translation into."""
        answer = self._entry.state.answer(self.path)
        there = tuple(answer.translations) if answer is not None else ()
        likely = (self._entry.session.settings.language, *there, *INTERFACE_LANGUAGES)
        return next(each for each in (*likely, *self.languages) if each in self.languages)

    def texts_in(self, language: str) -> Sequence[OneText]:
        """Return the texts, with their translations into a language as they are kept."""
        state = self._entry.state
        answer = state.answer(self.path)
        if answer is None:
            return ()
        return tuple(texts_of(answer, language, text_columns(state.question(self.path))))

    @property
    def texts(self) -> Sequence[OneText]:
        """The same, into the language in hand."""
        return self.texts_in(self.language)

    @property
    def here(self) -> OneText | None:
        """The text in hand; None where somebody else has taken the answer away."""
        texts = self.texts
        return texts[min(self._at, len(texts) - 1)] if texts else None

    @property
    def number(self) -> int:
        """Which of the texts it is, from 1."""
        return min(self._at, len(self.texts) - 1) + 1

    @property
    def words(self) -> str:
        """What is keyed of its translation, else what is kept."""
        here = self.here
        if here is None:
            return ""
        return self._keyed.get(self.language, {}).get(here.place, here.translation or "")

    @words.setter
    def words(self, words: str) -> None:
        here = self.here
        if here is None:
            return
        keyed = self._keyed.setdefault(self.language, {})
        if words == (here.translation or ""):
            keyed.pop(here.place, None)
        else:
            keyed[here.place] = words

    @property
    def is_keyed(self) -> bool:
        """Whether something is keyed that is not kept."""
        return any(self._keyed.values())

    @property
    def is_outdated(self) -> bool:
        """Whether the answer has changed since it was translated into the language in hand."""
        return any(each.outdated for each in self.texts)

    @property
    def needs_reason(self) -> bool:
        """Whether a reason is asked for."""
        return self._entry.state.response.finished

    @property
    def keeps_each(self) -> bool:
        """Whether what is keyed is kept as a text is left."""
        return not self.needs_reason and not self.is_outdated

    def step(self, step: int) -> bool:
        """Go on to the next text, or back; return False where there is none."""
        place = self.number - 1 + step
        if not 0 <= place < len(self.texts):
            return False
        self._at = place
        return True

    def turn(self) -> None:
        """Take the next language in hand."""
        place = self.languages.index(self.language)
        self.language = self.languages[(place + 1) % len(self.languages)]

    def keep(self, reason: str | None = None, *, rest_stands: bool = False) -> None:
        """Keep what is keyed, language by language.

        With `rest_stands` what is outdated in the language in hand counts as looked at. Raises
        what `translated_answer` and the store's `save` raise.
        """
        for language, texts in self._to_keep(rest_stands=rest_stands):
            try:
                self._put(language, texts, reason, rest_stands=rest_stands)
            except IntakeError:
                self._entry.reload()
                raise
            self._keyed.pop(language, None)

    def _to_keep(self, *, rest_stands: bool) -> Iterator[tuple[str, Mapping[TextPlace, str]]]:
        languages = [each for each, texts in self._keyed.items() if texts]
        if rest_stands and self.is_outdated and self.language not in languages:
            languages.append(self.language)
        yield from ((each, dict(self._keyed.get(each, {}))) for each in languages)

    def _put(
        self,
        language: str,
        texts: Mapping[TextPlace, str],
        reason: str | None,
        *,
        rest_stands: bool,
    ) -> None:
        entry, path = self._entry, self.path
        state = entry.state
        if state.response.finished:
            translate(
                entry.session, entry.respondent, path, language, texts,
                rest_stands=rest_stands, reason=reason, seen=state.kept,
            )  # fmt: skip
            entry.reload()
            return
        answer = translated_answer(
            entry.session, state.response, path, language, texts, rest_stands=rest_stands
        )
        entry.put_answer(path, answer)
