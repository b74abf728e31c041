"""Where an answer was read: a passage of a document, or free words such as `p. 3`.

A passage is selected as the W3C Web Annotation Data Model does it, by position (section 4.2.5,
TextPositionSelector) and by quote (4.2.4, TextQuoteSelector): the one is quick, the other lasts.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from forms.errors import WORDS
from forms.languages.joining import set_apart
from forms.messages import Language

LARGEST_POSITION = 10**9
"""The greatest place in a text, page or paragraph that a passage can have."""


class Passage(Struct, frozen=True):
    """A stretch of the text of a document of the response.

    `document` is the document's number in the response. `start` and `end` count code points of
    the document's text from 0, the end not included; `prefix` and `suffix` are what stands just
    before and after the quote. Page and paragraph are as the document numbers them.
    """

    document: int
    quote: str
    start: int
    end: int
    page: int | str | None = None
    paragraph: int | None = None
    prefix: str = ""
    suffix: str = ""

    def words(self, language: Language) -> str:
        """Return where the passage stands, as a footnote says it."""
        key = "passage." + "_".join(
            name
            for name, is_known in (
                ("document", self.document > 1),
                ("page", self.page is not None),
                ("paragraph", self.paragraph is not None),
            )
            if is_known
        )
        values = {"document": self.document, "page": self.page, "paragraph": self.paragraph}
        return WORDS.text(key if key != "passage." else "passage.beginning", language, **values)

    def as_json(self) -> dict[str, object]:
        """Return the passage as JSON, without what is not known of it."""
        known = {
            "document": self.document,
            "page": self.page,
            "paragraph": self.paragraph,
            "quote": self.quote,
            "prefix": self.prefix or None,
            "suffix": self.suffix or None,
            "start": self.start,
            "end": self.end,
        }
        return {key: value for key, value in known.items() if value is not None}


PASSAGE_KEYS = ("document", "page", "paragraph", "quote", "prefix", "suffix", "start", "end")

Place = str | Passage
"""Where an answer was read: a citation."""


def places_json(places: Sequence[Place]) -> object:
    """Return places as JSON: one as such, several as a list."""
    listed = [place_json(place) for place in places]
    return listed[0] if len(listed) == 1 else listed


def place_json(place: Place) -> object:
    """Return a place as JSON."""
    return place if isinstance(place, str) else place.as_json()


def place_words(place: Place, language: Language) -> str:
    """Return a place in words."""
    return place if isinstance(place, str) else place.words(language)


def places_words(places: Iterable[Place], language: Language) -> str:
    """Return places in one line, set apart as the language does it."""
    return set_apart((place_words(each, language) for each in places), language)


def typed_places(words: str, known: Iterable[Place], language: Language) -> tuple[Place, ...]:
    """Return the places that an officer keyed with semicolons between them.

    What is written as one of the passages that are `known` is that passage.
    """
    by_words: dict[str, list[Passage]] = {}
    for place in known:
        if isinstance(place, Passage):
            by_words.setdefault(place.words(language), []).append(place)
    parts = (part.strip() for part in words.split(";"))
    return tuple(by_words[part].pop(0) if by_words.get(part) else part for part in parts if part)


def passages_of(places: Iterable[Place]) -> tuple[Passage, ...]:
    """Return those places that are passages."""
    return tuple(place for place in places if isinstance(place, Passage))
