"""Questions that are answered by a number."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from forms.errors import WORDS, Fault, fault
from forms.kinds.question import Limit, Measure, Question, Scale, Summary
from forms.languages.counting import counted
from forms.languages.writing import written_number
from forms.messages import Language
from forms.parts import Bound, is_exact
from forms.response import Value
from forms.wording import Wording, Words

_GROUPED = 10_000
"""From here on a number is not written alike in every language."""


class NumberQuestion(Question, frozen=True, kw_only=True):
    """Asks for a number, in a unit and between bounds where they are given.

    `unit_from` is the question, or the column of the same table, whose answer is the unit: a
    currency, say. Without a dot it stands beside this one.
    """

    kind: ClassVar[str] = "number"
    unit: Wording | None = None
    unit_from: Words | None = None
    least: Bound | None = None
    greatest: Bound | None = None
    whole: bool = False
    summary: ClassVar[Summary] = "values"
    scale: ClassVar[Scale | None] = "numbers"
    measure: ClassVar[Measure] = "interval"
    is_repeated: ClassVar[bool] = False

    @property
    def limits(self) -> Mapping[str, Limit]:
        """The bounds; whole numbers leave less room than any."""
        whole = Limit(1, 1 if self.whole else None)
        return {
            "least": Limit(1, self.least), "greatest": Limit(-1, self.greatest), "whole": whole,
        }  # fmt: skip

    @property
    def unit_words(self) -> str:
        """The unit, or where it is from."""
        return self.unit.text() if self.unit is not None else self.unit_path

    @property
    def unit_path(self) -> str:
        """The path of the question or column whose answer is its unit; empty where none is."""
        named = self.unit_from or ""
        return named if "." in named or not named else f"{self.path.rpartition('.')[0]}.{named}"

    def value_type(self) -> Any:
        """Return the type of a number between the bounds."""
        from forms.value_types import number_between

        return number_between(self.least, self.greatest, whole=self.whole)

    def plain_value(self, raw: object) -> Value | None:
        """Return a number between the bounds, a whole one without a fraction."""
        if isinstance(raw, bool) or not isinstance(raw, int | float) or not is_exact(raw):
            return None
        number = int(raw) if raw == int(raw) else raw
        if self.whole and isinstance(number, float):
            return None
        least, greatest = self.least, self.greatest
        is_within = (least is None or number >= least) and (greatest is None or number <= greatest)
        return number if is_within else None

    def faults(self, at: str) -> Iterator[Fault]:
        """Return that nothing lies between the bounds, or that there are two units."""
        if self.unit is not None and self.unit_from is not None:
            yield fault(f"{at}.unit_from", "questionnaire.two_units")
        if self.least is not None and self.greatest is not None and self.least > self.greatest:
            yield fault(f"{at}.least", "questionnaire.bounds", greatest=self.greatest)

    def label(self, language: Language) -> str:
        """Return the title with the unit."""
        title = self.title.text(language)
        if self.unit_from is not None:
            return WORDS.text("answer.in_its_unit", language, title=title)
        return title if self.unit is None else f"{title} ({self.unit.text(language)})"

    def plain_words(self, value: object, language: Language) -> str:
        """Return the number as JSON has it, with its unit."""
        return self._in_unit(str(value), language)

    def words(self, value: object, language: Language) -> str:
        """Return the number as the language writes it, with its unit."""
        number = value if isinstance(value, int | float) else None
        written = str(value) if number is None else written_number(number, language)
        return self._in_unit(written, language)

    def running_words(self, value: object, language: Language, count: float | None = None) -> str:
        """Return the number with its unit, in words where it is small."""
        if not isinstance(value, int | float):
            return super().running_words(value, language, count)
        return self._in_unit(counted(value, language), language)

    def tabled(self, value: object, language: Language) -> object:
        """Return a number as such where every language writes it alike, else its words."""
        is_small = isinstance(value, int) and abs(value) < _GROUPED
        return value if is_small else self.words(value, language)

    def _in_unit(self, number: str, language: Language) -> str:
        return number if self.unit is None else f"{number} {self.unit.text(language)}"
