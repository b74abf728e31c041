"""Questions that are answered by options: one of them, or any number."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field

from forms.errors import WORDS
from forms.kinds.question import NONE, Measure, Option, Question, Summary
from forms.languages.joining import set_apart
from forms.messages import Language
from forms.parts import Flag
from forms.pydantic_faults import refused
from forms.response import Value

MOST_OPTIONS = 20_000
"""How many options a question may have."""


class _Choosing(Question):
    options: Annotated[dict[str, Option], Field(min_length=1, max_length=MOST_OPTIONS)]
    summary: ClassVar[Summary] = "counts"

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the options."""
        return tuple(self.options)

    @property
    def all_options(self) -> tuple[Option, ...]:
        """The options, with those that are retired, in the file's order."""
        return tuple(self.options.values())


class ChoiceQuestion(_Choosing):
    """Asks for one of its options; `ordered` ones go from the least to the most."""

    kind: Literal["choice"]
    ordered: Flag = False

    @property
    def ranks(self) -> tuple[str, ...]:
        """The ids of ordered options, in their order."""
        return tuple(self.options) if self.ordered else ()

    def value_type(self) -> Any:
        """Return the type of one of the ids."""
        return Literal[tuple(self.options)]

    def plain_value(self, raw: object) -> Value | None:
        """Return one of the ids."""
        return raw if type(raw) is str and raw in self.options else None

    def plain_words(self, value: object, language: Language) -> str:
        """Return the option's title."""
        return self.options[str(value)].text(language)


class ChoicesQuestion(_Choosing):
    """Asks for any number of its options."""

    kind: Literal["choices"]
    measure: ClassVar[Measure] = "sets"
    can_be_none: ClassVar[bool] = True

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the options, and none of these."""
        return (*self.options, NONE)

    def value_type(self) -> Any:
        """Return the type of ids that differ, in the file's order."""

        def arranged(chosen: list[str]) -> list[str]:
            for option, count in Counter(chosen).items():
                if count > 1:
                    raise refused("fault.twice", option=option)
            return sorted(chosen, key=self._order.__getitem__)

        one: Any = Literal[tuple(self.options)]
        unique = Field(json_schema_extra={"uniqueItems": True})
        return Annotated[list[one], unique, AfterValidator(arranged)]

    def plain_value(self, raw: object) -> Value | None:
        """Return ids that differ, in the file's order."""
        if type(raw) is not list or not all(type(each) is str for each in raw):
            return None
        chosen = set(raw)
        if len(chosen) < len(raw) or not chosen <= self.options.keys():
            return None
        return tuple(sorted(raw, key=self._order.__getitem__))

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {option: index for index, option in enumerate(self.options)}

    def value_of(self, answer: str) -> Value:
        """Return the option alone, or nothing for none of these."""
        return () if answer == NONE else (answer,)

    def plain_words(self, value: object, language: Language) -> str:
        """Return the titles of the options, or that it is none of these."""
        chosen = value if isinstance(value, tuple) else (value,)
        titles = [self.options[str(option)].text(language) for option in chosen]
        return set_apart(titles, language) or WORDS.text("answer.none", language)

    def cell(self, value: object, language: Language) -> object:
        """Return the ids of the options."""
        return "; ".join(value) if isinstance(value, tuple) else super().cell(value, language)
