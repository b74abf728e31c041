"""Excerpts: what stands around the words that were found, as it was written.

Where the words are is looked up in the folded text; only the stretch that is shown is looked at
word by word in the text itself. What is found a hundred thousand times in one narrative costs no
more than what is found once.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from db.relational.database import Phrase
from forms.languages.folding import folded_text, folded_words, word_places

_WORDS_AROUND = 24
_MOST_PHRASES = 24
_MOST_FOUND = 10_000
_LONGEST_PART = 400


class _Found(Struct, frozen=True):
    """One of the phrases sought, by its number, at a word of the text, and of how many words."""

    phrase: int
    place: int
    length: int


class _Window(Struct, frozen=True):
    start: int
    phrases: int


class Excerpts:
    """Cuts excerpts with phrases in them; of each phrase, there may be several ways to write it."""

    def __init__(self, phrases: Iterable[Sequence[Phrase]]) -> None:
        sought = list(islice(phrases, _MOST_PHRASES))
        patterns = ("|".join(map(_pattern, ways)) for ways in sought)
        self._count = len(sought)
        self._pattern = re.compile(
            rf"(?<![^ ])(?:{'|'.join(f'({pattern})' for pattern in patterns)})(?![^ ])"
        )

    def cut(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return text and found words in turn, out of that of `texts` that has most of them."""
        best, written = _Window(0, -1), ""
        for text in texts:
            window = self._window(folded_text(text))
            if window.phrases > best.phrases:
                best, written = window, text
        return self._marked(*_stretch(written, best.start))

    def _window(self, folded: str) -> _Window:
        """Return the first stretch in which most of the phrases stand."""
        best, within = _Window(0, 0), deque[_Found]()
        for found in islice(self._found(folded), _MOST_FOUND):
            within.append(found)
            while found.place + found.length - within[0].place > _WORDS_AROUND and len(within) > 1:
                within.popleft()
            phrases = len({each.phrase for each in within})
            if phrases > best.phrases:
                length = found.place + found.length - within[0].place
                before = max(0, (_WORDS_AROUND - length) // 2)
                last = folded.count(" ") + 1 - _WORDS_AROUND
                best = _Window(max(0, min(within[0].place - before, last)), phrases)
            if phrases == self._count:
                break
        return best

    def _found(self, folded: str) -> Iterator[_Found]:
        place, before = 0, 0
        for match in self._pattern.finditer(folded):
            place += folded.count(" ", before, match.start())
            before = match.start()
            yield _Found(match.lastindex or 0, place, match[0].count(" ") + 1)

    def _marked(self, before: str, text: str, after: str) -> tuple[str, ...]:
        places = word_places(text)
        parts, end = [], 0
        for found in self._found(" ".join(folded_words(text))):
            first, last = places[found.place], places[found.place + found.length - 1]
            parts += [text[end : first[0]], text[first[0] : last[1]]]
            end = last[1]
        parts.append(text[end:])
        parts = [_short(part) for part in parts]
        return (
            (before + parts[0], *parts[1:-1], parts[-1] + after)
            if len(parts) > 1
            else (before + parts[0] + after,)
        )


def _pattern(phrase: Phrase) -> str:
    return re.escape(" ".join(phrase.words)) + ("[^ ]*" if phrase.is_open else "")


def _stretch(text: str, start: int) -> tuple[str, str, str]:
    """Return the words of a text from the one at `start` on, between marks of what is left out."""
    places = word_places(text, start, start + _WORDS_AROUND + 1)
    if not places:
        return "", text[:_LONGEST_PART], ""
    more = len(places) > _WORDS_AROUND
    begin = places[0][0] if start else 0
    end = places[_WORDS_AROUND - 1][1] if more else len(text)
    return "…" if start else "", text[begin:end], "…" if more else ""


def _short(part: str) -> str:
    if len(part) <= _LONGEST_PART:
        return part
    return part[: _LONGEST_PART // 2] + "…" + part[-_LONGEST_PART // 2 :]
