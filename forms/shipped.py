"""The questionnaires that are shipped with the program, and the responses that go with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from forms.questionnaire import Questionnaire
from forms.ready import ready_questionnaire

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_QUESTIONNAIRE = "questionnaire.toml"
_RESPONSES = "responses.jsonl"


def shipped_ids() -> tuple[str, ...]:
    """Return the ids of the shipped questionnaires, in alphabetical order."""
    return tuple(sorted(folder.name for folder in _folders()))


def shipped_questionnaire(questionnaire_id: str) -> Questionnaire:
    """Return a shipped questionnaire. Raises KeyError if there is none of that id."""
    return ready_questionnaire(shipped_source(questionnaire_id))


def shipped_source(questionnaire_id: str) -> str:
    """Return the TOML of a shipped questionnaire. Raises KeyError if there is none of that id."""
    return _folder(questionnaire_id).joinpath(_QUESTIONNAIRE).read_text(encoding="utf-8")


def shipped_responses(questionnaire_id: str) -> Traversable | None:
    """Return the JSON Lines file of the responses shipped with a questionnaire, if there is one."""
    responses = _folder(questionnaire_id).joinpath(_RESPONSES)
    return responses if responses.is_file() else None


def _folders() -> Iterator[Traversable]:
    # Most commands need none of what is shipped, and this takes long to import.
    from importlib import resources

    for folder in resources.files("forms").iterdir():
        if folder.is_dir() and folder.joinpath(_QUESTIONNAIRE).is_file():
            yield folder


def _folder(questionnaire_id: str) -> Traversable:
    for folder in _folders():
        if folder.name == questionnaire_id:
            return folder
    raise KeyError(questionnaire_id)
