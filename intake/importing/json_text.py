"""Reading one record's JSON strictly: what other readers would silently mend is a fault here."""

import json
from collections.abc import Iterator

from forms.messages import Message
from forms.pydantic_faults import spelled
from forms.quoting import shown
from intake.words import WORDS

Faults = list[tuple[str, Message]]


class _Repeated(dict[str, object]):
    """An object in which keys were given twice."""

    repeated: tuple[str, ...] = ()


def parse(content: bytes) -> tuple[object, Faults]:
    """Return the JSON value that `content` writes, and what is wrong with it.

    Repeated keys are named with their path; text that is not UTF-8, not JSON, or too deep is told
    with its place.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [("", _message("import.not_utf8", byte=error.start + 1))]
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
        key = "import.cut_off" if error.pos >= len(text.rstrip()) else "import.not_json"
        return None, [("", _message(key, line=error.lineno, **values))]
    except RecursionError:
        return None, [("", _message("import.too_deep"))]
    except ValueError:
        return None, [("", _message("import.digits"))]
    faults: Faults = []
    if repetitions:
        faults = [
            (spelled(path), _message("import.repeated", key=shown(path[-1])))
            for path in _repeated(document, ())
        ]
    return document, faults


def _message(key: str, /, **values: object) -> Message:
    return Message(WORDS, key, values)


def _repeated(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, _Repeated):
        yield from ((*path, key) for key in value.repeated)
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _repeated(child, (*path, key))
    elif isinstance(value, list):
        for place, child in enumerate(value):
            yield from _repeated(child, (*path, place))
