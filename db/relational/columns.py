"""Columns as they are read back: damage can have put anything in them, or nothing."""

import json
from datetime import datetime
from functools import lru_cache


def as_moment(content: object) -> datetime:
    """Return the moment that a column holds. Raises ValueError if it holds none."""
    if not isinstance(content, str):
        raise ValueError("no moment")
    return _moment(content)


def as_json(content: object) -> object:
    """Return the value that the JSON in a column writes. Raises ValueError if it is none."""
    if not isinstance(content, str):
        raise ValueError("no JSON")
    value: object = json.loads(content)
    return value


def page_label(label: str | None) -> int | str | None:
    """Return what a document numbers a page by: a number where it is one."""
    is_number = label is not None and label.isascii() and label.isdecimal() and len(label) <= 10
    return int(label) if label is not None and is_number else label


@lru_cache(maxsize=256)
def _moment(words: str) -> datetime:
    # One import gives thousands of rows the same.
    return datetime.fromisoformat(words)
