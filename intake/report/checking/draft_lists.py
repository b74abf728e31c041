"""The lists of respondents in a draft: names that follow one another with little between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intake.report.checking.naming import Mention, Names
from intake.report.checking.reading import Unit

_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_SENTENCE_END = re.compile(r"[.!?:]\s")
_SEPARATOR = re.compile(r"[,;،、&/]|\b(?:and|or|et|ou|ainsi|y|e|и)\b|(?:^|\s)و|和|以及")
_WORD = re.compile(r"\w+")
_JOINING = frozenset((
    "and", "or", "as", "well", "the", "of", "in", "by", "from", "et", "ou", "ainsi", "que", "qu",
    "l", "d", "le", "la", "les", "de", "du", "des", "en", "au", "aux", "à", "y", "e", "el",
    "los", "las", "del", "а", "также", "и", "в", "و",
))  # fmt: skip
_MOST_BETWEEN = 2
_LEAST_IN_PARAGRAPH = 3


@dataclass(frozen=True)
class DraftList:
    """Respondents that a unit of the draft names one after another, and where they stand in it."""

    unit: Unit
    codes: tuple[str, ...]
    start: int
    end: int


def draft_lists(unit: Unit, names: Names) -> Iterator[DraftList]:
    """Return the lists in a paragraph or note, in their order.

    In a paragraph three names make a list, in a note two, or one that is all that it says.
    """
    mentions = names.mentions(unit.words)
    least = 2 if unit.kind == "note" else _LEAST_IN_PARAGRAPH
    for chain in _chains(unit.words, mentions):
        codes = tuple(dict.fromkeys(mention.code for mention in chain))
        start, end = chain[0].start, chain[-1].end
        alone = unit.kind == "note" and not _WORD.search(unit.words[:start] + unit.words[end:])
        if len(codes) >= least or alone:
            yield DraftList(unit, codes, start, end)


def _chains(words: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    chain: list[Mention] = []
    for mention in mentions:
        if chain and not _joins(words[chain[-1].end : mention.start]):
            yield chain
            chain = []
        chain.append(mention)
    if chain:
        yield chain


def _joins(between: str) -> bool:
    """Return whether what stands between two names makes them parts of one list.

    An aside in parentheses does not part them, nor does a word or two that belongs to a name.
    """
    bare = _IN_PARENTHESES.sub(" ", between)
    if "(" in bare or ")" in bare or _SENTENCE_END.search(bare):
        return False
    strange = [word for word in _WORD.findall(bare.lower()) if word not in _JOINING]
    return bool(_SEPARATOR.search(bare.lower())) and len(strange) <= _MOST_BETWEEN
