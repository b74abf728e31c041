"""What a response says, path by path, as the journal records it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from db.records import Change
from forms.response import Response, response_document

_PARTICULARS = ("questionnaire_version", "status", "confidential", "replies")
WHOLE = ""
"""The path of a response as a whole."""


def contents(response: Response | None) -> dict[str, object]:
    """Return what a response says, as JSON by journal path; nothing of what it leaves out."""
    return {} if response is None else contents_of(response_document(response))


def contents_of(document: Mapping[str, Any]) -> dict[str, object]:
    """Return what the document of a response says, as JSON by journal path."""
    flat = {key: document[key] for key in _PARTICULARS if key in document}
    for section, answers in document["answers"].items():
        flat |= {f"{section}.{question}": answer for question, answer in answers.items()}
    return flat


def differences(old: Mapping[str, object], new: Mapping[str, object], at: datetime) -> list[Change]:
    """Return the changes that lead from `old` to `new`."""
    return [
        Change(at, path, old.get(path), new.get(path))
        for path in dict.fromkeys([*old, *new])
        if old.get(path) != new.get(path)
    ]


def changed_paths(old: Mapping[str, object], new: Mapping[str, object]) -> frozenset[str]:
    """Return the paths that say something else in `new` than in `old`."""
    return frozenset(path for path in {**old, **new} if old.get(path) != new.get(path))


def net(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return what changes come to in all: one a path, and none where it is as it was."""
    by_path: dict[str, Change] = {}
    for change in changes:
        first = by_path.get(change.path, change)
        by_path[change.path] = replace(change, old=first.old)
    return tuple(change for change in by_path.values() if change.old != change.new)


def replay(changes: Iterable[Change]) -> dict[str, object]:
    """Return the contents that `changes` add up to, from nothing."""
    state: dict[str, object] = {}
    for change in changes:
        if change.path == WHOLE:
            state = dict(change.new) if isinstance(change.new, dict) else {}
        elif change.new is None:
            state.pop(change.path, None)
        else:
            state[change.path] = change.new
    return state


def as_document(questionnaire: str, respondent: str, state: Mapping[str, object]) -> object:
    """Return the document of a response that has the contents `state`."""
    document: dict[str, object] = {"questionnaire": questionnaire, "respondent": respondent}
    answers: dict[str, dict[str, object]] = {}
    for path, content in state.items():
        section, dot, question = path.partition(".")
        if dot:
            answers.setdefault(section, {})[question] = content
        else:
            document[path] = content
    return document | {"answers": answers}
