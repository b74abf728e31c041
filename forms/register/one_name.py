"""The names of those that have one in a single language, as most organisations have."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from forms.messages import Language

_Default = TypeVar("_Default")


class OneName(Mapping[Language, str]):
    """A name by its language: a dictionary of it takes four times as much, tens of thousands of
    times.
    """

    __slots__ = ("_language", "_name")

    def __init__(self, language: Language, name: str) -> None:
        self._language: Language = language
        self._name = name

    def __getitem__(self, language: Language) -> str:
        if language != self._language:
            raise KeyError(language)
        return self._name

    def get(self, language: Language, default: _Default | None = None) -> str | _Default | None:  # type: ignore[override]
        """Return the name in a language, quicker than a Mapping does where it has none."""
        return self._name if language == self._language else default

    def __iter__(self) -> Iterator[Language]:
        yield self._language

    def __len__(self) -> int:
        return 1
