"""When something is asked: closed forms over earlier answers, never expressions."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from forms.parts import CheckBound, Identifier, Part
from forms.pydantic_faults import refused
from forms.wording import Words

Yes = Literal[True]
Several = Annotated[tuple[Identifier, ...], Field(min_length=1)]

_FORMS = ("values", "is_not", "includes", "answered", "not_answered", "least", "greatest")


class Condition(Part):
    """What must hold: something of one question, or all or any of several conditions.

    `values` (written `is`) are answers of which it must have one, `is_not` those of which it must
    have another, `includes` those of which it must have every one. `question` is the path of an
    earlier question or of a column of one, or the id of a column before it in the same row.
    """

    question: Words | None = None
    values: Several | None = Field(default=None, alias="is")
    is_not: Several | None = None
    includes: Several | None = None
    answered: Yes | None = None
    not_answered: Yes | None = None
    least: CheckBound | None = None
    greatest: CheckBound | None = None
    all: Annotated[tuple["Condition", ...], Field(min_length=1)] | None = None
    any: Annotated[tuple["Condition", ...], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> "Condition":
        of_one = [form for form in _FORMS if getattr(self, form) is not None]
        joined = [each for each in (self.all, self.any) if each is not None]
        if self.question is not None:
            is_sound = bool(of_one) and not joined
        else:
            is_sound = not of_one and len(joined) == 1
        if not is_sound:
            raise refused("fault.condition_form")
        return self

    @property
    def parts(self) -> tuple["Condition", ...]:
        """The conditions that this one is joined from; none if it is of one question."""
        return self.all or self.any or ()

    @property
    def leaves(self) -> tuple["Condition", ...]:
        """The conditions of one question each that this one comes to, itself if it is such."""
        if not self.parts:
            return (self,)
        return tuple(leaf for part in self.parts for leaf in part.leaves)
