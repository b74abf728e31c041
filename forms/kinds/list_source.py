"""Where a choice takes its options from, beside those that it names itself."""

from typing import Literal

from msgspec import field

from forms.errors import IntakeError
from forms.parts import Part
from forms.wording import Words

RegisterList = Literal["states", "un_entities", "igos", "ngos", "regional_bodies"]


class Cascade(Part, frozen=True, kw_only=True):
    """Which options of a file are offered: those that have an earlier answer in a column of it."""

    column: Words
    question: Words


class ListSource(Part, frozen=True, kw_only=True):
    """A list that the questionnaire names, a CSV file beside it, or the register; one of them."""

    list: Words | None = None
    file: Words | None = None
    register_: RegisterList | None = field(default=None, name="register")
    offered_by: Cascade | None = None

    def refuse_unsound(self) -> None:
        """Refuse none or several of them, and a cascade of anything but a file."""
        sources = (self.list, self.file, self.register_)
        if sum(each is not None for each in sources) != 1 or (self.offered_by and not self.file):
            raise IntakeError("fault.list_source")
