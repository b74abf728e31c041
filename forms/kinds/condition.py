"""When something is asked: closed forms over earlier answers, never expressions."""

from typing import Annotated, ClassVar, Literal

from msgspec import field

from forms.constraints import Sized
from forms.errors import IntakeError
from forms.parts import CheckBound, Identifier, Part
from forms.wording import Words

Yes = Literal[True]
Several = Annotated[tuple[Identifier, ...], Sized(1)]

_FORMS = ("values", "is_not", "includes", "answered", "not_answered", "least", "greatest")


class Condition(Part, frozen=True, kw_only=True):
    """What must hold: something of one question, or all or any of several conditions.

    `values` (written `is`) are answers of which it must have one, `is_not` those of which it must
    have another, `includes` those of which it must have every one. `question` is the path of an
    earlier question or of a column of one, or the id of a column before it in the same row.
    """

    expected: ClassVar[str] = "fault.condition_form"

    question: Words | None = None
    values: Several | None = field(default=None, name="is")
    is_not: Several | None = None
    includes: Several | None = None
    answered: Yes | None = None
    not_answered: Yes | None = None
    least: CheckBound | None = None
    greatest: CheckBound | None = None
    all: Annotated[tuple["Condition", ...], Sized(1)] | None = None
    any: Annotated[tuple["Condition", ...], Sized(1)] | None = None

    def refuse_unsound(self) -> None:
        """Refuse what is neither of one question nor joined from others, or both."""
        of_one = [form for form in _FORMS if getattr(self, form) is not None]
        joined = [each for each in (self.all, self.any) if each is not None]
        if self.question is not None:
            is_sound = bool(of_one) and not joined
        else:
            is_sound = not of_one and len(joined) == 1
        if not is_sound:
            raise IntakeError("fault.condition_form")

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
