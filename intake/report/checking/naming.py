"""Names of respondents in running text, in the language of the draft."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from forms.languages.folding import fold
from forms.messages import Language
from forms.register.register import Register
from forms.register.respondent import Respondent

# Chinese is written without spaces: each of its characters is a word here.
WORD = re.compile(r"[㐀-鿿]|[^\W_㐀-鿿]+")
_CLOSING = re.compile(r"['’]?\)")
_OPENING, _CLOSED, _GOES_ON = (re.compile(each) for each in (r"\s*\(\s*", r"\s*\)", r"\s*\w"))
_TURNED = re.compile(
    r"(?P<head>[^()]+? (?:of the|of|du|de la|des|de|del|de los)|[^()]+? (?:de l|d)['’])"
    r"\s*(?P<tail>[^()]+)"
)
_ARTICLES: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(r"the\s+", re.IGNORECASE),
    "fr": re.compile(r"(?:les?|la)\s+|l[’']", re.IGNORECASE),
    "es": re.compile(r"(?:el|l[ao]s?)\s+", re.IGNORECASE),
}
_SHORT = 4
_AND_IN_ARABIC = "و"
_SHORTENED: Mapping[Language, Mapping[str, str]] = {
    "en": {"dem": "democratic", "fed": "federated", "rep": "republic"},
    "fr": {"dem": "democratique", "rep": "republique"},
    "es": {"dem": "democratica", "rep": "republica"},
}
"""The words that the United Nations' short forms of names cut, before a full stop."""
_SAINTS = {"st": "saint", "ste": "sainte"}


class Mention(Struct, frozen=True):
    """A respondent, and where in the text its name stands."""

    code: str
    start: int
    end: int


class _Name(Struct, frozen=True):
    code: str
    shouted: bool
    capital: bool
    turned: bool


class _Node(Struct):
    """What a text may go on with after some words of a name, and the names that end there."""

    names: list[_Name] = []
    after: dict[str, "_Node"] = {}


class _Word(Struct, frozen=True):
    folded: str
    start: int
    end: int


class Names:
    """The names by which a draft in one language may call respondents.

    Of States, those are meant that were there on the day `on`; a later one may bear the name of
    a part of them. A name is also known turned, “Korea, Republic of”, and as the United Nations
    shorten it, “Rep. of Korea”.
    """

    def __init__(self, register: Register, language: Language, on: date) -> None:
        self._shortened = _SHORTENED.get(language, {})
        self._root = _Node()
        for respondent in register:
            if respondent.kind != "state" or _was_there(respondent, on):
                for name in _names(respondent, language):
                    self._add(name, respondent.code, turned=False)
                    self._add(without_article(name, language), respondent.code, turned=False)
                    turned = _TURNED.fullmatch(name) if respondent.kind == "state" else None
                    if turned is not None:
                        words = f"{turned['tail']}, {turned['head']}"
                        self._add(words, respondent.code, turned=True)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the names in a text, the longest where one holds another, in their order.

        An acronym behind the name that it is short for is part of it.
        """
        found: list[Mention] = []
        for mention in self._each(text):
            last = found[-1] if found else None
            if (
                last is not None
                and last.code == mention.code
                and _OPENING.fullmatch(text, last.end, mention.start)
                and (closed := _CLOSED.match(text, mention.end))
            ):
                found[-1] = Mention(last.code, last.start, closed.end())
            else:
                found.append(mention)
        return tuple(found)

    def _add(self, name: str, code: str, *, turned: bool) -> None:
        node = self._root
        for word in self._words(name):
            node = node.after.setdefault(word.folded, _Node())
        if node is not self._root:
            shouted = name.isupper() and len(name) <= _SHORT
            node.names.append(_Name(code, shouted, name[0].isupper(), turned))

    def _words(self, text: str) -> list[_Word]:
        known: dict[str, str] = {}
        words: list[_Word] = []
        for match in WORD.finditer(text):
            if match[0] not in known:
                known[match[0]] = fold(match[0])
            folded = known[match[0]]
            folded = _SAINTS.get(folded, folded)
            if text[match.end() : match.end() + 1] == ".":
                folded = self._shortened.get(folded, folded)
            words.append(_Word(folded, match.start(), match.end()))
        return words

    def _each(self, text: str) -> Iterator[Mention]:
        words = self._words(text)
        place = 0
        while place < len(words):
            found = self._at(words, place, text)
            if found is None:
                place += 1
            else:
                mention, length = found
                yield mention
                place += length

    def _at(self, words: list[_Word], place: int, text: str) -> tuple[Mention, int] | None:
        first = words[place]
        joined = first.folded.startswith(_AND_IN_ARABIC)
        for head, start in ((first.folded, first.start), (first.folded[1:], first.start + 1)):
            for node, length in reversed(self._paths(head, words, place)):
                end = words[place + length - 1].end
                for name in node.names:
                    if _is_written(name, text, start, end):
                        return Mention(name.code, start, _closed(text, start, end)), length
            if not joined:
                break
        return None

    def _paths(self, head: str, words: list[_Word], place: int) -> list[tuple[_Node, int]]:
        """Return where names may end that begin with a word, with their lengths, in order."""
        found: list[tuple[_Node, int]] = []
        node, length = self._root.after.get(head), 1
        while node is not None:
            if node.names:
                found.append((node, length))
            following = words[place + length] if place + length < len(words) else None
            node = node.after.get(following.folded) if following is not None else None
            length += 1
        return found


def without_article(name: str, language: Language) -> str:
    """Return a name without the article that it begins with."""
    article = _ARTICLES[language].match(name) if language in _ARTICLES else None
    return name if article is None else name[article.end() :]


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


def _is_written(name: _Name, text: str, start: int, end: int) -> bool:
    """Return whether words are written as the name is: “who” is not, “WHO” and “Interpol” are.

    What looks like a turned name may be two: “Congo, Democratic Republic of the Congo”.
    """
    if name.turned and _GOES_ON.match(text, end):
        return False
    if name.shouted:
        return text[start:end].isupper()
    return text[start].isupper() or not name.capital


def _closed(text: str, start: int, end: int) -> int:
    """Return the end of a name with the parenthesis that closes what opened in it."""
    opened = text.count("(", start, end) - text.count(")", start, end)
    closing = _CLOSING.match(text, end) if opened > 0 else None
    return end if closing is None else closing.end()
