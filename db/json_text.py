"""JSON as the store writes it: the same text for the same value, in every engine."""

import json


def to_json(value: object) -> str:
    """Return a value as JSON in one line, in the scripts that it is written in."""
    return json.dumps(value, ensure_ascii=False)
