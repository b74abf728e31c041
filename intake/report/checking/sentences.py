"""The sentences of a draft as words that can be held against others: names, figures, the rest."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from forms.languages.folding import fold
from forms.messages import Language, Translator
from intake.report.checking.naming import Mention, Names
from intake.report.checking.number_words import number_words
from intake.report.checking.reading import Unit

SENTENCE_END = re.compile(r"[.!?](?=\s)")
_TOKEN = re.compile(
    r"(?P<symbol>\w+(?:/\w+)+)"
    r"|(?P<figures>(?:(?<![^\s(|«“])[-−])?"
    r"(?:\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?)(?:er\b)?"
    r"|(?P<contracted>[^\W\d_]+)(?=n[’']t\b)|n[’']t\b"
    r"|(?P<word>[^\W\d_]+(?:[-‐‑][^\W\d_]+)*)|\w+"
)
_GROUPING = re.compile(r"[, \u00a0\u202f](?=\d{3}(?!\d))")
_RATE = re.compile(r"\s*(?:%|per\s?cent\b|pour\s+cent\b)")
_YEARS = range(1800, 2101)
Kind = Literal["word", "name", "negation", "count", "rate", "year", "symbol"]
_NO = "¬"
FIGURES: tuple[Kind, ...] = ("count", "rate", "year", "symbol")


class Token(Struct, frozen=True):
    """A word, a name or a figure of a sentence: what it means, and where it stands in its unit."""

    kind: Kind
    meaning: str
    start: int
    end: int

    @property
    def is_figure(self) -> bool:
        """Whether it is a number, in figures or in words, or a symbol with numbers in it."""
        return self.kind in FIGURES

    @property
    def is_name(self) -> bool:
        """Whether it names a respondent."""
        return self.kind == "name"

    @property
    def mention(self) -> Mention:
        """The respondent that a name names, with its place."""
        return Mention(self.meaning.removeprefix("@"), self.start, self.end)

    @property
    def blank(self) -> str:
        """Its meaning, without regard to which figure it is."""
        return "#" if self.is_figure else self.meaning


class Sentence(Struct, frozen=True, dict=True):
    """A sentence of a unit, and where it stands there."""

    unit: Unit
    start: int
    end: int
    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """The sentence as it is written."""
        return self.unit.words[self.start : self.end].strip()

    @cached_property
    def under(self) -> str:
        """The heading that it stands under, folded."""
        return fold(self.unit.heading)

    @cached_property
    def meanings(self) -> tuple[str, ...]:
        """What each of its words means."""
        return tuple(each.meaning for each in self.tokens)

    @cached_property
    def blanks(self) -> tuple[str, ...]:
        """The same, without regard to its figures."""
        return tuple(each.blank for each in self.tokens)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words and names, each of them once; no figures and no negations."""
        return frozenset(each.meaning for each in self.tokens if each.kind in ("word", "name"))

    @property
    def negations(self) -> int:
        """How many times it says no."""
        return sum(each.kind == "negation" for each in self.tokens)

    def written(self, token: Token) -> str:
        """Return a word as it stands in the sentence."""
        return self.unit.words[token.start : token.end]


class Words:
    """Reads the words of texts in one language, each name of a respondent as one word."""

    def __init__(self, names: Names, say: Translator) -> None:
        self._names = names
        self._say = say

    def sentences(self, unit: Unit) -> tuple[Sentence, ...]:
        """Return the sentences of a paragraph or note that have a word in them."""
        tokens = self.of(unit.words)
        starts = [each.start for each in tokens]
        ends = (*(each.end() for each in SENTENCE_END.finditer(unit.words)), len(unit.words))
        found: list[Sentence] = []
        begun = first = 0
        for end in ends:
            last = bisect_left(starts, end)
            if last > first:
                found.append(Sentence(unit, begun, end, tokens[first:last]))
                begun, first = end, last
        return tuple(found)

    def of(self, text: str) -> tuple[Token, ...]:
        """Return the words of a text, in their order."""
        return tuple(self._each(text))

    def _each(self, text: str) -> Iterator[Token]:
        say, place = self._say, 0
        saying_no = _ends_of_negations(text, say)
        for mention in (*self._names.mentions(text), None):
            until = len(text) if mention is None else mention.start
            for token in _plain(text, place, until, say):
                if token.end in saying_no:
                    yield replace(token, kind="negation", meaning=_NO)
                elif token.meaning not in _particles(say):
                    yield token
            if mention is not None:
                yield Token("name", f"@{mention.code}", mention.start, mention.end)
                place = mention.end


def _plain(text: str, start: int, end: int, say: Translator) -> Iterator[Token]:
    in_words = _numbers(say.language)
    for match in _TOKEN.finditer(text, start, end):
        place = match.span()
        if match["figures"]:
            figures = match["figures"].replace("−", "-")
            number = _GROUPING.sub("", figures).replace(",", ".")
            yield Token(_kind(number, text, match.end()), f"#{number}", *place)
        elif match["symbol"] and any(map(str.isdecimal, match[0])):
            yield Token("symbol", f"#{match[0]}", *place)
        elif match["word"] and match[0].lower() in in_words:
            yield Token("count", f"#{in_words[match[0].lower()]}", *place)
        else:
            yield Token("word", fold(match[0]), *place)


def _kind(number: str, text: str, end: int) -> Kind:
    if _RATE.match(text, end):
        return "rate"
    return "year" if number.isdecimal() and int(number) in _YEARS else "count"


def _ends_of_negations(text: str, say: Translator) -> frozenset[int]:
    """Return where the words end by which a text says no."""
    found = _negation(say).finditer(text.replace("'", "’"))
    return frozenset(each.end() for each in found if each["no"])


@cache
def _negation(say: Translator) -> re.Pattern[str]:
    """Return what finds negations; what looks like one and is none, “not only”, goes first."""
    none, no = say("negation.none"), say("negation.words")
    return re.compile(rf"\b(?:{none})|(?P<no>\b(?:{no})\b|n’t\b)", re.IGNORECASE)


@cache
def _particles(say: Translator) -> frozenset[str]:
    return frozenset(say("negation.particles").split("|"))


@cache
def _numbers(language: Language) -> Mapping[str, int]:
    return number_words(language)
