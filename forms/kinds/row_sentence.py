"""Rows of a table as sentences: patterns that a questionnaire gives, and the clauses they make.

A pattern has placeholders in braces: a column, or two columns of dates with two points between
them, which are a period. What stands in brackets is left out where a placeholder in it has nothing
to say. Of several patterns the first is taken of which every placeholder outside brackets has
something to say.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from msgspec import Struct

from forms.constraints import ReadBy, Sized
from forms.dates import PartialDate
from forms.errors import Fault, fault
from forms.kinds.question import Clause, Question
from forms.languages.counting import counted
from forms.languages.periods import written_period
from forms.messages import Language
from forms.response import Row
from forms.wording import ByLanguage, Words

_PIECES = r"\{([^{}]*)\}|([\[\]])|([{}])"
_PLACEHOLDER = r"\{[^{}]*\}"
_PERIOD = ".."
_NUMBER_ENDS = "\0"
"""Stands behind a number while a clause is put together; no text has it."""


def _several(raw: object) -> object:
    return [raw] if isinstance(raw, str) else raw


_Patterns = Annotated[tuple[Words, ...], Sized(1), ReadBy(_several)]


class RowSentence(ByLanguage[_Patterns], frozen=True, kw_only=True):
    """The patterns by which a row is said, by language: one, or several to be tried in order."""

    def patterns(self, language: Language) -> tuple[str, ...]:
        """Return the patterns in `language`; none where there are none."""
        return self.in_language(language) or ()

    @property
    def bare(self) -> Iterator[str]:
        """The languages in which no pattern names a column: it would say the same of every row."""
        for language, patterns in self.words.items():
            if not any(re.search(_PLACEHOLDER, each) for each in patterns):
                yield language

    def faults(self, at: str, columns: Mapping[str, Question]) -> Iterator[Fault]:
        """Return what is wrong with the patterns, which stand at `at` of their file."""
        for language, patterns in self.words.items():
            for pattern in patterns:
                yield from _faults(pattern, f"{at}.{language}", columns)


class _Part(Struct, frozen=True):
    """A stretch of a pattern; an optional one is left out where a placeholder has nothing to say.

    `pieces` are words and placeholders in turn, words first.
    """

    pieces: tuple[str, ...]
    optional: bool

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The names of columns, or of a period."""
        return self.pieces[1::2]


def clause_of(
    sentence: RowSentence,
    columns: Mapping[str, Question],
    row: Row,
    language: Language,
    *,
    in_words: bool,
) -> Clause | None:
    """Return what a row says in `language`; None where no pattern fits.

    With `in_words` small numbers are in words.
    """
    speaker = _Speaker(columns, row, language, in_words)
    for pattern in sentence.patterns(language):
        said = speaker.said(_parts(pattern))
        if said is not None:
            return said
    return None


def numbers_of(columns: Mapping[str, Question], row: Row) -> Iterator[float]:
    """Return the numbers of a row."""
    for key, cell in row.cells.items():
        if columns[key].scale == "numbers" and isinstance(cell, int | float):
            yield cell


class _Speaker:
    """Says one row in one language."""

    def __init__(
        self, columns: Mapping[str, Question], row: Row, language: Language, in_words: bool
    ) -> None:
        self._columns, self._row, self._language = columns, row, language
        self._in_words = in_words
        self._count: float | None = None

    def said(self, parts: Sequence[_Part]) -> Clause | None:
        self._count = None
        told = [self._part(part) for part in parts]
        if any(
            words is None and not part.optional for words, part in zip(told, parts, strict=True)
        ):
            return None
        opening = (told[0] or "") if parts[0].optional else ""
        rest = "".join(words or "" for words in (told[1:] if parts[0].optional else told))
        counted, ends, follows = _tidy(rest).strip().partition(_NUMBER_ENDS)
        words = (counted + follows).replace(_NUMBER_ENDS, "")
        return Clause(_tidy(opening).replace(_NUMBER_ENDS, ""), words, counted if ends else "")

    def _part(self, part: _Part) -> str | None:
        said = list(part.pieces)
        for at, name in enumerate(part.placeholders):
            following = part.placeholders[at + 1] if at + 1 < len(part.placeholders) else ""
            words = self._placeholder(name, following)
            if words is None:
                return None
            said[2 * at + 1] = words
        return "".join(said)

    def _placeholder(self, name: str, following: str) -> str | None:
        """Return what stands for a placeholder; None where it has nothing to say."""
        if _PERIOD in name:
            return self._period(*name.split(_PERIOD))
        cell, column = self._row.cells.get(name), self._columns[name]
        if cell is None or cell == ():
            return None
        if column.scale == "numbers" and isinstance(cell, int | float):
            self._count = cell
            says_one = cell == 1 and self._says_one(following)
            return "" if says_one else f"{self._number(cell)}{_NUMBER_ENDS}"
        translated = self._row.translations.get(self._language, {}).get(name)
        return column.running_words(translated or cell, self._language, self._count) or None

    def _number(self, number: float) -> str:
        return counted(number, self._language, in_words=self._in_words)

    def _says_one(self, name: str) -> bool:
        """Return whether what follows says by its form that there is one of it."""
        cell = self._row.cells.get(name)
        if cell is None:
            return False
        one, several = (self._columns[name].running_words(cell, self._language, n) for n in (1, 2))
        return one != several

    def _period(self, start: str, end: str) -> str | None:
        first, last = (
            PartialDate.parse(str(self._row.cells[key])) if key in self._row.cells else None
            for key in (start, end)
        )
        if first is None and last is None:
            return None
        return written_period(first, last, self._language)


def _tidy(words: str) -> str:
    return re.sub(" {2,}", " ", words)


def _parts(pattern: str) -> list[_Part]:
    """Return a sound pattern in its parts, in and out of brackets."""
    stretches = re.split(r"[\[\]]", pattern)
    return [
        _Part(tuple(re.split(r"\{([^{}]*)\}", stretch)), optional=at % 2 == 1)
        for at, stretch in enumerate(stretches)
        if stretch
    ]


def _faults(pattern: str, at: str, columns: Mapping[str, Question]) -> Iterator[Fault]:
    is_open = False
    for name, bracket, brace in re.findall(_PIECES, pattern):
        if brace:
            yield fault(at, "questionnaire.open_brace", pattern=pattern)
            return
        if bracket and (bracket == "[") == is_open:
            key = "nested_bracket" if is_open else "open_bracket"
            yield fault(at, f"questionnaire.{key}", pattern=pattern)
            return
        is_open = is_open if not bracket else bracket == "["
        if not (bracket or brace):
            yield from _placeholder_faults(name, at, columns)
    if is_open:
        yield fault(at, "questionnaire.open_bracket", pattern=pattern)


def _placeholder_faults(name: str, at: str, columns: Mapping[str, Question]) -> Iterator[Fault]:
    keys = name.split(_PERIOD)
    unknown = [key for key in keys if key not in columns]
    allowed = ", ".join(f"{{{key}}}" for key in columns)
    if unknown or len(keys) > 2:
        yield fault(at, "questionnaire.sentence_column", name=name, allowed=allowed)
    elif len(keys) == 2 and any(columns[key].scale != "days" for key in keys):
        yield fault(at, "questionnaire.sentence_period", name=name)
