"""Names of respondents in running text, in the language of the draft."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from forms.languages.folding import fold
from forms.messages import Language
from forms.register.register import Register
from forms.register.respondent import Respondent

# Chinese is written without spaces: each of its characters is a word here.
_WORD = re.compile(r"[㐀-鿿]|[^\W_㐀-鿿]+")
_CLOSING = re.compile(r"['’]?\)")
_SHORT = 4
_AND_IN_ARABIC = "و"


@dataclass(frozen=True)
class Mention:
    """A respondent, and where in the text its name stands."""

    code: str
    start: int
    end: int


@dataclass(frozen=True)
class _Name:
    words: tuple[str, ...]
    code: str
    shouted: bool
    capital: bool


class Names:
    """The names by which a draft in one language may call respondents.

    Of States, those are meant that were there on the day `on`; a later one may bear the name of
    a part of them.
    """

    def __init__(self, register: Register, language: Language, on: date) -> None:
        self._by_first: dict[str, list[_Name]] = {}
        for respondent in register:
            if respondent.kind == "state" and not _was_there(respondent, on):
                continue
            for name in _names(respondent, language):
                words = tuple(fold(word) for word in _WORD.findall(name))
                shouted = name.isupper() and len(name) <= _SHORT
                if words:
                    known = _Name(words, respondent.code, shouted, name[0].isupper())
                    self._by_first.setdefault(words[0], []).append(known)
        for names in self._by_first.values():
            names.sort(key=lambda each: -len(each.words))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the names in a text, the longest where one holds another, in their order.

        An acronym behind the name that it is short for is part of it.
        """
        found: list[Mention] = []
        for mention in self._each(text):
            last = found[-1] if found else None
            if last is not None and last.code == mention.code:
                between, behind = text[last.end : mention.start], text[mention.end :]
                if between.strip() == "(" and behind.lstrip().startswith(")"):
                    found[-1] = Mention(last.code, last.start, text.index(")", mention.end) + 1)
                    continue
            found.append(mention)
        return tuple(found)

    def _each(self, text: str) -> Iterator[Mention]:
        words = [(fold(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
        place = 0
        while place < len(words):
            found = self._at(words, place, text)
            if found is None:
                place += 1
            else:
                mention, length = found
                yield mention
                place += length

    def _at(
        self, words: list[tuple[str, int, int]], place: int, text: str
    ) -> tuple[Mention, int] | None:
        first, start, _ = words[place]
        for head in (first, first.removeprefix(_AND_IN_ARABIC)):
            for name in self._by_first.get(head, ()):
                length = len(name.words)
                there = (head, *(word for word, _, _ in words[place + 1 : place + length]))
                end = words[min(place + length, len(words)) - 1][2]
                if there == name.words and _is_written(name, text[start:end]):
                    return Mention(name.code, start, _closed(text, start, end)), length
        return None


def _was_there(respondent: Respondent, on: date) -> bool:
    return respondent.is_member(on) or respondent.standing == "observer"


def _names(respondent: Respondent, language: Language) -> Iterable[str]:
    own = respondent.names.get(language)
    return {
        *((own,) if own else (respondent.names["en"],)),
        *(former.name for former in respondent.former_names if former.language == language),
        *respondent.acronyms.values(),
        *respondent.aliases,
        respondent.name(language).words,
    }


def _is_written(name: "_Name", words: str) -> bool:
    """Return whether words are written as the name is: “who” is not, “WHO” and “Interpol” are."""
    if name.shouted:
        return words.isupper()
    return words[0].isupper() or not name.capital


def _closed(text: str, start: int, end: int) -> int:
    """Return the end of a name with the parenthesis that closes what opened in it."""
    opened = text.count("(", start, end) - text.count(")", start, end)
    closing = _CLOSING.match(text, end) if opened > 0 else None
    return end if closing is None else closing.end()
