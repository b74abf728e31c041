"""What a cell of a table says as the value of a question."""

import re
from collections.abc import Mapping, Sequence

from forms.coverage import STATES
from forms.kinds.question import Question
from forms.languages.folding import fold
from forms.response import MISSING
from forms.written_dates import in_iso
from forms.written_numbers import read_number

_BRACKETED = re.compile(r"\[(\w+)\]")
_LENGTH = re.compile(r"\[\d+ \w+\]")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
_PLAIN = re.compile(r"-?\d+(\.\d+)?")
_RANK = re.compile(r"\d{1,3}")
_YES = {
    "yes", "oui", "si", "sim", "ja", "true", "vrai", "verdadero", "да", "نعم", "是", "1", "1.0",
    "x", "y", "t", "✓", "✔", "☑", "☒",
}  # fmt: skip
_NO = {
    "no", "non", "nao", "nein", "false", "faux", "falso", "нет", "لا", "否", "0", "0.0", "n", "f",
    "☐",
}  # fmt: skip
_PER_CENT = {"percent", "pourcent"}

NOTHING = object()
"""What a cell says that is empty, or has a state of coverage in brackets."""


def yes_or_no(words: str) -> bool | None:
    """Return whether a cell says yes or no in any official language; None where neither."""
    said = {words.casefold(), fold(words)}
    if said & _YES:
        return True
    return False if said & _NO else None


def rank_of(question: Question, option: str, words: str) -> int | str:
    """Return the rank that the cell of one option of several gives it: 0 where it is not chosen.

    Where it says nothing of the kind, the words come back.
    """
    title = _titles(question).get(fold(words))
    if option in (words, title):
        return 1
    if question.is_ranked and _RANK.fullmatch(words):
        return int(words)
    said = yes_or_no(words)
    return words if said is None else int(said)


def value_of(question: Question, words: str, *, has_points: bool = True) -> object:
    """Return the JSON of what a cell says; the words where they are no value, to be told of.

    A missing value comes in its long form; nothing at all as NOTHING. Without `has_points` a point
    in a number may part thousands.
    """
    bracketed = _BRACKETED.fullmatch(words)
    if bracketed is not None and bracketed[1] in (*STATES, *MISSING):
        return _without_value(question, bracketed[1])
    if question.inner and _LENGTH.fullmatch(words):
        return NOTHING
    if question.can_be_none and question.answers:
        return _several(question, words)
    if question.answers:
        return _one(question, words)
    if question.scale == "numbers":
        return _number(question, words, has_points=has_points)
    return day_of(words) if question.scale == "days" else words


def day_of(words: str) -> str:
    """Return a date as ISO 8601 writes it, of a moment its day; other words as they are."""
    moment = _MOMENT.fullmatch(words)
    return moment[1] if moment is not None else in_iso(words)


def _number(question: Question, words: str, *, has_points: bool) -> object:
    unit = question.unit_words
    if words.endswith("%") and ("%" in unit or fold(unit) in _PER_CENT):
        words = words.removesuffix("%").strip()
    if has_points and _PLAIN.fullmatch(words):
        return float(words) if "." in words else int(words)
    return read_number(words)


def _without_value(question: Question, state: str) -> object:
    if state in MISSING:
        return {"missing": state}
    return [] if state == "negative" and question.can_be_none else NOTHING


def _one(question: Question, words: str) -> str:
    if words in question.answers:
        return words
    found = _titles(question).get(fold(words))
    if found is not None:
        return found
    said = yes_or_no(words) if set(question.answers) == {"yes", "no"} else None
    return words if said is None else "yes" if said else "no"


def _several(question: Question, words: str) -> object:
    """Return the options in a cell, which are set apart by spaces or by another sign."""
    for separator in (" ", ";", "|", "\n", ","):
        parts = [each.strip() for each in words.split(separator) if each.strip()]
        chosen = [_one(question, each) for each in parts]
        if all(each in question.answers for each in chosen):
            return [*dict.fromkeys(chosen)]
    return _first_of(_titles(question), words.split()) or [words]


def _first_of(titles: Mapping[str, str], words: Sequence[str]) -> list[str]:
    """Return the options whose titles stand one after another; none where they do not."""
    for length in range(len(words), 0, -1):
        key = titles.get(fold(" ".join(words[:length])))
        if key is not None:
            rest = _first_of(titles, words[length:])
            if rest or length == len(words):
                return [key, *rest]
    return []


def _titles(question: Question) -> Mapping[str, str]:
    """Return the ids of the options by their titles in every language."""
    return {
        fold(title): option.id for option in question.all_options for title in option.words.values()
    }
