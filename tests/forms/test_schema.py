"""The JSON Schema of a response, which another program can check one with before it is sent."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.kinds.choice import ChoiceQuestion, ChoicesQuestion
from forms.kinds.number import NumberQuestion
from forms.kinds.table import TableQuestion
from forms.register.load import shipped_register
from forms.response_validator import ResponseValidator
from tests.forms.answers import ALLOWED, AROUND, VALID, WRONG, at
from tests.forms.conftest import Faults
from tests.forms.json_schema import agrees
from tests.strategies import documents

Documents = Callable[..., dict[str, object]]
RESPONDENTS = [shipped_register()[code] for code in ("FJI", "UNHCR", "IOM", "ASC")]

# What a schema cannot say, or what only a finer one than ours would.
FINER = {
    "a number that is none", "a number without end", "a number without end below",
    "too great a number", "a number of 400 digits", "a count without end",
    "a day that does not exist", "text with NUL", "text with an escape", "text with a bell",
    "text with a deletion", "text with a C1 control", "text with half a character",
    "an empty row", "a row of nothing but its place", "an empty cell", "a row read nowhere",
    "no respondent", "a reply of a day that does not exist",
    "a reply without words for its reference",
}  # fmt: skip


@pytest.fixture(scope="module", params=["water_form", "trafficking_form"])
def form(request: pytest.FixtureRequest) -> ResponseValidator:
    found: ResponseValidator = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def schema(form: ResponseValidator) -> dict[str, Any]:
    return form.schema()


def parts(schema: object) -> Iterator[dict[str, Any]]:
    """Return the schema and every schema within it."""
    inner: object = []
    if isinstance(schema, dict):
        yield schema
        inner = list(schema.values())
    elif isinstance(schema, list):
        inner = schema
    assert isinstance(inner, list)
    for each in inner:
        yield from parts(each)


def test_a_schema_says_its_draft_and_its_questionnaire(
    form: ResponseValidator, schema: dict[str, Any]
) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:intake:{form.questionnaire.id}"


def test_a_schema_is_json(schema: dict[str, Any]) -> None:
    assert json.loads(json.dumps(schema, allow_nan=False)) == schema


def test_every_reference_of_a_schema_leads_somewhere(schema: dict[str, Any]) -> None:
    for part in parts(schema):
        if "$ref" in part:
            prefix, _, name = part["$ref"].rpartition("/")
            assert prefix == "#/$defs"
            assert name in schema["$defs"]


def test_every_object_of_a_schema_is_closed_and_nothing_is_null(schema: dict[str, Any]) -> None:
    for part in parts(schema):
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
        assert part.get("type") != "null"


def test_a_schema_asks_for_what_a_response_must_have(
    form: ResponseValidator, schema: dict[str, Any]
) -> None:
    assert schema["required"] == ["questionnaire", "respondent", "status", "answers"]
    assert list(schema["properties"]) == [
        "questionnaire", "questionnaire_version", "respondent", "status", "confidential",
        "replies", "answers",
    ]  # fmt: skip
    assert schema["properties"]["questionnaire"]["const"] == form.questionnaire.id


def referred(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schema["$defs"][part["$ref"].rpartition("/")[2]]
    return found


def test_a_schema_has_every_question_in_order(
    form: ResponseValidator, schema: dict[str, Any]
) -> None:
    answers = referred(schema, schema["properties"]["answers"])
    assert [
        f"{section}.{question}"
        for section, part in answers["properties"].items()
        for question in referred(schema, part)["properties"]
    ] == list(form.questionnaire.questions)


def test_a_schema_offers_what_each_question_offers(
    form: ResponseValidator, schema: dict[str, Any]
) -> None:
    answers = referred(schema, schema["properties"]["answers"])["properties"]
    for path, question in form.questionnaire.questions.items():
        section, _, name = path.partition(".")
        fields = referred(schema, answers[section])["properties"]
        short, long = referred(schema, fields[name])["anyOf"]
        assert long["properties"]["value"] == short
        if isinstance(question, ChoiceQuestion):
            assert short["enum"] == list(question.options)
        elif isinstance(question, ChoicesQuestion):
            assert short["items"]["enum"] == list(question.options)
        elif isinstance(question, NumberQuestion):
            assert (short.get("minimum"), short.get("maximum")) == (
                question.least,
                question.greatest,
            )
        elif isinstance(question, TableQuestion):
            columns = referred(schema, short["items"])["properties"]
            assert set(columns) == {*question.columns, "source", "translations"}


# Agreement with what checks a response


@pytest.mark.parametrize(("path", "raw", "value"), VALID.values(), ids=VALID)
def test_what_is_taken_agrees_with_the_schema(
    water_form: ResponseValidator, document: Documents, path: str, raw: object, value: object
) -> None:
    schema = water_form.schema()
    for answer in (raw, {"value": raw, "source": "p. 3", "remark": "As of 2030."}):
        assert agrees(document(answers=at(path, answer)), schema, schema)


@pytest.mark.parametrize("name", sorted(WRONG.keys() - FINER))
def test_what_is_refused_disagrees_with_the_schema(
    water_form: ResponseValidator, document: Documents, name: str
) -> None:
    schema = water_form.schema()
    path, raw, *_ = WRONG[name]
    for answer in (raw, {"value": raw}):
        assert not agrees(document(answers=at(path, answer)), schema, schema)


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"remark": "Later."},
        {"value": "a", "missing": "unclear"},
        {"missing": "lost"},
        {"value": "a", "note": "b"},
        {"value": None},
        {"value": "a", "remark": None},
        {"value": "a", "source": 5},
        {"value": "a", "language": "French"},
    ],
)
def test_a_wrong_long_form_disagrees_with_the_schema(
    water_form: ResponseValidator, faults: Faults, document: Documents, raw: object
) -> None:
    schema = water_form.schema()
    wrong = document(answers=at("supply.summary", raw))
    assert faults(wrong)
    assert not agrees(wrong, schema, schema)


@pytest.mark.parametrize("name", sorted((AROUND.keys() - FINER) | ALLOWED.keys()))
def test_what_is_wrong_around_the_answers_disagrees_with_the_schema(
    water_form: ResponseValidator, document: Documents, name: str
) -> None:
    schema = water_form.schema()
    others = (AROUND | ALLOWED)[name][0]
    assert not agrees(document(**others), schema, schema)


@pytest.mark.parametrize("name", ["water_form", "trafficking_form"])
@settings(max_examples=18)
@given(data=st.data())
def test_every_valid_response_agrees_with_the_schema(
    name: str,
    water_form: ResponseValidator,
    trafficking_form: ResponseValidator,
    data: st.DataObject,
) -> None:
    form = {"water_form": water_form, "trafficking_form": trafficking_form}[name]
    schema = form.schema()
    assert agrees(data.draw(documents(form, RESPONDENTS)), schema, schema)


def test_the_shipped_responses_agree_with_the_schema(
    trafficking_form: ResponseValidator, trafficking_responses: list[dict[str, object]]
) -> None:
    schema = trafficking_form.schema()
    for response in trafficking_responses:
        assert agrees(response, schema, schema)


def test_a_schema_says_that_no_option_is_chosen_twice(schema: dict[str, Any]) -> None:
    several = [part for part in parts(schema) if "uniqueItems" in part]
    assert several
    assert all(part["uniqueItems"] is True for part in several)
