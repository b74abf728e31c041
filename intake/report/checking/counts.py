"""What a draft says of how many: the number, or the word, that stands with a list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from forms.messages import Language
from intake.report.checking.draft_lists import DraftList
from intake.report.checking.number_words import number_words
from intake.report.checking.reading import Unit
from intake.report.quantities import Counted, Word
from intake.report.words import REPORT_WORDS

_SENTENCE_END = re.compile(r"[.!?]\s")
_CLAUSE_END = re.compile(r"[.!?:;]\s")
_WORDS: tuple[Word, ...] = get_args(Word)


@dataclass(frozen=True)
class Said:
    """A count in a draft: its words as they stand there, and the number or quantity they mean."""

    unit: Unit
    words: str
    counted: Counted
    number: int | None
    quantity: Word | None


def said_of(found: DraftList, units: Sequence[Unit], language: Language) -> Iterator[Said]:
    """Return the counts that stand with a list.

    For a note they are what stands before its mark in the same clause, for a list in a paragraph
    what stands before it in the same sentence.
    """
    if found.unit.kind == "paragraph":
        yield from _last(
            found.unit, _before(found.unit.words[: found.start], _SENTENCE_END), language
        )
        return
    for unit in units:
        begun = 0
        for place, number in unit.marks:
            if number == found.unit.number:
                yield from _last(unit, _before(unit.words[begun:place], _CLAUSE_END), language)
            begun = place


def scattered(unit: Unit, counted: Counted, language: Language) -> Iterator[Said]:
    """Return the counts of a paragraph that stand apart from what they count.

    “Of all the NGOs that were asked, four …”.
    """
    nouns = REPORT_WORDS.text(f"noun.{counted}", language)
    numbers = "|".join(map(re.escape, number_words(language)))
    pattern = rf"\b(?:{nouns})\b[^.]*?,\s+(?P<number>\d+|{numbers})\s+(?:{_verbs(language)})\b"
    for match in re.finditer(pattern, unit.words, re.IGNORECASE):
        said = match["number"]
        number = _number(said, language)
        if number is not None:
            yield Said(unit, said, counted, number, None)


def _before(words: str, end: re.Pattern[str]) -> str:
    """Return what stands in the last sentence or clause of some words, which is not at its end."""
    ends = [match.end() for match in end.finditer(words)]
    return words[ends[-1] :] if ends else words


def _last(unit: Unit, words: str, language: Language) -> Iterator[Said]:
    matches = list(_pattern(language).finditer(words))
    if matches:
        yield _said(unit, matches[-1], language)


def _said(unit: Unit, match: re.Match[str], language: Language) -> Said:
    counted: Counted = "state" if match["state"] else "organisation"
    number = _number(match["number"], language) if match["number"] else None
    quantity = next((word for word in _WORDS if match.groupdict().get(word)), None)
    return Said(unit, match[0], counted, number, quantity)


def _number(words: str, language: Language) -> int | None:
    if words.isdecimal():
        return int(words)
    return number_words(language).get(words.lower())


def _verbs(language: Language) -> str:
    return REPORT_WORDS.text("noun.verbs", language)


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """Return what finds a number or a word of quantity with the noun that it counts."""
    written = sorted(number_words(language), key=len, reverse=True)
    numbers = "|".join((r"\d+", *map(re.escape, written)))
    words = "|".join(
        f"(?P<{word}>{REPORT_WORDS.text(f'said.{word}', language)})"
        for word in _WORDS
        if word not in ("one", "two")
    )
    nouns = "|".join(
        f"(?P<{counted}>{REPORT_WORDS.text(f'noun.{counted}', language)})"
        for counted in get_args(Counted)
    )
    between = REPORT_WORDS.text("noun.between", language)
    return re.compile(
        rf"\b(?:(?P<number>{numbers})|{words})\s+(?:(?:{between})\s+)*(?:{nouns})\b", re.IGNORECASE
    )
