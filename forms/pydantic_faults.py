"""Pydantic's errors in the officer's words: one fault a place, with its path as it is written."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic_core import ErrorDetails, PydanticCustomError

from forms.errors import Fault, IntakeError, fault
from forms.quoting import shown, some_of

T = TypeVar("T")

_KEYS = {
    "missing": "fault.missing",
    "string_type": "fault.text_expected",
    "string_too_short": "fault.text_empty",
    "string_too_long": "fault.text_long",
    "string_unicode": "fault.text_unicode",
    "string_pattern_mismatch": "fault.pattern",
    "bool_type": "fault.true_or_false",
    "int_type": "fault.whole_expected",
    "int_from_float": "fault.whole_expected",
    "float_type": "fault.number_expected",
    "is_instance_of": "fault.number_expected",
    "finite_number": "fault.finite",
    "dict_type": "fault.keys_expected",
    "model_type": "fault.keys_expected",
    "model_attributes_type": "fault.keys_expected",
    "list_type": "fault.list_expected",
    "tuple_type": "fault.list_expected",
    "too_short": "fault.list_short",
    "too_long": "fault.list_long",
    "literal_error": "fault.one_of",
    "union_tag_invalid": "fault.one_of",
    "union_tag_not_found": "fault.kind_missing",
    "greater_than_equal": "fault.least",
    "less_than_equal": "fault.greatest",
}

_FORMS = {
    "^[A-Za-z0-9][A-Za-z0-9_]*$": "fault.id_form",
    "^[a-z][a-z0-9-]*$": "fault.questionnaire_id_form",
}
"""What is said of words that do not have one of these forms."""

NULL = object()
"""Stands for a null while pydantic checks, so that each is told of at its own place."""


def refused(key: str, /, **values: object) -> PydanticCustomError:
    """Return an error for a validator to raise, worded by the message `key` of this package."""
    return PydanticCustomError(f"intake.{key}", "refused", values)


def refusing(function: Callable[[Any], T]) -> Callable[[Any], T]:
    """Return the function as a validator, whose IntakeError is one that pydantic gathers."""

    def validator(value: Any) -> T:
        try:
            return function(value)
        except IntakeError as error:
            raise refused(error.message.key, **error.message.values) from None

    return validator


AllowedKeys = Callable[[Sequence[str | int]], Iterable[str]]


def to_faults(errors: Iterable[ErrorDetails], raw: object, allowed: AllowedKeys) -> list[Fault]:
    """Return one fault for each place in `raw` that pydantic complains of.

    `allowed` tells the keys that may stand at a path; it is asked where an unknown one is found.
    """
    faults: dict[str, Fault] = {}
    short: set[str] = set()
    for error in errors:
        places = written_path(error["loc"], raw)
        path = spelled(places)
        if path not in faults:
            faults[path] = _fault(error, places, allowed)
            short |= {path} if error["type"] == "too_short" else set()
    # A list is short of its wrong entries too: those are told of already.
    wrong = {path.rpartition("[")[0] for path in faults}
    return [fault for path, fault in faults.items() if path not in short & wrong]


def written_path(loc: Sequence[str | int], raw: object) -> tuple[str | int, ...]:
    """Return `loc` without the marks of pydantic's unions, as the document is written."""
    here: Any = raw
    path: list[str | int] = []
    for depth, step in enumerate(loc):
        last = depth == len(loc) - 1
        if isinstance(here, Mapping):
            if step in here:
                here = here[step]
            elif not last or step == here.get("kind"):
                continue
        elif isinstance(here, list | tuple):
            if not isinstance(step, int) or step >= len(here):
                continue
            here = here[step]
        else:
            break
        path.append(step)
    return tuple(path)


def spelled(path: Iterable[str | int]) -> str:
    """Return a path as it is shown: `answers.training.activities[2].year`."""
    words = ""
    for step in path:
        words += f"[{step}]" if isinstance(step, int) else f".{step}" if words else step
    return words


def _fault(error: ErrorDetails, places: tuple[str | int, ...], allowed: AllowedKeys) -> Fault:
    path, kind, context = spelled(places), error["type"], error.get("ctx", {})
    if error["input"] is NULL:
        return fault(path, "fault.null")
    if kind == "extra_forbidden":
        return fault(
            path,
            "fault.unknown_key",
            key=shown(places[-1]),
            allowed=some_of(allowed(places[:-1])),
        )
    if kind in {"value_error", "assertion_error"}:
        return fault(path, f"fault.{context['error']}", value=shown(error["input"]))
    key = _FORMS.get(context.get("pattern", ""))
    if kind == "string_pattern_mismatch" and key is not None:
        return fault(path, key, key=places[-1], value=shown(error["input"]))
    if kind.startswith("intake.") and "at" in context:
        path = spelled((*places, context["at"]))
    if kind.startswith("intake."):
        kind = kind.removeprefix("intake.")
        told = {"key": places[-1] if places else "", **context}
        return fault(path, kind, **{**told, "value": shown(error["input"])})
    values = {**context, "value": shown(error["input"])}
    if kind == "literal_error":
        values["expected"] = _listed(context["expected"])
    if kind == "union_tag_invalid":
        values |= {"expected": _listed(context["expected_tags"]), "value": shown(context["tag"])}
        path = spelled((*places, "kind"))
    return fault(path, _KEYS.get(kind, "fault.wrong"), **values)


def _listed(expected: str) -> str:
    """Return pydantic's enumeration of what is expected without its English."""
    named = [match[1] for match in re.finditer(r"'([^']*)'", expected)]
    return some_of(named) if named else expected.lower()
