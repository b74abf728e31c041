"""Translations of many answers, as they come back from whoever made them: all of them, or none."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from db.errors import ImportRefused
from db.records import Edit, Kept
from forms.answer_translations import OneText, TextPlace, is_outdated
from forms.errors import IntakeError
from forms.register.respondent import Respondent
from forms.response import Answer, Response, answer_document
from intake.editing.responses import leave
from intake.editing.translations import (
    answer_with_texts,
    check_language,
    no_text,
    translated_answer,
)
from intake.errors import CommandError
from intake.session import Session


class TranslatedText(Struct, frozen=True):
    """A text put into a language, and the digest of what the translator had before them."""

    respondent: Respondent
    path: str
    place: TextPlace
    words: str
    digest: str


class TranslationsTaken(Struct, frozen=True):
    """How many texts came in and were there already; whose, and who of them is final again."""

    texts: int
    unchanged: int
    respondents: tuple[str, ...]
    final_again: tuple[str, ...]


class TranslationsRefused(CommandError):
    """Translations of which none came in: what is wrong, by the place of each among the texts."""

    def __init__(self, refused: Sequence[tuple[int, IntakeError]]) -> None:
        super().__init__("import.refused", count=len(refused))
        self.refused = tuple(sorted(refused, key=lambda each: each[0]))


def translate_all(
    session: Session,
    language: str,
    texts: Sequence[TranslatedText],
    *,
    reason: str | None = None,
    dry_run: bool = False,
) -> TranslationsTaken:
    """Keep texts of many answers in another language: all of them, or none.

    Raises TranslationsRefused with all that is wrong, among it a text that has changed, or that
    somebody else has translated, since the translator had it.
    """
    check_language(session.questionnaire, language)
    batch = _Batch(session, language, texts)
    batch.prepare(reason)
    if batch.refused:
        raise TranslationsRefused(batch.refused)
    try:
        saved = session.store.save_all(batch.edits, dry_run=dry_run)
    except ImportRefused as error:
        places = [batch.firsts[index] for index, _ in error.refused]
        refused = [(place, each) for place, (_, each) in zip(places, error.refused, strict=True)]
        raise TranslationsRefused(refused) from error
    if not dry_run:
        for each in {text.respondent for text in texts}:
            leave(session, each)
    again = [
        each.kept.response.respondent
        for each, before in zip(saved, batch.before, strict=True)
        if before.response.status != each.kept.response.status
    ]
    codes = tuple(each.kept.response.respondent for each in saved)
    return TranslationsTaken(batch.count, batch.unchanged, codes, tuple(again))


class _Batch:
    """What many texts make of their answers: an edit a response, or what is wrong."""

    def __init__(self, session: Session, language: str, texts: Sequence[TranslatedText]) -> None:
        self._session = session
        self._language = language
        self._texts = texts
        self.refused: list[tuple[int, IntakeError]] = []
        self.edits: list[Edit] = []
        self.before: list[Kept] = []
        self.firsts: list[int] = []
        self.count = 0
        self.unchanged = 0

    def prepare(self, reason: str | None) -> None:
        """Make the edits, and note what is wrong."""
        for respondent, indexes in _by_respondent(self._texts).items():
            try:
                kept = self._session.kept(respondent)
            except IntakeError as error:
                self.refused += [(index, error) for index in indexes]
                continue
            changes = dict(self._changes(kept.response, indexes))
            if changes:
                self.edits.append(
                    Edit(
                        self._session.questionnaire.id, respondent.code, changes, kept.mark,
                        self._session.officer, reason,
                    )
                )  # fmt: skip
                self.before.append(kept)
                self.firsts.append(indexes[0])

    def _changes(self, response: Response, indexes: Sequence[int]) -> Iterator[tuple[str, object]]:
        paths = dict.fromkeys(self._texts[index].path for index in indexes)
        for path in paths:
            own = [index for index in indexes if self._texts[index].path == path]
            given = self._given(response, path, own)
            if not given:
                continue
            words = {self._texts[index].place: self._texts[index].words for index in given}
            try:
                content = answer_document(
                    translated_answer(self._session, response, path, self._language, words)
                )
                self._session.validator.answer(path, content)
            except IntakeError as error:
                self.refused.append((given[0], error))
                continue
            self.count += len(given)
            yield path, content

    def _given(self, response: Response, path: str, indexes: Sequence[int]) -> Sequence[int]:
        """Return those of the texts of an answer that are to be kept; what is wrong is noted."""
        try:
            answer, known = answer_with_texts(self._session, response, path, self._language)
        except IntakeError as error:
            self.refused += [(index, error) for index in indexes]
            return ()
        given: dict[TextPlace, int] = {}
        for index in indexes:
            text = self._texts[index]
            there = known.get(text.place)
            fault = self._fault(response, answer, text, known)
            if text.place in given:
                fault = CommandError("translation.twice")
            if fault is not None:
                self.refused.append((index, fault))
            elif there is not None and there.translation == text.words and not there.outdated:
                self.unchanged += 1
            else:
                given[text.place] = index
        return tuple(given.values())

    def _fault(
        self,
        response: Response,
        answer: Answer,
        text: TranslatedText,
        known: Mapping[TextPlace, OneText],
    ) -> IntakeError | None:
        """Return what is wrong with a text, seen against what is kept now."""
        say, there = self._session.say, known.get(text.place)
        if there is None:
            return no_text(say, response, text.path, text.place, known)
        if there.digest == text.digest or (there.translation == text.words and not there.outdated):
            return None
        bare = OneText(text.place, there.original, None, outdated=False)
        if bare.digest == text.digest and not is_outdated(answer, self._language):
            by = answer.translations[self._language].by or "–"
            return CommandError("translation.meanwhile", officer=by)
        return CommandError("translation.changed")


def _by_respondent(texts: Sequence[TranslatedText]) -> Mapping[Respondent, Sequence[int]]:
    found: dict[Respondent, list[int]] = {}
    for index, text in enumerate(texts):
        found.setdefault(text.respondent, []).append(index)
    return found
