"""The full text as PostgreSQL has it: folded words with their places, and queries for them.

The words are those of every engine, cut and folded by Intake: the server's own parser, which would
cut them again, is not asked.
"""

from collections.abc import Iterable, Iterator, Sequence

from db.relational.database import Phrase

_LONGEST_WORD = 2046
"""Bytes of a word; the server takes no longer one (PostgreSQL, chapter 12.11)."""
_LAST_PLACE = 16_383
"""The last place that a vector knows: words beyond are found, but not next to one another."""
_MOST_PLACES = 255
"""Places of one word that a vector keeps."""
_MOST_BYTES = 900_000
"""Bytes of the words of one vector, of the 1,048,575 that the server takes with their places."""
_USUAL = 2_000
"""Characters of texts whose words need not be measured, nor their places counted."""
_FIRST, _AGAIN = ([f"{sign}{place}" for place in range(_USUAL + 100)] for sign in ":,")
"""How the first place of a word is written, and how another one is."""
_LONGEST_USUAL = _LONGEST_WORD // 4
"""Characters of a word that has no more bytes than the server takes, whatever its script."""
_GAP = 8
"""Places between the text and the remark of an answer: no phrase goes from one to the other."""


def vectors_of(texts: Sequence[str]) -> Iterable[str]:
    """Return the vectors of texts, one for all but where they are too long for it."""
    return (_vector(texts),) if _is_usual(" ".join(texts)) else _vectors_of_much(texts)


def _is_usual(text: str) -> bool:
    """Return whether a text is not much, and no word of it must be quoted or may be too long."""
    if len(text) > _USUAL or "'" in text or ":" in text or "\\" in text:
        return False
    return len(text) <= _LONGEST_USUAL or max(map(len, text.split()), default=0) <= _LONGEST_USUAL


def _vector(texts: Sequence[str]) -> str:
    """Return the vector of usual texts, in the server's order: it sorts more slowly."""
    places: dict[str, str] = {}
    begun = 1
    for text in texts:
        words = text.split()
        end = begun + len(words)
        for word, first, again in zip(words, _FIRST[begun:end], _AGAIN[begun:end], strict=True):
            places[word] = places[word] + again if word in places else word + first
        begun = end + _GAP
    return " ".join(map(places.__getitem__, sorted(places)))


def _vectors_of_much(texts: Iterable[str]) -> Iterator[str]:
    places: dict[str, list[int]] = {}
    place, size = 0, 0
    for text in texts:
        for word in text.split():
            lexeme = _cut(word)
            place += 1
            if lexeme not in places:
                size += len(lexeme.encode()) + 8
                if size > _MOST_BYTES:
                    yield _written(places)
                    places, place, size = {}, 1, len(lexeme.encode()) + 8
                places[lexeme] = []
            if len(places[lexeme]) < _MOST_PLACES:
                places[lexeme].append(min(place, _LAST_PLACE))
        place += _GAP
    yield _written(places)


def query_of(phrases: Sequence[Sequence[Phrase]]) -> str:
    """Return the query for all of several phrases, each in one of the ways it is written."""
    ways = ("(" + " | ".join(f"({_next_to(way)})" for way in each) + ")" for each in phrases)
    return " & ".join(ways)


def _next_to(phrase: Phrase) -> str:
    *before, last = map(_quoted, map(_cut, phrase.words))
    return " <-> ".join((*before, last + (":*" if phrase.is_open else "")))


def _written(places: dict[str, list[int]]) -> str:
    return " ".join(
        f"{_quoted(word)}:{','.join(map(str, dict.fromkeys(each)))}"
        for word, each in places.items()
    )


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _cut(word: str) -> str:
    """Return as much of a word as the server takes."""
    encoded = word.encode()
    return (
        word if len(encoded) <= _LONGEST_WORD else encoded[:_LONGEST_WORD].decode(errors="ignore")
    )
