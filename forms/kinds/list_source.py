"""Where a choice takes its options from, beside those that it names itself."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from forms.parts import Part
from forms.pydantic_faults import refused
from forms.wording import Words

RegisterList = Literal["states", "un_entities", "igos", "ngos", "regional_bodies"]


class Cascade(Part):
    """Which options of a file are offered: those that have an earlier answer in a column of it."""

    column: Words
    question: Words


class ListSource(Part):
    """A list that the questionnaire names, a CSV file beside it, or the register; one of them."""

    list: Words | None = None
    file: Words | None = None
    register_: Annotated[RegisterList | None, Field(alias="register")] = None
    offered_by: Cascade | None = None

    @model_validator(mode="after")
    def _is_one(self) -> "ListSource":
        sources = (self.list, self.file, self.register_)
        if sum(each is not None for each in sources) != 1 or (self.offered_by and not self.file):
            raise refused("fault.list_source")
        return self
