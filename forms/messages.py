"""The translation catalogue: every sentence a person reads, by key, in English and French."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, Protocol, runtime_checkable

from forms.packaged import packaged_text

Language = Literal["ar", "en", "es", "fr", "ru", "zh"]
LANGUAGES: tuple[Language, ...] = ("ar", "en", "es", "fr", "ru", "zh")
"""The official languages of the United Nations, in which names and lists are written."""

INTERFACE_LANGUAGES: tuple[Language, ...] = ("en", "fr")
"""The languages that the program itself speaks; in the others it speaks English."""

_TABLE = re.compile(r"^(?=\[)", re.MULTILINE)


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
        return frozenset(
            f"{group}.{name}"
            for group in _groups(self.package, language)
            for name in _entries(self.package, language, group)
        )

    def __contains__(self, key: str) -> bool:
        """Return whether the catalogue itself has the message `key`."""
        group, _, name = key.partition(".")
        return name in _entries(self.package, "en", group)

    def entry(self, key: str, language: Language) -> str | Mapping[str, str]:
        """Return a message as the catalogue holds it, with its placeholders and plurals.

        Raises KeyError if neither it nor what it is based on has it.
        """
        group, _, name = key.partition(".")
        found = _entries(self.package, language, group).get(name)
        if found is not None:
            return found
        if self.based_on is None:
            raise KeyError(key)
        return self.based_on.entry(key, language)


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
def _entries(package: str, language: Language, group: str) -> Mapping[str, str | dict[str, str]]:
    """Return the messages of one group by name: a command needs few of them, and reads no more."""
    written = _groups(package, language).get(group, "")
    groups: dict[str, dict[str, str | dict[str, str]]] = tomllib.loads(written)
    return groups.get(group, {})


@cache
def _groups(package: str, language: Language) -> Mapping[str, str]:
    """Return the TOML of each group of messages, with the tables of plurals in it."""
    groups: dict[str, str] = {}
    for table in _TABLE.split(packaged_text(package, f"locale/{language}.toml"))[1:]:
        group = table[1 : table.index("]")].partition(".")[0]
        groups[group] = groups.get(group, "") + table
    return groups
