"""Questions that are answered in the respondent's own words."""

from typing import Any, ClassVar

from forms.kinds.question import Question, Summary
from forms.messages import Language
from forms.response import Value
from forms.sound_text import is_sound


class TextQuestion(Question, frozen=True, kw_only=True):
    """Asks for narrative of any length."""

    kind: ClassVar[str] = "text"
    summary: ClassVar[Summary] = "narrative"
    is_narrative: ClassVar[bool] = True

    def value_type(self) -> Any:
        """Return the type of sound text."""
        from forms.value_types import Text

        return Text

    def plain_value(self, raw: object) -> Value | None:
        """Return sound text."""
        return raw if type(raw) is str and is_sound(raw) else None

    def running_words(self, value: object, language: Language, count: float | None = None) -> str:
        """Return the text in one line, without its final full stop."""
        words = " ".join(str(value).split())
        is_sentence = words.endswith(".") and not words.endswith("..")
        return words[:-1] if is_sentence else words
