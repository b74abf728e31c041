"""The questionnaires, the register, and what shows the faults of a document."""

import json
from collections.abc import Callable, Mapping

import pytest

from forms.errors import Fault, Faulty
from forms.questionnaire import Questionnaire
from forms.questionnaire_file import parse_questionnaire
from forms.register.load import shipped_register
from forms.register.register import Register
from forms.respondent_kinds import RespondentKind
from forms.response import Response
from forms.response_validator import ResponseValidator
from forms.shipped import shipped_questionnaire, shipped_responses

Faults = Callable[..., list[Fault]]
FileFaults = Callable[..., list[Fault]]
Answered = Callable[..., Response]


@pytest.fixture(scope="session")
def water(water_source: str) -> Questionnaire:
    return parse_questionnaire(water_source)


@pytest.fixture(scope="session")
def water_form(water: Questionnaire) -> ResponseValidator:
    return ResponseValidator(water)


@pytest.fixture(scope="session")
def file_faults(water_source: str) -> FileFaults:
    """Return what lists the faults of the water questionnaire's file once parts are replaced."""

    def found(*changes: tuple[str, str]) -> list[Fault]:
        text = water_source
        for right, wrong in changes:
            assert right in text
            text = text.replace(right, wrong, 1)
        try:
            parse_questionnaire(text)
        except Faulty as error:
            return list(error.faults)
        return []

    return found


@pytest.fixture(scope="session")
def trafficking() -> Questionnaire:
    return shipped_questionnaire("trafficking-2004")


@pytest.fixture(scope="session")
def trafficking_form(trafficking: Questionnaire) -> ResponseValidator:
    return ResponseValidator(trafficking)


@pytest.fixture(scope="session")
def trafficking_responses() -> list[dict[str, object]]:
    """The responses that are shipped, as JSON."""
    file = shipped_responses("trafficking-2004")
    assert file is not None
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def register() -> Register:
    return shipped_register()


@pytest.fixture(scope="session")
def document() -> Callable[..., dict[str, object]]:
    """Return a maker of responses to the water questionnaire, with other keys put in."""

    def made(**others: object) -> dict[str, object]:
        bare = {"questionnaire": "water-2030", "respondent": "FJI", "status": "draft"}
        return bare | {"replies": [], "answers": {}} | others

    return made


@pytest.fixture(scope="session")
def answered(water_form: ResponseValidator, document: Callable[..., dict[str, object]]) -> Answered:
    """Return a maker of responses by status and section that breaks off at any fault."""

    def made(status: str = "draft", **sections: Mapping[str, object]) -> Response:
        replies = [{"reference": "NV 1"}]
        return water_form.response(document(status=status, replies=replies, answers=sections))

    return made


@pytest.fixture(scope="session")
def faults(water_form: ResponseValidator) -> Faults:
    """Return what lists the faults of a document; none where it is taken."""

    def found(raw: object, kind: RespondentKind | None = None) -> list[Fault]:
        try:
            water_form.response(raw, kind)
        except Faulty as error:
            return list(error.faults)
        return []

    return found
