"""JSON as the store writes it: the same text for the same value, in every engine."""

import json
import re

import msgspec


def _refuse(value: object) -> object:
    raise ValueError(f"no JSON: {type(value).__name__}")


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_refuse)
_QUICK = msgspec.json.Encoder()
_SMALL = re.compile(r"\de-\d")


def to_json(value: object) -> str:
    """Return a value as JSON in one line, in the scripts that it is written in.

    Raises ValueError for what is no JSON, such as damage can have put into a column.
    """
    return _ENCODER.encode(value)


def response_json(value: object) -> str:
    """Return the same text of what a valid response holds, in a third of the time.

    Its text is sound (`forms.sound_text`), and its numbers are exact (`forms.parts.is_exact`).
    """
    text = msgspec.json.format(_QUICK.encode(value), indent=0).decode()
    # Fractions below a ten-thousandth are the only thing that the two write otherwise.
    is_small = "0.0000" in text or ("e-" in text and _SMALL.search(text) is not None)
    return to_json(value) if is_small else text
