"""The translation catalogue: every sentence a person reads, by key, in English and French."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Literal, Protocol, runtime_checkable

Language = Literal["ar", "en", "es", "fr", "ru", "zh"]
LANGUAGES: tuple[Language, ...] = ("ar", "en", "es", "fr", "ru", "zh")
"""The official languages of the United Nations, in which names and lists are written."""

INTERFACE_LANGUAGES: tuple[Language, ...] = ("en", "fr")
"""The languages that the program itself speaks; in the others it speaks English."""


@runtime_checkable
class Sayable(Protocol):
    """Something that has its words in each language, such as a title or another message."""

    def text(self, language: Language) -> str:
        """Return the words in `language`."""


@dataclass(frozen=True)
class Catalogue:
    """The messages of one package, read from its `locale` folder when first asked for.

    What it does not have is looked for in the catalogue that it is `based_on`.
    """

    package: str
    based_on: "Catalogue | None" = None

    def text(self, key: str, language: Language = "en", /, **values: object) -> str:
        """Return the message `key` in `language`, with `values` put in.

        A message with a plural has the forms `one` and `other`, chosen by the value `count`
        (French counts zero as one). Raises KeyError if the catalogue lacks the key.
        """
        spoken = language if language in INTERFACE_LANGUAGES else "en"
        entry = self.entry(key, spoken)
        if isinstance(entry, dict):
            entry = entry[_plural(values["count"], spoken)]
        words = {
            name: value if isinstance(value, str | int) else _said(value, language)
            for name, value in values.items()
        }
        return str(entry).format_map(words)

    def keys(self, language: Language = "en") -> frozenset[str]:
        """Return the keys of all messages that the catalogue has in `language`."""
        return frozenset(_entries(self.package, language))

    def entry(self, key: str, language: Language) -> str | Mapping[str, str]:
        """Return a message as the catalogue holds it, with its placeholders and plurals."""
        entries = _entries(self.package, language)
        if self.based_on is not None and key not in entries:
            return self.based_on.entry(key, language)
        return entries[key]


@dataclass(frozen=True)
class Message:
    """A sentence to be said later, in a language that is not known yet."""

    catalogue: Catalogue
    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: Language) -> str:
        """Return the sentence in `language`."""
        return self.catalogue.text(self.key, language, **self.values)


@dataclass(frozen=True)
class Translator:
    """Says what there is to say in one language."""

    catalogue: Catalogue
    language: Language

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the message `key`, with `values` put in. Raises KeyError if there is none."""
        return self.catalogue.text(key, self.language, **values)

    def of(self, sayable: Sayable) -> str:
        """Return the words of something that has its own in each language, such as a title."""
        return sayable.text(self.language)


def _said(value: object, language: Language) -> object:
    return value.text(language) if isinstance(value, Sayable) else value


def _plural(count: object, language: Language) -> str:
    if not isinstance(count, int | float):
        raise TypeError("a message with a plural needs a count")
    singular = abs(count) < 2 if language == "fr" else count == 1
    return "one" if singular else "other"


@cache
def _entries(package: str, language: Language) -> dict[str, str | dict[str, str]]:
    source = resources.files(package).joinpath("locale", f"{language}.toml")
    groups = tomllib.loads(source.read_text(encoding="utf-8"))
    return {
        f"{group}.{key}": entry
        for group, entries in groups.items()
        for key, entry in entries.items()
    }
