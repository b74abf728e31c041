"""The options of a form's choices, and by which earlier answer they are offered."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from forms.response import MISSING
from intake.transfer.xlsform.expressions import Asked, NotCarried, equality
from intake.transfer.xlsform.form import Element, wording
from intake.transfer.xlsform.losses import Losses

Json = dict[str, Any]

_NOT_ID = re.compile(r"[^A-Za-z0-9_]")
_YES_NO = {"yes", "no"}


def id_of(name: str) -> str:
    """Return the id that comes nearest to a name."""
    return _NOT_ID.sub("_", name).lstrip("_")[:60] or "x"


def unique(key: str, taken: Collection[str]) -> str:
    """Return an id that is not taken yet, with a number behind it where it is."""
    number, candidate = 2, key
    while candidate in taken:
        candidate = f"{key}_{number}"
        number += 1
    return candidate


def put_options(
    made: Json, element: Element, asked: Mapping[str, Asked], default: str, losses: Losses
) -> dict[str, str]:
    """Give a choice its options; return their ids here by what the form calls them.

    A choice of yes and no alone becomes a question of that kind.
    """
    choices = [each for each in element.raw.get("choices", ()) if each.get("name") is not None]
    if made["kind"] == "choice" and {str(each["name"]) for each in choices} == _YES_NO:
        made["kind"] = "yes_no"
        return {"yes": "yes", "no": "no"}
    offered = _filter(element, asked, losses)
    options: Json = {}
    ids: dict[str, str] = {}
    for each in choices:
        name = str(each["name"])
        if name not in ids:
            key = ids[name] = unique(id_of(name), (*options, *MISSING))
            options[key] = dict(wording(each.get("label"), default) or {default: name})
            if key != name:
                losses.add(element, "option_renamed", f"{name} → {key}")
            if "media" in each:
                losses.add(element, "option_media", name)
        _offer(options[ids[name]], each, offered)
    _lose_columns(element, choices, offered, losses)
    made["options"] = options
    if element.kind == "rank":
        made["ranked"] = True
    return ids


def _lose_columns(
    element: Element,
    choices: Sequence[Mapping[str, Any]],
    offered: tuple[Asked, str] | None,
    losses: Losses,
) -> None:
    """List the columns of a list of choices that nothing looks at, once each."""
    used = {"name", "label", "media", *([offered[1]] if offered is not None else [])}
    for column in dict.fromkeys(key for each in choices for key in each if key not in used):
        losses.add(element, "option_column", column)


def _filter(
    element: Element, asked: Mapping[str, Asked], losses: Losses
) -> tuple[Asked, str] | None:
    """Return the question, and the column of the list, by which options are offered."""
    expression = element.raw.get("choice_filter")
    if not expression:
        return None
    try:
        name, column = equality(str(expression))
    except NotCarried:
        losses.add(element, "choice_filter", str(expression))
        return None
    found = asked.get(name)
    if found is None or not found.options:
        losses.add(element, "choice_filter", str(expression))
        return None
    return found, column


def _offer(option: Json, each: Mapping[str, Any], offered: tuple[Asked, str] | None) -> None:
    """Have an option offered by the answer that the form says, beside those it has."""
    if offered is None:
        return
    asked, column = offered
    value = asked.options.get(str(each.get(column)))
    if value is None:
        return
    known = option.setdefault("asked_when", {"question": asked.path, "is": []})
    if value not in known["is"]:
        known["is"].append(value)
