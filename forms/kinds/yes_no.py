"""Questions that are answered by yes or no."""

from typing import Any, ClassVar, Literal

from forms.errors import WORDS
from forms.kinds.question import Question, Summary
from forms.kinds.running_text import RunningText
from forms.messages import Language
from forms.response import Value


class YesNoQuestion(Question, frozen=True, kw_only=True):
    """Asks for `yes` or `no`; `in_text` is what stands for a yes within a sentence."""

    kind: ClassVar[str] = "yes_no"
    in_text: RunningText | None = None
    summary: ClassVar[Summary] = "counts"
    affirmative: ClassVar[str] = "yes"

    @property
    def answers(self) -> tuple[str, ...]:
        """Yes and no."""
        return ("yes", "no")

    def value_type(self) -> Any:
        """Return the type of the two words."""
        return Literal["yes", "no"]

    def plain_value(self, raw: object) -> Value | None:
        """Return one of the two words."""
        return raw if raw in ("yes", "no") and isinstance(raw, str) else None

    def plain_words(self, value: object, language: Language) -> str:
        """Return the word in `language`."""
        return WORDS.text(f"answer.{value}", language)

    def running_words(self, value: object, language: Language, count: float | None = None) -> str:
        """Return what stands for a yes within a sentence, where that is said; a no adds nothing."""
        if self.in_text is None:
            return self.words(value, language)
        return (self.in_text.text(language, count) or "") if value == "yes" else ""
