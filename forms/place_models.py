"""How pydantic is told where an answer may have been read: in free words, or in a passage."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypeGuard

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    field_validator,
)

from forms.passages import PASSAGE_KEYS, Passage, Place
from forms.pydantic_faults import refused
from forms.sound_text import is_sound
from forms.strict_model import StrictModel
from forms.value_types import MOST_DOCUMENTS, DocumentNumber, Text
from forms.wording import sound_words

_LARGEST = 10**9
_Position = Annotated[int, Field(strict=True, ge=0, le=_LARGEST)]
_Count = Annotated[int, Field(strict=True, ge=1, le=_LARGEST)]


def _page(raw: object) -> object:
    # Places stand in one line with semicolons between them.
    if isinstance(raw, bool) or not isinstance(raw, int | str) or ";" in str(raw):
        raise refused("fault.page_expected")
    return raw


def _context(raw: str) -> str:
    """Return what stands beside a quote: text, or the space between two paragraphs."""
    return sound_words(raw) if raw.strip() else raw


_Context = Annotated[str, Field(strict=True), AfterValidator(_context)]
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


def plain_places(raw: object) -> tuple[Place, ...] | None:
    """Return the place or places that JSON plainly names; None where only the models can tell."""
    if type(raw) is str:
        return (raw,) if is_sound(raw) else None
    places = raw if type(raw) is list else [raw]
    read = tuple(map(_plain_place, places))
    found = tuple(place for place in read if place is not None)
    return found if found and len(found) == len(read) else None


def _plain_place(raw: object) -> Place | None:
    if type(raw) is str:
        return raw if is_sound(raw) else None
    if type(raw) is dict and raw.keys() <= _KEYS:
        return _plain_passage(raw)
    return None


_KEYS = frozenset(PASSAGE_KEYS)


def _plain_passage(raw: Mapping[str, Any]) -> Passage | None:
    document, quote = raw.get("document"), raw.get("quote")
    start, end = raw.get("start"), raw.get("end")
    page, paragraph = raw.get("page", 1), raw.get("paragraph", 1)
    whole = (
        _is_count(document, MOST_DOCUMENTS)
        and type(quote) is str
        and is_sound(quote)
        and all(_is_context(raw[key]) for key in ("prefix", "suffix") if key in raw)
        and type(start) is int
        and 0 <= start <= _LARGEST
        and _is_count(end, _LARGEST)
        and end - start == len(quote)
        and _is_count(paragraph, _LARGEST)
        and (is_sound(page) and ";" not in page if type(page) is str else _is_count(page, _LARGEST))
    )
    return Passage(**raw) if whole else None


def _is_context(raw: object) -> bool:
    return type(raw) is str and (is_sound(raw) or not raw.strip())


def _is_count(raw: object, most: int) -> TypeGuard[int]:
    return type(raw) is int and 1 <= raw <= most
