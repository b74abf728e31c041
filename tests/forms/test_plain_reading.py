"""What is plainly right is read as the models read it; of nothing else anything is said."""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.errors import Faulty
from forms.plain_reading import PlainReader
from forms.register.load import shipped_register
from forms.response_validator import ResponseValidator
from forms.shipped import shipped_responses
from tests.attack import mutations
from tests.forms.answers import AROUND, VALID, WRONG, at
from tests.strategies import documents

Documents = Callable[..., dict[str, object]]
RESPONDENTS = [shipped_register()[code] for code in ("FJI", "UNHCR", "IOM", "ASC")]


def outcome(form: ResponseValidator, raw: object) -> object:
    """Return the response that is read, or the faults that are found."""
    try:
        return form.response(raw)
    except Faulty as error:
        return error.faults


def by_models(form: ResponseValidator, raw: object) -> object:
    """Return the same by the models alone."""
    with patch.object(PlainReader, "response", return_value=None):
        return outcome(form, raw)


def answer(form: ResponseValidator, path: str, raw: object) -> object:
    """Return the answer that is read, or the faults that are found."""
    try:
        return form.answer(path, raw)
    except Faulty as error:
        return error.faults


def is_plain(form: ResponseValidator, raw: object) -> bool:
    return PlainReader(form.questionnaire).response(raw) is not None


def shipped() -> list[dict[str, Any]]:
    file = shipped_responses("trafficking-2004")
    assert file is not None
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@given(data=st.data())
def test_any_valid_response_is_read_as_the_models_read_it(
    water_form: ResponseValidator, data: st.DataObject
) -> None:
    raw = data.draw(documents(water_form, RESPONDENTS))
    assert is_plain(water_form, raw)
    assert outcome(water_form, raw) == by_models(water_form, raw)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_changed_is_read_or_refused_as_by_the_models(
    trafficking_form: ResponseValidator, seed: int
) -> None:
    chance, valid = random.Random(seed), shipped()
    for _ in range(120):
        with suppress(ValueError):
            raw = json.loads(mutations.response(chance.choice(valid), chance).content)
            assert outcome(trafficking_form, raw) == by_models(trafficking_form, raw), raw


@pytest.mark.parametrize(("path", "raw", "value"), VALID.values(), ids=VALID)
def test_a_right_answer_is_plain(
    water_form: ResponseValidator, document: Documents, path: str, raw: object, value: object
) -> None:
    whole = document(answers=at(path, raw))
    assert is_plain(water_form, whole)
    assert outcome(water_form, whole) == by_models(water_form, whole)
    alone = PlainReader(water_form.questionnaire).answer(path, raw)
    with patch.object(PlainReader, "answer", return_value=None):
        assert alone == answer(water_form, path, raw)


@pytest.mark.parametrize(("path", "raw", "place", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_answer_is_not(
    water_form: ResponseValidator, document: Documents, path: str, raw: object, place: str,
    words: str,
) -> None:  # fmt: skip
    assert not is_plain(water_form, document(answers=at(path, raw)))
    assert PlainReader(water_form.questionnaire).answer(path, raw) is None


@pytest.mark.parametrize("changes", [each[0] for each in AROUND.values()], ids=AROUND)
def test_what_is_wrong_around_the_answers_is_told_by_the_models(
    water_form: ResponseValidator, document: Documents, changes: dict[str, object]
) -> None:
    raw = document(**changes)
    assert outcome(water_form, raw) == by_models(water_form, raw)


def test_all_that_is_shipped_is_plain(trafficking_form: ResponseValidator) -> None:
    assert all(is_plain(trafficking_form, raw) for raw in shipped())
