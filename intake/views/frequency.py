"""What a frequency is called: the answer, or the state of coverage, in the officer's language."""

from forms.kinds.question import Question
from forms.messages import Language
from forms.response import MISSING
from intake.messages import WORDS
from intake.queries.frequencies import Frequency


def frequency_label(frequency: Frequency, language: Language) -> str:
    """Return the words for what was answered; in a column with the column's title before them."""
    if frequency.state is not None:
        return WORDS.text(f"state.{frequency.state}", language)
    words = _answer_label(frequency.column or frequency.question, frequency.answer, language)
    if frequency.column is None:
        return words
    title = frequency.column.title.text(language)
    return WORDS.text("answer.labelled", language, title=title, words=words)


def _answer_label(question: Question, answer: str, language: Language) -> str:
    if answer == "unclear":
        return WORDS.text("state.unclear", language)
    if answer in MISSING:
        return WORDS.text(f"missing.{answer}", language)
    return question.words(question.value_of(answer), language)
