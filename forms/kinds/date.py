"""Questions that are answered by a date."""

from typing import Any, ClassVar

from forms.dates import PartialDate, plain_date
from forms.kinds.question import Question, Scale, Summary
from forms.languages.writing import written_date
from forms.messages import Language
from forms.response import Value


class DateQuestion(Question, frozen=True, kw_only=True):
    """Asks for a day, a month or a year."""

    kind: ClassVar[str] = "date"
    summary: ClassVar[Summary] = "values"
    scale: ClassVar[Scale | None] = "days"

    def value_type(self) -> Any:
        """Return the type of a date as ISO 8601 writes it, as exact as it is known."""
        from forms.value_types import DateText

        return DateText

    def plain_value(self, raw: object) -> Value | None:
        """Return a date as it was written."""
        return raw if type(raw) is str and plain_date(raw) is not None else None

    def words(self, value: object, language: Language) -> str:
        """Return the date as the language writes it."""
        return written_date(PartialDate.parse(str(value)), language)
