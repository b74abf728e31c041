"""How pydantic is told where an answer may have been read: in free words, or in a passage."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    field_validator,
)

from forms.passages import LARGEST_POSITION, Passage, Place
from forms.pydantic_faults import refused, refusing
from forms.sound_text import sound
from forms.strict_model import StrictModel
from forms.value_types import DocumentNumber, Text

_Position = Annotated[int, Field(strict=True, ge=0, le=LARGEST_POSITION)]
_Count = Annotated[int, Field(strict=True, ge=1, le=LARGEST_POSITION)]


def _page(raw: object) -> object:
    # Places stand in one line with semicolons between them.
    if isinstance(raw, bool) or not isinstance(raw, int | str) or ";" in str(raw):
        raise refused("fault.page_expected")
    return raw


def _context(raw: str) -> str:
    """Return what stands beside a quote: text, or the space between two paragraphs."""
    return sound(raw) if raw.strip() else raw


_Context = Annotated[str, Field(strict=True), AfterValidator(refusing(_context))]
_Page = Annotated[_Count | Text, BeforeValidator(_page)]


class _PassageModel(StrictModel):
    document: DocumentNumber
    page: _Page | None = None
    paragraph: _Count | None = None
    quote: Text
    prefix: _Context | None = None
    suffix: _Context | None = None
    start: _Position
    end: _Count

    @field_validator("end")
    @classmethod
    def _is_as_far_as_its_quote(cls, end: int, info: ValidationInfo) -> int:
        quote, start = info.data.get("quote"), info.data.get("start")
        if quote is not None and start is not None and end - start != len(quote):
            raise refused("fault.passage_length", length=len(quote))
        return end

    def passage(self) -> Passage:
        return Passage(
            document=self.document,
            quote=self.quote,
            start=self.start,
            end=self.end,
            page=self.page,
            paragraph=self.paragraph,
            prefix=self.prefix or "",
            suffix=self.suffix or "",
        )


def _kind_of_place(raw: object) -> str:
    return "passage" if isinstance(raw, dict | _PassageModel) else "words"


_PlaceModel = Annotated[
    Annotated[Text, Tag("words")] | Annotated[_PassageModel, Tag("passage")],
    Discriminator(_kind_of_place),
]


def _several(places: object) -> object:
    return [places] if isinstance(places, str | dict) else places


Places = Annotated[
    list[_PlaceModel],
    Field(min_length=1),
    BeforeValidator(_several, json_schema_input_type=_PlaceModel | list[_PlaceModel]),
]


def read_places(places: Sequence[Any] | None) -> tuple[Place, ...]:
    """Return the places of a model as the rest of the program knows them."""
    return tuple(
        each.passage() if isinstance(each, _PassageModel) else each for each in places or ()
    )
