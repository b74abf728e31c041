"""Reading one record's JSON strictly: what other readers would silently mend is a fault here."""

import json
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from forms.messages import Message
from forms.pydantic_faults import spelled
from forms.quoting import shown
from intake.messages import WORDS
from intake.transfer.line_numbers import lines_of

_MOST_REPEATED = 1000
_LONGEST_KEY = 200
"""Of a record that is all repetitions and long keys, not more is told than can be read."""


class Wrong(Struct, frozen=True):
    """What is wrong with a record: the path of its place, and how many lines stand before that."""

    path: str
    message: Message
    lines_before: int = 0


class _Repeated(dict[str, object]):
    """An object in which keys were given twice."""

    repeated: tuple[str, ...] = ()


def parse(content: bytes) -> tuple[object, list[Wrong]]:
    """Return the JSON value that `content` writes, and what is wrong with it.

    Repeated keys are named with their path; text that is not UTF-8, not JSON, or too deep is told
    with its place.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content.count(b"\n", 0, error.start)
        return None, [Wrong("", _message("import.not_utf8", byte=error.start + 1), before)]
    repetitions: list[_Repeated] = []

    def collect(pairs: list[tuple[str, object]]) -> dict[str, object]:
        keys = dict(pairs)
        if len(keys) == len(pairs):
            return keys
        names = [key for key, _ in pairs]
        repeated = _Repeated(keys)
        repeated.repeated = tuple(dict.fromkeys(key for key in names if names.count(key) > 1))
        repetitions.append(repeated)
        return repeated

    try:
        document = json.loads(text, object_pairs_hook=collect)
    except json.JSONDecodeError as error:
        values = {"column": error.colno, "reason": shown(text[error.pos : error.pos + 20])}
        ended = error.pos >= len(text) or error.msg.startswith("Unterminated string")
        key = "import.cut_off" if ended else "import.not_json"
        return None, [Wrong("", _message(key, **values), error.lineno - 1)]
    except RecursionError:
        return None, [Wrong("", _message("import.too_deep"))]
    except ValueError:
        return None, [Wrong("", _message("import.digits"))]
    if not repetitions:
        return document, []
    repeated = list(islice(_repeated(document, ()), _MOST_REPEATED))
    lines = lines_of(text, [spelled(path) for path in repeated])
    return document, [
        Wrong(spelled(path), _message("import.repeated", key=shown(path[-1])), before)
        for path, before in zip(repeated, lines, strict=True)
    ]


def _message(key: str, /, **values: object) -> Message:
    return Message(WORDS, key, values)


def _repeated(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, _Repeated):
        yield from ((*path, _short(key)) for key in value.repeated)
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _repeated(child, (*path, _short(key)))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _repeated(child, (*path, index))


def _short(key: str) -> str:
    return key if len(key) <= _LONGEST_KEY else f"{key[:_LONGEST_KEY]}…"
