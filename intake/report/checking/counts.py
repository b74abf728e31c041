"""What a draft says of how many: the number, or the word, that stands with a list."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import get_args

from msgspec import Struct

from forms.messages import Translator
from intake.report.checking.draft_lists import DraftList
from intake.report.checking.number_words import number_words
from intake.report.checking.reading import Unit
from intake.report.quantities import Counted, Word

_SENTENCE_END = re.compile(r"[.!?]\s")
_CLAUSE_END = re.compile(r"[.!?:;]\s")
_GROUPING = re.compile(r"[, \u00a0\u202f]")
"""What may part the thousands of a number, in the languages of reports."""
_LONGEST_SENTENCE = 2000
"""How far, in characters, the beginning of a sentence is looked for."""
_LONGEST_ITEM_COUNT = 80
_AFTER_ALL = "\U0010ffff"
_WORDS: tuple[Word, ...] = get_args(Word)

Marked = tuple[Unit, int]
"""The mark of a note: the unit that it stands in, and its place there."""


class Said(Struct, frozen=True):
    """A count in a draft: its words as they stand there, and the number or quantity they mean."""

    unit: Unit
    start: int
    words: str
    counted: Counted
    number: int | None
    quantity: Word | None

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in its unit."""
        return self.start, self.start + len(self.words)


def said_of(found: DraftList, marks: Iterable[Marked], say: Translator) -> Iterator[Said]:
    """Return the counts that stand with a list: before it in its sentence, or before its mark.

    `marks` are those of its note. Where a sentence has the marks of several notes, only what
    stands in the clause of a mark belongs to its note.
    """
    if found.unit.kind == "paragraph":
        before = _up_to(found.unit, found.start)
        yield from _first(found.unit, found.start, _after(_SENTENCE_END, before), say)
        return
    for unit, place in marks:
        yield from _first(unit, place, _before_mark(unit, place), say)


def opening_of(unit: Unit, marks: Sequence[int], say: Translator) -> Iterator[Said]:
    """Return the count that opens a sentence whose marks stand behind items with their own.

    Those whom it counts are those of all items together.
    """
    sentence = _after(_SENTENCE_END, _up_to(unit, marks[0]))
    item = _item(unit, marks[0], sentence, say)
    others = (_item(unit, mark, _up_to(unit, mark), say) for mark in marks[1:])
    if item is not None and all(others):
        before = sentence[: len(sentence) - (marks[0] - item.start) - 1]
        yield from _first(unit, item.start - 1, before, say)


def marks_by_sentence(unit: Unit) -> Iterator[tuple[tuple[int, str], ...]]:
    """Return the marks of a unit, those of one sentence together."""
    ends = [each.start() + 1 for each in _SENTENCE_END.finditer(unit.words)]
    grouped = groupby(unit.marks, lambda mark: bisect_left(ends, mark[0]))
    yield from (tuple(marks) for _, marks in grouped)


def scattered(unit: Unit, counted: Counted, say: Translator) -> Iterator[Said]:
    """Return the counts of a paragraph that stand apart from what they count.

    “Of all the NGOs that were asked, four …”.
    """
    nouns = say(f"noun.{counted}")
    numbers, verbs = numbers_pattern(say), say("noun.verbs")
    pattern = rf"\b(?:{nouns})\b[^.]{{0,400}}?,\s+(?P<number>{numbers})\s+(?:{verbs})\b"
    for match in re.finditer(pattern, unit.words, re.IGNORECASE):
        said = match["number"]
        number = _number(said, say)
        if number is not None:
            yield Said(unit, match.start("number"), said, counted, number, None)


def _before_mark(unit: Unit, place: int) -> str:
    """Return what stands before the mark of a note in its sentence, or in its clause."""
    sentence = _after(_SENTENCE_END, _up_to(unit, place))
    begun = place - len(sentence)
    ended = _SENTENCE_END.search(unit.words, place, place + _LONGEST_SENTENCE)
    # The mark of the last note may stand after the full stop.
    end = ended.start() + 1 if ended is not None else place + _LONGEST_SENTENCE
    earlier = bisect_left(unit.marks, (begun, ""))
    here = bisect_left(unit.marks, (place, ""))
    last = bisect_right(unit.marks, (end, _AFTER_ALL))
    if last - earlier == 1:
        return sentence
    clause = unit.marks[here - 1][0] if here > earlier else begun
    return _after(_CLAUSE_END, unit.words[clause:place])


