"""Looking through all names of a respondent at once, at each key of a filter."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from forms.languages.folding import beginning, folded_words
from forms.register.known_names import CODE, KnownName
from forms.register.name_words import words_of
from forms.register.respondent import Respondent

Chunks = Sequence[tuple[str, ...]]
"""Folded words to look for, each in one way or another."""


class Called:
    """Names of a respondent, a line each, to be looked through at once."""

    def __init__(self, respondent: Respondent, names: Iterable[KnownName]) -> None:
        self.respondent = respondent
        self._names = tuple(names)

    @cached_property
    def _keys(self) -> str:
        return "".join(f"\n{name.key}" for name in self._names)

    @cached_property
    def _words(self) -> str:
        """Their folded words, a space before each; codes have none."""
        return "\n".join(_spaced(name.printed) for name in self._names if name.rank != CODE)

    def has(self, key: str, chunks: Chunks) -> bool:
        """Return whether one begins with `key`, or has all the chunks."""
        if f"\n{key}" in self._keys:
            return True
        if not chunks or not _has_all(self._words, chunks):
            return False
        return any(_has_all(name, chunks) for name in self._words.split("\n"))


def chunks_of(words: str) -> list[tuple[str, ...]]:
    """Return what is looked for of each word, one way or another; of "the" only where it is all."""
    chunks = [chunk for chunk in map(_spaced, words.split()) if chunk]
    telling = [chunk for chunk in chunks if not all(word.joins for word in words_of(chunk))]
    return [(chunk, _begun(chunk)) for chunk in telling or chunks]


def _has_all(name: str, chunks: Chunks) -> bool:
    return all(any(way in name for way in ways) for ways in chunks)


def _begun(chunk: str) -> str:
    """Return folded words of which the last, if it is Arabic, may be no more than an article."""
    before, _, last = chunk.rpartition(" ")
    return f"{before} {beginning(last)}"


def _spaced(text: str) -> str:
    return "".join(f" {word}" for word in folded_words(text))
