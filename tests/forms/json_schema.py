"""As much of JSON Schema, draft 2020-12, as the schemas of responses use; no keyword is ignored."""

import re
from collections.abc import Callable, Mapping
from typing import Any

Schema = Mapping[str, Any]

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "number": (int, float),
    "integer": (int, float),
}
_SAID_ONLY = {"$schema", "$id", "$defs", "title", "description", "default"}


def agrees(value: object, schema: Schema, root: Schema) -> bool:
    """Return whether `value` is what `schema`, a part of `root`, describes."""
    asked = schema.keys() - _SAID_ONLY
    return all(_KEYWORDS[keyword](value, schema, root) for keyword in asked)


def _type(value: object, schema: Schema, _: Schema) -> bool:
    name = schema["type"]
    if isinstance(value, bool):
        return bool(name == "boolean")
    if not isinstance(value, _TYPES[name]):
        return False
    return name != "integer" or float(value) == int(value)  # type: ignore[arg-type, call-overload, no-any-return]


def _properties(value: object, schema: Schema, root: Schema) -> bool:
    fields = schema["properties"]
    return not isinstance(value, dict) or all(
        agrees(value[key], fields[key], root) for key in fields.keys() & value.keys()
    )


def _closed(value: object, schema: Schema, _: Schema) -> bool:
    assert schema["additionalProperties"] is False
    fields, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    return not isinstance(value, dict) or all(
        key in fields or any(re.search(each, key) for each in patterns) for key in value
    )


def _patterned(value: object, schema: Schema, root: Schema) -> bool:
    return not isinstance(value, dict) or all(
        agrees(each, part, root)
        for pattern, part in schema["patternProperties"].items()
        for key, each in value.items()
        if re.search(pattern, key)
    )


def _filled(value: object, schema: Schema, _: Schema) -> bool:
    return not isinstance(value, dict) or len(value) >= schema["minProperties"]


def _matches(value: object, schema: Schema, _: Schema) -> bool:
    return not isinstance(value, str) or re.search(schema["pattern"], value) is not None


def _unique(value: object, _: Schema, __: Schema) -> bool:
    return not isinstance(value, list) or all(
        value.index(each) == place for place, each in enumerate(value)
    )


def _number(value: object) -> float | None:
    counts = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if counts else None  # type: ignore[arg-type]


def _least(value: object, schema: Schema, _: Schema) -> bool:
    number = _number(value)
    return number is None or bool(number >= schema["minimum"])


def _greatest(value: object, schema: Schema, _: Schema) -> bool:
    number = _number(value)
    return number is None or bool(number <= schema["maximum"])


def _referred(value: object, schema: Schema, root: Schema) -> bool:
    place = schema["$ref"].removeprefix("#/$defs/")
    return agrees(value, root["$defs"][place], root)


_KEYWORDS: Mapping[str, Callable[[object, Schema, Schema], bool]] = {
    "$ref": _referred,
    "type": _type,
    "const": lambda value, schema, _: bool(value == schema["const"]),
    "enum": lambda value, schema, _: value in schema["enum"],
    "anyOf": lambda value, schema, root: any(agrees(value, each, root) for each in schema["anyOf"]),
    "oneOf": lambda value, schema, root: (
        sum(agrees(value, each, root) for each in schema["oneOf"]) == 1
    ),
    "properties": _properties,
    "patternProperties": _patterned,
    "minProperties": _filled,
    "additionalProperties": _closed,
    "required": lambda value, schema, _: (
        not isinstance(value, dict) or all(key in value for key in schema["required"])
    ),
    "items": lambda value, schema, root: (
        not isinstance(value, list) or all(agrees(each, schema["items"], root) for each in value)
    ),
    "uniqueItems": _unique,
    "pattern": _matches,
    "minimum": _least,
    "maximum": _greatest,
    "minLength": lambda value, schema, _: (
        not isinstance(value, str) or len(value) >= schema["minLength"]
    ),
    "minItems": lambda value, schema, _: (
        not isinstance(value, list) or len(value) >= schema["minItems"]
    ),
    "maxItems": lambda value, schema, _: (
        not isinstance(value, list) or len(value) <= schema["maxItems"]
    ),
}
