"""Answers as cells of a flat table: which stand alone, which beside why there is none."""

from collections.abc import Iterable, Mapping, Set
from datetime import date

from msgspec import Struct

from forms.coverage import State
from forms.kinds.question import Question
from forms.messages import Language
from forms.passages import Place, place_words
from forms.response import Answer
from intake.formats.grid import Row


class FlatCells(Struct, frozen=True):
    """Makes the cells of answers, in a language; `days` are the paths of which dates are days."""

    language: Language
    days: Set[str]

    def of(
        self,
        questions: Iterable[Question],
        answers: Mapping[str, Answer],
        states: Mapping[str, State],
    ) -> list[object]:
        """Return the answer to each question as one cell; a number apart from why there is none.

        Of the `states` of a response, that of a question says why.
        """
        cells = list[object]()
        for question in questions:
            answer = answers.get(question.path)
            value, is_number = answer.value if answer else None, question.scale == "numbers"
            if value is None or value == ():
                why = f"[{why_none(answer, states[question.path])}]"
                cells += ("", why) if is_number else (why,)
            else:
                cells.append(self._plain(question, value))
                if is_number:
                    cells.append("")
        return cells

    def split(self, question: Question, value: object) -> Row:
        """Return a value, a number and words: one of the first two, and words that say more."""
        if value is None:
            return "", "", ""
        plain, words = self._plain(question, value), question.plain_words(value, self.language)
        if question.scale == "numbers":
            return "", plain, words if words != str(plain) else ""
        return plain, "", words

    def places(self, places: tuple[Place, ...]) -> str:
        """Return the places that an answer was read from."""
        return "; ".join(place_words(each, self.language) for each in places)

    def day(self, path: str, words: str) -> object:
        """Return a date, as a day where all of its path are."""
        return date.fromisoformat(words) if words and path in self.days else words

    def _plain(self, question: Question, value: object) -> object:
        """Return a value as one cell: numbers and days as such, options by their ids."""
        if isinstance(value, str) and question.path in self.days:
            return date.fromisoformat(value)
        return question.cell(value, self.language)


def why_none(answer: Answer | None, state: State) -> str:
    """Return why an answer has no value, or that it is none of what was offered."""
    return (answer.missing if answer is not None else None) or state
