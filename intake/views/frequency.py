"""What a frequency is called: the answer, or the state of coverage, in the officer's language."""

from forms.kinds.question import Question
from forms.messages import Translator
from forms.response import MISSING
from intake.queries.frequencies import Frequency


def frequency_label(frequency: Frequency, say: Translator) -> str:
    """Return the words for what was answered; in a column with the column's title before them."""
    if frequency.state is not None:
        return say(f"state.{frequency.state}")
    words = _answer_label(frequency.column or frequency.question, frequency.answer, say)
    if frequency.column is None:
        return words
    title = say.of(frequency.column.title)
    return say("answer.labelled", title=title, words=words)


def _answer_label(question: Question, answer: str, say: Translator) -> str:
    if answer == "unclear":
        return say("state.unclear")
    if answer in MISSING:
        return say(f"missing.{answer}")
    return question.words(question.value_of(answer), say.language)
