"""What is to be translated, laid out: to read, and as the file that goes to a translator."""

from collections.abc import Sequence

from forms.languages.writing import written_number
from forms.questionnaire import Questionnaire
from intake.editing.translations import place_words
from intake.formats.grid import Grid
from intake.queries.translations import Untranslated, count_of
from intake.session import Session
from intake.transfer.translation_file import HEADINGS, digest_cell, place_cells


def untranslated_grid(session: Session, texts: Sequence[Untranslated], language: str) -> Grid:
    """Return what is still to be translated as a list, with its words and totals."""
    say = session.say
    headings = (
        "column.respondent",
        "column.question",
        "translation.text",
        "translation.from",
        "translation.state",
        "translation.words",
    )
    rows = tuple(
        (
            _code(session, each),
            each.path,
            place_words(each.text.place, say),
            each.language,
            say(_state(each)),
            each.text.words,
        )
        for each in texts
    )
    title = say("translation.title", language=language)
    columns = tuple(map(say, headings))
    return Grid(title, columns, rows, total_words(session, texts))


def total_words(session: Session, texts: Sequence[Untranslated]) -> str:
    """Return in a sentence how many texts and words are still to be translated."""
    count = count_of(texts)
    written = {
        key: written_number(value, session.say.language)
        for key, value in (("words", count.words), ("respondents", count.respondents))
    }
    total = session.say("translation.total", count=count.texts, **written)
    if not count.outdated:
        return total
    return f"{total} {session.say('translation.total_outdated', count=count.outdated)}"


def untranslated_document(texts: Sequence[Untranslated], language: str) -> dict[str, object]:
    """Return the same as JSON, with each text as a whole."""
    count = count_of(texts)
    return {
        "to": language,
        "texts": [
            {
                "respondent": each.respondent,
                "question": each.path,
                "row": place_cells(each.text.place)[0] or None,
                "column": each.text.place.column or None,
                "language": each.language,
                "outdated": each.text.outdated,
                "confidential": each.confidential,
                "words": each.text.words,
                "original": each.text.original,
                "earlier": each.text.translation,
                "digest": each.text.digest,
            }
            for each in texts
        ],
        "total": {
            "texts": count.texts,
            "respondents": count.respondents,
            "words": count.words,
            "outdated": count.outdated,
        },
    }


def translator_grid(
    questionnaire: Questionnaire, texts: Sequence[Untranslated], language: str
) -> Grid:
    """Return the table that goes to a translator: a line a text, with room for its translation."""
    rows = tuple(
        (
            each.respondent,
            "yes" if each.confidential else "",
            each.path,
            *place_cells(each.text.place),
            each.language,
            each.text.words,
            questionnaire.questions[each.path].title.text(each.language),
            each.text.original,
            each.text.translation or "",
            digest_cell(each.text),
            "",
        )
        for each in texts
    )
    return Grid(language, HEADINGS, rows)


def _code(session: Session, each: Untranslated) -> str:
    if not each.confidential:
        return each.respondent
    return f"{each.respondent} ({session.say('who.confidential')})"


def _state(each: Untranslated) -> str:
    return f"translation.state_{'outdated' if each.text.outdated else 'lacking'}"
