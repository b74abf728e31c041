"""What respondents wrote that is still to be translated into a language."""

from collections.abc import Collection, Iterator

from msgspec import Struct

from forms.answer_translations import OneText, is_foreign, untranslated
from forms.kinds.question import text_columns
from forms.questionnaire import Questionnaire
from forms.response import Response
from intake.queries.disclosure import OnRecord


class Untranslated(Struct, frozen=True):
    """A text that is in another language: whose, of which question, and in which language."""

    respondent: str
    path: str
    language: str
    text: OneText
    confidential: bool


class TextCount(Struct, frozen=True):
    """How many texts there are, of how many respondents, and how many words they have."""

    texts: int
    respondents: int
    words: int
    outdated: int


def untranslated_in(
    questionnaire: Questionnaire, response: Response, language: str
) -> Iterator[Untranslated]:
    """Return the texts of a response that a reader of `language` cannot read, in their order."""
    for path, answer in response.answers.items():
        if is_foreign(answer, language):
            columns = text_columns(questionnaire.questions[path])
            for text in untranslated(answer, language, columns):
                yield Untranslated(
                    response.respondent, path, answer.language or "", text, response.confidential
                )


def untranslated_texts(
    record: OnRecord, language: str, respondents: Collection[str] = ()
) -> tuple[Untranslated, ...]:
    """Return all texts in a scope that are still to be translated, by respondent.

    They are those of some respondents, if any are named. In public, nothing of the confidential
    is among them: not even that there is something.
    """
    session, hidden = record.session, record.disclosure.confidential
    codes = {each.respondent for each in record.covered if each.status is not None} - hidden
    named = codes & set(respondents) if respondents else codes
    return tuple(
        text
        for kept in session.store.responses(session.questionnaire.id, sorted(named))
        for text in untranslated_in(session.questionnaire, kept.response, language)
    )


def count_of(texts: Collection[Untranslated]) -> TextCount:
    """Return how many texts there are, and how many words they have."""
    return TextCount(
        texts=len(texts),
        respondents=len({each.respondent for each in texts}),
        words=sum(each.text.words for each in texts),
        outdated=sum(each.text.outdated for each in texts),
    )
