"""What is shipped with the program: questionnaires by id, and the responses beside them."""

import json

import pytest

from forms.questionnaire_file import parse_questionnaire
from forms.shipped import shipped_ids, shipped_questionnaire, shipped_responses, shipped_source


def test_the_questionnaire_of_2004_is_shipped() -> None:
    assert shipped_ids() == ("trafficking-2004",)


@pytest.mark.parametrize("questionnaire_id", shipped_ids())
def test_each_is_read_from_its_own_file(questionnaire_id: str) -> None:
    questionnaire = shipped_questionnaire(questionnaire_id)
    assert questionnaire.id == questionnaire_id
    assert parse_questionnaire(shipped_source(questionnaire_id)) == questionnaire


@pytest.mark.parametrize("unknown", ["", "water-2030", "register", "../forms", "trafficking"])
def test_what_is_not_shipped_is_not_found(unknown: str) -> None:
    for shipped in (shipped_questionnaire, shipped_source, shipped_responses):
        with pytest.raises(KeyError):
            shipped(unknown)


def test_the_responses_are_json_one_a_line() -> None:
    file = shipped_responses("trafficking-2004")
    assert file is not None
    lines = file.read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["questionnaire"] for line in lines} == {"trafficking-2004"}
