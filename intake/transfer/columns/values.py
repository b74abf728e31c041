"""What a cell of a table says as the value of a question."""

import re
from collections.abc import Mapping, Sequence

from forms.coverage import STATES
from forms.kinds.question import Question
from forms.languages.folding import fold
from forms.response import MISSING
from forms.written_dates import in_iso

_BRACKETED = re.compile(r"\[(\w+)\]")
_LENGTH = re.compile(r"\[\d+ \w+\]")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_YES = {"yes", "oui", "si", "sim", "true", "1", "x", "y"}
_NO = {"no", "non", "nao", "false", "0", "n"}
_MARKED = _YES | {"selected"}

NOTHING = object()
"""What a cell says that is empty, or has a state of coverage in brackets."""


def is_marked(words: str) -> bool:
    """Return whether the cell of one option of several says that it is chosen."""
    return fold(words) in _MARKED


def value_of(question: Question, words: str) -> object:
    """Return the JSON of what a cell says; the words where they are no value, to be told of.

    A missing value comes in its long form; nothing at all as NOTHING.
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
        plain = words.replace("\u00a0", "").replace(" ", "")
        if not _NUMBER.fullmatch(plain):
            return words
        return float(plain) if "." in plain else int(plain)
    return day_of(words) if question.scale == "days" else words


def day_of(words: str) -> str:
    """Return a date as ISO 8601 writes it, of a moment its day; other words as they are."""
    moment = _MOMENT.fullmatch(words)
    return moment[1] if moment is not None else in_iso(words)


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
    if set(question.answers) == {"yes", "no"}:
        return "yes" if fold(words) in _YES else "no" if fold(words) in _NO else words
    return words


def _several(question: Question, words: str) -> object:
    """Return the options in a cell, which are set apart by spaces or by another sign."""
    for separator in (" ", ";", "|", "\n", ","):
        parts = [each.strip() for each in words.split(separator) if each.strip()]
        chosen = [_one(question, each) for each in parts]
        if all(each in question.answers for each in chosen):
            return [*dict.fromkeys(chosen)]
    return _in_a_row(question, words) or [words]


def _in_a_row(question: Question, words: str) -> list[str]:
    """Return the options whose titles stand one after another; none where they do not."""
    return _first_of(_titles(question), words.split())


def _first_of(titles: Mapping[str, str], words: Sequence[str]) -> list[str]:
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
