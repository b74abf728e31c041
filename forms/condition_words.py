"""Conditions in words: by the ids of a file, or by the titles that people read."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from forms.dates import PartialDate
from forms.errors import WORDS
from forms.kinds.condition import Condition
from forms.languages.writing import written_date, written_number
from forms.messages import Language
from forms.questionnaire import Questionnaire

_Leaf = Callable[[Condition, Language], Iterable[str]]

_OF_OPTIONS = (("values", "is"), ("is_not", "is_not"), ("includes", "includes"))
_OF_VALUES = ("answered", "not_answered")
_OF_BOUNDS = ("least", "greatest")


class ConditionInIds(Struct, frozen=True):
    """What must hold, by paths and ids: `law.act is in_force, drafted and law.year ≥ 2000`."""

    condition: Condition

    def text(self, language: Language) -> str:
        """Return the words in `language`."""
        return _joined(self.condition, language, self._leaf)

    def _leaf(self, leaf: Condition, language: Language) -> Iterable[str]:
        for name, key in _OF_OPTIONS:
            values = getattr(leaf, name)
            if values is not None:
                yield _said(key, language, leaf.question, ", ".join(values))
        for name in (*_OF_VALUES, *_OF_BOUNDS):
            if getattr(leaf, name) is not None:
                yield _said(name, language, leaf.question, str(getattr(leaf, name)))


class ConditionInTitles(Struct, frozen=True):
    """What must hold, by the titles of questions and options, for people who have no ids."""

    condition: Condition
    questionnaire: Questionnaire
    table: str = ""
    """The path of the table in which a column's condition stands."""

    def text(self, language: Language) -> str:
        """Return the words in `language`."""
        return _joined(self.condition, language, self._leaf)

    def _leaf(self, leaf: Condition, language: Language) -> Iterable[str]:
        path = str(leaf.question)
        question = self.questionnaire.find(path if "." in path else f"{self.table}.{path}")
        if question is None:
            return
        title = WORDS.text("condition.title", language, title=question.title.text(language))
        for name, key in _OF_OPTIONS:
            values = getattr(leaf, name)
            if values is not None:
                titles = [
                    question.plain_words(question.value_of(each), language) for each in values
                ]
                words = [WORDS.text("condition.title", language, title=each) for each in titles]
                yield _said(key, language, title, ", ".join(words))
        for name in _OF_VALUES:
            if getattr(leaf, name) is not None:
                yield _said(name, language, title, "")
        for name in _OF_BOUNDS:
            bound = getattr(leaf, name)
            if isinstance(bound, str):
                yield _said(name, language, title, written_date(PartialDate.parse(bound), language))
            elif bound is not None:
                yield _said(name, language, title, written_number(bound, language))


def _said(key: str, language: Language, question: object, values: str) -> str:
    return WORDS.text(f"condition.{key}", language, question=question, values=values)


def _joined(condition: Condition, language: Language, leaf: _Leaf) -> str:
    if not condition.parts:
        return f" {WORDS.text('condition.and', language)} ".join(leaf(condition, language))
    parts = [
        f"({words})" if len(part.parts) > 1 else words
        for part in condition.parts
        for words in (_joined(part, language, leaf),)
    ]
    joint = WORDS.text("condition.and" if condition.all else "condition.or", language)
    return f" {joint} ".join(parts)
