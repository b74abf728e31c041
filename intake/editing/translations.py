"""Putting what a respondent wrote into another language."""

from collections.abc import Iterable, Mapping

from db.records import Kept, Saved
from forms.answer_translations import (
    THE_REMARK,
    THE_TEXT,
    OneText,
    TextPlace,
    texts_of,
    translated,
)
from forms.errors import IntakeError
from forms.kinds.question import text_columns
from forms.language_codes import is_language_code
from forms.messages import INTERFACE_LANGUAGES, LANGUAGES, Translator
from forms.questionnaire import Questionnaire
from forms.register.respondent import Respondent
from forms.response import Answer, Response, answer_document
from intake.editing.responses import leave, save, today
from intake.errors import CommandError
from intake.session import Session


class StillOutdated(CommandError):
    """An answer of which some texts have a translation of what it said before."""

    def __init__(self, code: str, path: str, language: str, places: str) -> None:
        where = {"code": code, "path": path, "language": language}
        super().__init__("translation.rest", **where, places=places)


def languages_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the languages that may be translated into: the questionnaire's and the official.

    Of these, those that reports are drafted in come first.
    """
    known = dict.fromkeys((*questionnaire.languages, *INTERFACE_LANGUAGES, *LANGUAGES))
    return tuple(each for each in known if is_language_code(each))


def check_language(questionnaire: Questionnaire, language: str) -> None:
    """Raise CommandError with those there are, if nothing is translated into a language."""
    known = languages_of(questionnaire)
    if language not in known:
        allowed = ", ".join(known)
        raise CommandError("translation.language", language=language, allowed=allowed)


def translate(
    session: Session,
    respondent: Respondent,
    path: str,
    language: str,
    texts: Mapping[TextPlace, str],
    *,
    rest_stands: bool = False,
    reason: str | None = None,
    seen: Kept | None = None,
) -> Saved:
    """Keep texts of an answer in another language; an empty one takes its translation away.

    `seen` is the response as the officer saw it, where they did. Raises what `translated_answer`
    and the store's `save` raise.
    """
    check_language(session.questionnaire, language)
    kept = seen or session.kept(respondent)
    answer = translated_answer(
        session, kept.response, path, language, texts, rest_stands=rest_stands
    )
    content = answer_document(answer)
    saved = save(session, respondent, {path: content}, based_on=kept, reason=reason)
    leave(session, respondent)
    return saved


def translated_answer(
    session: Session,
    response: Response,
    path: str,
    language: str,
    texts: Mapping[TextPlace, str],
    *,
    rest_stands: bool = False,
) -> Answer:
    """Return an answer with texts of it in another language, by the officer and of today.

    Raises CommandError if there is no such text or it is in that language, and StillOutdated where
    others of the answer have translations of what it said before, unless these are said to stand.
    """
    answer, known = answer_with_texts(session, response, path, language)
    missing = next((place for place in texts if place not in known), None)
    if missing is not None:
        raise no_text(session.say, response, path, missing, known)
    left = [each.place for each in known.values() if each.outdated and each.place not in texts]
    if left and not rest_stands:
        places = _list_of(left, session.say)
        raise StillOutdated(response.respondent, path, language, places)
    words = {place: each if each.strip() else None for place, each in texts.items()}
    by, on = session.officer, today().isoformat()
    return translated(answer, language, words, by, on)


def answer_with_texts(
    session: Session, response: Response, path: str, language: str
) -> tuple[Answer, Mapping[TextPlace, OneText]]:
    """Return an answer and its texts, with their translations into a language, by place.

    Raises IntakeError if there is no such question or answer, or it is in that language.
    """
    question = session.questionnaire.questions.get(path)
    if question is None:
        raise IntakeError("fault.no_question", path=path)
    answer = response.answers.get(path)
    if answer is None:
        raise CommandError("translation.no_answer", code=response.respondent, path=path)
    if answer.language == language:
        raise CommandError(
            "translation.same", code=response.respondent, path=path, language=language
        )
    return answer, {each.place: each for each in texts_of(answer, language, text_columns(question))}


def place_words(place: TextPlace, say: Translator) -> str:
    """Return in words where in an answer a text stands."""
    if place == THE_TEXT:
        return say("translation.the_text")
    if place == THE_REMARK:
        return say("translation.the_remark")
    return say("translation.the_cell", row=(place.row or 0) + 1, column=place.column)


def no_text(
    say: Translator,
    response: Response,
    path: str,
    place: TextPlace,
    known: Iterable[TextPlace],
) -> CommandError:
    """Return what to say where an answer has no text at a place, with those that it has."""
    there = _list_of(known, say)
    words = {"code": response.respondent, "path": path, "place": place_words(place, say)}
    return CommandError("translation.no_text", **words, places=there or "–")


def _list_of(places: Iterable[TextPlace], say: Translator) -> str:
    return ", ".join(place_words(each, say) for each in places)
