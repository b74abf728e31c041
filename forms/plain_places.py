"""Where an answer was read, as JSON plainly says it; of what is not plain only models can tell."""

from collections.abc import Mapping
from typing import Any, TypeGuard

from forms.documents import MOST_DOCUMENTS
from forms.passages import LARGEST_POSITION, PASSAGE_KEYS, Passage, Place
from forms.sound_text import is_sound

_KEYS = frozenset(PASSAGE_KEYS)


def plain_places(raw: object) -> tuple[Place, ...] | None:
    """Return the place or places that JSON plainly names; None where only the models can tell."""
    if type(raw) is str:
        return (raw,) if is_sound(raw) else None
    found: list[Place] = []
    for each in raw if type(raw) is list else (raw,):
        place = _plain_place(each)
        if place is None:
            return None
        found.append(place)
    return tuple(found) or None


def _plain_place(raw: object) -> Place | None:
    if type(raw) is str:
        return raw if is_sound(raw) else None
    if type(raw) is dict and raw.keys() <= _KEYS:
        return _plain_passage(raw)
    return None


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
        and 0 <= start <= LARGEST_POSITION
        and _is_count(end, LARGEST_POSITION)
        and end - start == len(quote)
        and _is_count(paragraph, LARGEST_POSITION)
        and (
            is_sound(page) and ";" not in page
            if type(page) is str
            else _is_count(page, LARGEST_POSITION)
        )
    )
    return Passage(**raw) if whole else None


def _is_context(raw: object) -> bool:
    return type(raw) is str and (is_sound(raw) or not raw.strip())


def _is_count(raw: object, most: int) -> TypeGuard[int]:
    return type(raw) is int and 1 <= raw <= most
