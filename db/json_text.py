"""JSON as the store writes it: the same text for the same value, in every engine."""

import json


def _refuse(value: object) -> object:
    raise ValueError(f"no JSON: {type(value).__name__}")


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_refuse)


def to_json(value: object) -> str:
    """Return a value as JSON in one line, in the scripts that it is written in.

    Raises ValueError for what is no JSON, such as damage can have put into a column.
    """
    return _ENCODER.encode(value)
