"""Questions that are answered by options: one of them, or any number."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, ClassVar

from forms.constraints import Sized
from forms.errors import WORDS, Fault, IntakeError, fault
from forms.kinds.list_source import ListSource
from forms.kinds.question import NONE, Limit, Measure, Option, Question, Summary
from forms.languages.joining import join_names, set_apart
from forms.messages import Language
from forms.parts import Count
from forms.response import Value

MOST_OPTIONS = 20_000
"""How many options a question may have."""


class _Choosing(Question, frozen=True, kw_only=True):
    options: Annotated[dict[str, Option], Sized(1, MOST_OPTIONS)]
    options_from: ListSource | None = None
    summary: ClassVar[Summary] = "counts"

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the options."""
        return tuple(self.options)

    @property
    def all_options(self) -> tuple[Option, ...]:
        """The options, with those that are retired, in the file's order."""
        return tuple(self.options.values())


class ChoiceQuestion(_Choosing, frozen=True, kw_only=True):
    """Asks for one of its options; `ordered` ones go from the least to the most."""

    kind: ClassVar[str] = "choice"
    ordered: bool = False

    @property
    def ranks(self) -> tuple[str, ...]:
        """The ids of ordered options, in their order."""
        return tuple(self.options) if self.ordered else ()

    def value_type(self) -> Any:
        """Return the type of one of the ids."""
        from forms.value_types import one_of

        return one_of(self.answers)

    def plain_value(self, raw: object) -> Value | None:
        """Return one of the ids."""
        return raw if type(raw) is str and raw in self.options else None

    def plain_words(self, value: object, language: Language) -> str:
        """Return the option's title."""
        return self.options[str(value)].text(language)

    def running_words(self, value: object, language: Language, count: float | None = None) -> str:
        """Return what the option is called within a sentence."""
        return self.options[str(value)].running_words(language, count)


class ChoicesQuestion(_Choosing, frozen=True, kw_only=True):
    """Asks for any number of its options, from the `fewest` to the `most`.

    `ranked` ones are kept in the order in which they were given, the first one first.
    """

    kind: ClassVar[str] = "choices"
    fewest: Count | None = None
    most: Count | None = None
    ranked: bool = False
    measure: ClassVar[Measure] = "sets"
    can_be_none: ClassVar[bool] = True

    @property
    def limits(self) -> Mapping[str, Limit]:
        """How few and how many may be chosen."""
        return {"fewest": Limit(1, self.fewest), "most": Limit(-1, self.most)}

    @property
    def is_ranked(self) -> bool:
        """Whether they are kept in the order in which they were given."""
        return self.ranked

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the options, and none of these."""
        return (*self.options, NONE)

    def value_type(self) -> Any:
        """Return the type of ids that differ, in the file's order unless they are ranked."""
        from forms.value_types import several_of

        def arranged(chosen: list[str]) -> list[str]:
            self._check(chosen)
            return self._in_order(chosen)

        return several_of(tuple(self.options), self.most, arranged)

    def plain_value(self, raw: object) -> Value | None:
        """Return ids that differ, in the file's order unless they are ranked."""
        if type(raw) is not list or not all(type(each) is str for each in raw):
            return None
        chosen = set(raw)
        if len(chosen) < len(raw) or not chosen <= self.options.keys():
            return None
        if self._is_limited and self._fault(raw) is not None:
            return None
        return tuple(self._in_order(raw))

    def _in_order(self, chosen: Sequence[str]) -> list[str]:
        return list(chosen) if self.ranked else sorted(chosen, key=self._order.__getitem__)

    def _check(self, chosen: Sequence[str]) -> None:
        for option, count in Counter(chosen).items():
            if count > 1:
                raise IntakeError("fault.twice", option=option)
        if (found := self._fault(chosen)) is not None:
            key, values = found
            raise IntakeError(key, **values)

    def _fault(self, chosen: Sequence[str]) -> tuple[str, Mapping[str, object]] | None:
        """Return what is wrong with some of the options being chosen together."""
        alone = next((each for each in chosen if self.options[each].exclusive), None)
        if alone is not None and len(chosen) > 1:
            return "fault.exclusive", {"option": alone}
        if self.most is not None and len(chosen) > self.most:
            return "fault.most", {"count": len(chosen), "most": self.most}
        if self.fewest is not None and 0 < len(chosen) < self.fewest and alone is None:
            return "fault.fewest", {"count": len(chosen), "fewest": self.fewest}
        return None

    @cached_property
    def _is_limited(self) -> bool:
        is_counted = self.most is not None or self.fewest is not None
        return is_counted or any(each.exclusive for each in self.options.values())

    def faults(self, at: str) -> Iterator[Fault]:
        """Return that no number of options is neither too few nor too many, where it is so."""
        least, most = self.fewest or 0, len(self.options) if self.most is None else self.most
        if least > most:
            yield fault(f"{at}.fewest", "questionnaire.bounds", greatest=most)

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
        if self.ranked and len(titles) > 1:
            titles = [f"{rank}. {title}" for rank, title in enumerate(titles, start=1)]
        return set_apart(titles, language) or WORDS.text("answer.none", language)

    def running_words(self, value: object, language: Language, count: float | None = None) -> str:
        """Return what the options are called within a sentence, joined as the language does."""
        chosen = value if isinstance(value, tuple) else ()
        words = [self.options[str(option)].running_words(language, count) for option in chosen]
        return join_names(words, language)

    def cell(self, value: object, language: Language) -> object:
        """Return the ids of the options."""
        return "; ".join(value) if isinstance(value, tuple) else super().cell(value, language)