def _up_to(unit: Unit, place: int) -> str:
    """Return the words before a place, as far back as a sentence may begin."""
    return unit.words[max(0, place - _LONGEST_SENTENCE) : place]


def _after(end: re.Pattern[str], words: str) -> str:
    """Return what stands in some words after the last end of a sentence or clause."""
    begun = max((match.end() for match in end.finditer(words)), default=0)
    return words[begun:]


def _first(unit: Unit, end: int, words: str, say: Translator) -> Iterator[Said]:
    """Return the first count in the words before a place: that of the subject.

    The whole that it is a part of is none. An item of a list has its own in parentheses. Inside a
    sentence “un État” may be any State.
    """
    item = _item(unit, end, words, say)
    if item is not None:
        yield item
        return
    for match in _pattern(say).finditer(words):
        before, said = words[: match.start()], _said(unit, end - len(words), match, say)
        if not _unsaid(say).search(before) and (said.number != 1 or not before.strip()):
            yield said
            return


def _said(unit: Unit, begun: int, match: re.Match[str], say: Translator) -> Said:
    counted: Counted = "state" if match["state"] else "organisation"
    number = _number(match["number"], say) if match["number"] else None
    quantity = next((word for word in _WORDS if match.groupdict().get(word)), None)
    return Said(unit, begun + match.start(), match[0], counted, number, quantity)


def _number(words: str, say: Translator) -> int | None:
    figures = _GROUPING.sub("", words)
    if figures.isdecimal():
        return int(figures)
    return number_words(say.language).get(words.lower())


@cache
def _unsaid(say: Translator) -> re.Pattern[str]:
    """Return what, before a count, makes it another one: “of the 37 States”, “nearly all”."""
    words = (say(key) for key in ("noun.out_of", "said.not_quite"))
    return re.compile(rf"\b(?:{'|'.join(words)})\s+$", re.IGNORECASE)


@cache
def numbers_pattern(say: Translator) -> str:
    """Return the pattern of a number, in figures or in words."""
    written = sorted(number_words(say.language), key=len, reverse=True)
    return "|".join((rf"\d{{1,3}}(?:{_GROUPING.pattern}\d{{3}})+|\d+", *map(re.escape, written)))


@cache
def nouns_pattern(say: Translator) -> str:
    """Return the pattern of what is counted, in groups by what it is."""
    return "|".join(f"(?P<{counted}>{say(f'noun.{counted}')})" for counted in get_args(Counted))


def _item(unit: Unit, end: int, words: str, say: Translator) -> Said | None:
    """Return the count behind an item, “(two States)”, where words before a place end with one."""
    match = _behind_item(say).search(words[-_LONGEST_ITEM_COUNT:])
    if match is None:
        return None
    counted: Counted = "state" if match["state"] else "organisation"
    said = match["said"]
    start = end - len(words[-_LONGEST_ITEM_COUNT:]) + match.start("said")
    return Said(unit, start, said, counted, _number(match["number"], say), None)


@cache
def _behind_item(say: Translator) -> re.Pattern[str]:
    count = rf"(?P<number>{numbers_pattern(say)})\s+(?:{nouns_pattern(say)})"
    return re.compile(rf"\((?P<said>{count})\)\W*$", re.IGNORECASE)


@cache
def _pattern(say: Translator) -> re.Pattern[str]:
    """Return what finds a number or a word of quantity with the noun that it counts."""
    numbers, nouns = numbers_pattern(say), nouns_pattern(say)
    words = "|".join(
        f"(?P<{word}>{say(f'said.{word}')})" for word in _WORDS if word not in ("one", "two")
    )
    between, out_of = (say(f"noun.{each}") for each in ("between", "out_of"))
    whole = rf"(?:(?:{out_of})\s+(?:{numbers})\s+)?"
    return re.compile(
        rf"\b(?:(?P<number>{numbers})|{words})\s+{whole}(?:(?:{between})\s+)*(?:{nouns})\b",
        re.IGNORECASE,
    )


def withheld_in(note: Unit, say: Translator) -> Said | None:
    """Return the count of those that a note speaks of without naming them: the confidential."""
    tail = say("noun.withheld")
    numbers, nouns = numbers_pattern(say), nouns_pattern(say)
    pattern = rf"\b(?P<number>{numbers})\s+(?:{nouns})\s+(?:{tail})\b"
    match = re.search(pattern, note.words, re.IGNORECASE)
    if match is None:
        return None
    counted: Counted = "state" if match["state"] else "organisation"
    return Said(note, match.start(), match[0], counted, _number(match["number"], say) or 0, None)
